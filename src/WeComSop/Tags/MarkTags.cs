using WeComSop.Apps;
using WeComSop.Deliveries;
using WeComSop.Outbox;
using WeComSop.Playbooks;
using WeComSop.WeCom.Api;

namespace WeComSop.Tags;

internal sealed record WantedTag(string Group, string Name, bool Existing)
{
    public static WantedTag Of(TagRef tag, Playbook playbook) => new(
        tag.Group,
        tag.Name,
        playbook.Tags.Any(group => group.Name == tag.Group && group.Tags.Any(declared => declared.Name == tag.Name && declared.Existing)));

    public override string ToString() => $"{Group}/{Name}";
}

internal sealed record MarkTagsPayload(string Employee, string Customer, IReadOnlyList<WantedTag> Add, IReadOnlyList<WantedTag> Remove);

internal sealed record TagsMarked(string CustomerId, string Employee, IReadOnlyList<KnownTag> Added, IReadOnlyList<KnownTag> Removed);

internal sealed class MarkTags(TagDirectory directory) : OutboxKind<MarkTagsPayload>
{
    public const string Kind = "mark_tags";

    public override string Name => Kind;

    public override int Lane => Lanes.Sends;

    protected override async Task<Attempt> ExecuteAsync(BoundApp app, MarkTagsPayload payload, OutboxRow row, CancellationToken ct)
    {
        var add = await directory.ResolveAsync(app, payload.Add, create: true, ct);
        var remove = await directory.ResolveAsync(app, payload.Remove, create: false, ct);
        if (payload.Add.Count > add.Count)
        {
            var missing = payload.Add.Where(tag => !add.Any(found => found.Is(tag)));
            return Outcome.GiveUp(Reasons.TagMissing, $"{Reasons.TagMissing.Chinese}: {string.Join("、", missing)}");
        }

        if (add.Count + remove.Count == 0)
        {
            return Outcome.Done;
        }

        try
        {
            await app.Client.MarkTagsAsync(payload.Employee, payload.Customer, [.. add.Select(tag => tag.TagId)], [.. remove.Select(tag => tag.TagId)], ct);
        }
        catch (WeComException e) when (e.Error.Code == WeComErrorCodes.UnknownTag)
        {
            // Somebody deleted a tag since we last looked: look again.
            await directory.ForgetAsync(app, add.Concat(remove), ct);
            return Outcome.Retry(e.Error.English, e.Error.Code);
        }

        return new Attempt(Outcome.Done, new TagsMarked(payload.Customer, payload.Employee, add, remove));
    }
}
