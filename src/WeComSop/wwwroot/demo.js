// Keeps the page current: it fetches itself and takes over what differs in the parts marked data-live.
const steady = 2000;
const soon = 150;

const rendered = new WeakMap();
const troubled = document.querySelector('.trouble') !== null;
let wait = steady;
let timer;

for (const part of document.querySelectorAll('[data-live]')) {
  remember(part);
}

document.addEventListener('submit', async event => {
  event.preventDefault();
  const button = event.submitter ?? event.target.querySelector('button');
  button.setAttribute('aria-busy', 'true');
  const page = await load(event.target.action, { method: 'POST' });
  button.removeAttribute('aria-busy');
  document.getElementById('did').textContent = page?.getElementById('did')?.textContent ?? '';
  wait = soon;
  plan();
});

document.addEventListener('visibilitychange', () => document.hidden ? clearTimeout(timer) : refresh());

plan();

function plan() {
  clearTimeout(timer);
  if (!document.hidden) {
    timer = setTimeout(refresh, wait);
    wait = Math.min(wait * 2, steady);
  }
}

async function refresh() {
  await load(location.pathname + languageOnly());
  plan();
}

function languageOnly() {
  const lang = new URLSearchParams(location.search).get('lang');
  return lang ? `?lang=${encodeURIComponent(lang)}` : '';
}

async function load(address, options) {
  try {
    const response = await fetch(address, options);
    // The page of a service in trouble has other parts: show that one, or leave it.
    if (response.ok === troubled) {
      location.reload();
      return null;
    }

    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    for (const part of document.querySelectorAll('[data-live]')) {
      const fresh = page.getElementById(part.id);
      if (fresh) {
        take(part, fresh);
      }
    }

    say(false);
    return page;
  } catch {
    say(true);
    return null;
  }
}

function say(offline) {
  document.getElementById('offline').hidden = !offline;
}

function take(part, fresh) {
  if (rendered.get(part) === fresh.innerHTML) {
    return;
  }

  if (part.matches('ol')) {
    takeItems(part, fresh);
  } else {
    part.innerHTML = fresh.innerHTML;
  }

  rendered.set(part, fresh.innerHTML);
}

// Item by item, so that what the reader has opened stays open.
function takeItems(list, fresh) {
  let place = list.firstElementChild;
  for (const item of [...fresh.children]) {
    const known = document.getElementById(item.id);
    const html = item.innerHTML;
    if (!known) {
      item.classList.add('new');
      list.insertBefore(document.adoptNode(item), place);
      rendered.set(item, html);
      continue;
    }

    if (rendered.get(known) !== html) {
      const open = known.querySelector('details')?.open;
      known.innerHTML = html;
      known.querySelector('details')?.toggleAttribute('open', open ?? false);
      rendered.set(known, html);
    }

    while (place && place !== known) {
      const gone = place;
      place = place.nextElementSibling;
      gone.remove();
    }

    place = known.nextElementSibling;
  }

  while (place) {
    const gone = place;
    place = place.nextElementSibling;
    gone.remove();
  }
}

function remember(part) {
  rendered.set(part, part.innerHTML);
  for (const item of part.matches('ol') ? part.children : []) {
    rendered.set(item, item.innerHTML);
  }
}
