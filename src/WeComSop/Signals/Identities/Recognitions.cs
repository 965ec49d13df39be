using System.Text.Json;
using WeComSop.Data;
using WeComSop.Engine;
using WeComSop.Groups;
using WeComSop.Stays;

namespace WeComSop.Signals.Identities;

/// By which names a customer is known who was read.
internal sealed record Recognition(string Corp, string Customer, byte[]? UnionId, IReadOnlyList<byte[]> Mobiles, bool IsWhole);

/// The customers of a batch who were read: their numbers are kept, and facts that waited for them become theirs.
internal sealed class Recognitions
{
    private const int MostAtOnce = 200;

    private readonly List<Recognition> _known = [];
    private readonly List<CustomerMobile> _added = [];
    private readonly List<CustomerMobile> _removed = [];

    /// When the facts happened that were nobody's until now.
    public List<(string Corp, DateTimeOffset At)> Attached { get; } = [];

    /// Whose they are now.
    public List<(string Corp, string Customer)> AttachedTo { get; } = [];

    public void Add(Recognition recognition) => _known.Add(recognition);

    public async Task AttachAsync(Session session, Changeset changes)
    {
        foreach (var corp in _known.GroupBy(known => known.Corp))
        {
            // One employee's look at a customer says nothing of the numbers that others noted.
            var latest = corp.GroupBy(known => known.Customer).Select(looks => looks.Last() with
            {
                Mobiles = [.. looks.SelectMany(look => look.Mobiles).DistinctBy(Convert.ToHexString)],
            });
            foreach (var some in latest.Chunk(MostAtOnce))
            {
                await AttachAsync(session, changes, corp.Key, some);
            }
        }
    }

    public Task SaveAsync(Session session) => CustomerMobileStore.SaveAsync(session, _removed, _added);

    private async Task AttachAsync(Session session, Changeset changes, string corp, IReadOnlyCollection<Recognition> some)
    {
        var kept = (await CustomerMobileStore.OfAsync(session, corp, [.. some.Select(known => known.Customer)])).ToLookup(mobile => mobile.CustomerId);
        foreach (var known in some)
        {
            KeepMobiles(known, [.. kept[known.Customer]]);
        }

        var hashes = some.SelectMany(known => known.Mobiles.Concat(known.UnionId is { } unionId ? [unionId] : [])).ToList();
        foreach (var chunk in hashes.Chunk(Changeset.MostAtOnce))
        {
            var late = await LateIdentityStore.FindAsync(session, corp, chunk);
            if (late.Count > 0)
            {
                await AttachAsync(session, changes, corp, some, late);
            }
        }
    }

    private void KeepMobiles(Recognition known, List<CustomerMobile> kept)
    {
        _added.AddRange(known.Mobiles.Where(hash => !kept.Exists(mobile => mobile.MobileHash.AsSpan().SequenceEqual(hash)))
            .Select(hash => new CustomerMobile { Corp = known.Corp, MobileHash = hash, CustomerId = known.Customer }));
        if (known.IsWhole)
        {
            _removed.AddRange(kept.Where(mobile => !known.Mobiles.Any(hash => mobile.MobileHash.AsSpan().SequenceEqual(hash))));
        }
    }

    private async Task AttachAsync(Session session, Changeset changes, string corp, IReadOnlyCollection<Recognition> some, List<LateFact> late)
    {
        var holders = (await CustomerMobileStore.HoldersAsync(session, corp, [.. late.Select(fact => fact.IdentityHash).DistinctBy(Convert.ToHexString)]))
            .Concat(_added).ToLookup(mobile => Convert.ToHexString(mobile.MobileHash), mobile => mobile.CustomerId);
        await changes.LoadGroupRowsAsync(session, corp, [.. late.Select(fact => fact.GroupId).OfType<string>().Distinct(StringComparer.Ordinal)]);
        var waiting = late.ToLookup(fact => Convert.ToHexString(fact.IdentityHash));
        foreach (var known in some)
        {
            // A number that two customers have tells nobody which of them it was.
            var names = known.Mobiles.Select(Convert.ToHexString).Where(hash => holders[hash].All(holder => holder == known.Customer))
                .Concat(known.UnionId is { } unionId ? [Convert.ToHexString(unionId)] : []);
            var facts = names.SelectMany(hash => waiting[hash]).ToList();
            if (facts.Count > 0)
            {
                await LateIdentityStore.AttachAsync(session, corp, known.Customer, facts);
                AttachedTo.Add((corp, known.Customer));
                Attached.AddRange(facts.Select(fact => (corp, fact.OccurredAt)));
                await CustomerActivityStore.KeepAsync(session, facts.Select(fact => SignalOf(fact, corp, known.Customer)));
                facts.ForEach(fact => Learn(fact, corp, known.Customer, changes));
            }
        }
    }

    private static Signal SignalOf(LateFact late, string corp, string customer) => new()
    {
        Id = late.SignalId,
        Key = "",
        Type = late.Type,
        Corp = corp,
        AppKey = "",
        Customer = customer,
        OccurredAt = late.OccurredAt,
        ReceivedAt = late.OccurredAt,
        Source = late.Source,
    };

    private static void Learn(LateFact late, string corp, string customer, Changeset changes)
    {
        if (late is { Type: SignalTypes.FormSubmitted, Data: { } data })
        {
            using var document = JsonDocument.Parse(data);
            FormAnswers.Of(corp, customer, document.RootElement, late.OccurredAt).ToList().ForEach(changes.Set);
        }

        if (!SignalTypes.IsMembership(late.Type))
        {
            return;
        }

        var told = new ToldFact
        {
            Corp = corp,
            CustomerId = customer,
            EmployeeId = late.EmployeeId,
            GroupId = late.GroupId,
            Type = late.Type,
            OccurredAt = late.OccurredAt,
            Source = late.Source,
        };
        changes.Past.Tell(told);
        if (late.GroupId is { } group)
        {
            changes.Past.LearnGroup(GroupStay.ToldOf(corp, group, customer, late.OccurredAt), told.Fact, changes.GroupOf(corp, group).ReadAt);
        }
        else if (late.EmployeeId is { } employee)
        {
            changes.Past.LearnFriendship(corp, employee, customer, told.Fact);
        }
    }
}
