using System.Text.RegularExpressions;
using WeComSop.Customers;
using WeComSop.Data;

namespace WeComSop.Links;

/// Makes the tracked addresses of a text that is about to be sent.
internal sealed partial class LinkShortener(LinkSettings settings, TimeProvider clock)
{
    public bool IsAvailable => settings.PublicUrl is not null;

    public DateTimeOffset ExpiryFor(DateTimeOffset sentAt) => sentAt + settings.Lifetime;

    /// What is no address of a web page, or short already, is left out of the answer. A link that is there lives as long as the last who asked wants it to.
    public async Task<IReadOnlyDictionary<string, string>> ShortenAsync(Session session, LinkOrigin origin, IReadOnlyCollection<string> urls)
    {
        var wanted = new Dictionary<string, ShortLink>(StringComparer.Ordinal);
        foreach (var url in urls.Where(url => IsAvailable && !url.StartsWith(AddressOf(""), StringComparison.OrdinalIgnoreCase)))
        {
            if (LinkTarget.Read(url) is { } target)
            {
                wanted.TryAdd(url, LinkTo(target, origin with { Employee = origin.Employee is { } id ? EmployeeId.Normalize(id) : null }));
            }
        }

        if (wanted.Count == 0)
        {
            return new Dictionary<string, string>();
        }

        var links = wanted.Values.DistinctBy(link => link.Code, StringComparer.Ordinal).ToList();
        var known = (await LinkStore.LoadAsync(session, links.Select(link => link.Code))).ToDictionary(link => link.Code, StringComparer.Ordinal);
        await LinkStore.AddAsync(session, links.Where(link => !known.ContainsKey(link.Code)));
        await LinkStore.ProlongAsync(session, known.Values.Where(link => link.ExpiresAt < origin.ExpiresAt), origin.ExpiresAt);

        // Two addresses of one code: about one in a million by the time there are ten million links. The second stays long.
        return wanted
            .Where(pair => !known.TryGetValue(pair.Value.Code, out var holder) || holder.Target == pair.Value.Target)
            .ToDictionary(pair => pair.Key, pair => AddressOf(pair.Value.Code), StringComparer.Ordinal);
    }

    /// Chinese needs no blank after an address: it ends where a character comes that no address has, or at the stop of the sentence.
    public static IReadOnlyList<string> UrlsIn(string text) =>
        [.. Addresses().Matches(text).Select(match => WithoutStop(match.Value)).Distinct(StringComparer.Ordinal)];

    public static string Replace(string text, IReadOnlyDictionary<string, string> shortened) => Addresses().Replace(text, match =>
    {
        var url = WithoutStop(match.Value);
        return shortened.TryGetValue(url, out var address) ? address + match.Value[url.Length..] : match.Value;
    });

    public string AddressOf(string code) => $"{settings.PublicUrl}/l/{code}";

    private ShortLink LinkTo(string target, LinkOrigin origin)
    {
        var now = clock.GetUtcNow();
        return new ShortLink
        {
            Id = Ids.Next(now),
            Code = LinkCode.Of(origin, target),
            Corp = origin.Corp,
            AppKey = origin.AppKey,
            RunId = origin.RunId,
            Broadcast = origin.Broadcast,
            Playbook = origin.Playbook,
            Content = origin.Content,
            Category = origin.Category,
            EmployeeId = origin.Employee,
            GroupId = origin.Group,
            Target = target,
            CreatedAt = now,
            ExpiresAt = origin.ExpiresAt,
        };
    }

    // A bracket belongs to the address only if it was opened there.
    private static string WithoutStop(string url)
    {
        while (url[^1] is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '*' || IsUnopened(url, '(', ')') || IsUnopened(url, '[', ']'))
        {
            url = url[..^1];
        }

        return url;
    }

    private static bool IsUnopened(string url, char open, char close) =>
        url[^1] == close && url.Count(letter => letter == close) > url.Count(letter => letter == open);

    [GeneratedRegex(@"(?<![A-Za-z0-9+.\-])https?://[A-Za-z0-9\[][A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Addresses();
}
