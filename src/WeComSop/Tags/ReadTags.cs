using WeComSop.Apps;
using WeComSop.Engine;
using WeComSop.Outbox;

namespace WeComSop.Tags;

internal sealed record ReadTagsPayload;

internal sealed class ReadTags(TagDirectory directory) : OutboxKind<ReadTagsPayload>
{
    public const string Kind = "read_tags";

    public override string Name => Kind;

    public override int Lane => Lanes.Reads;

    public static OutboxRow Soon(Incoming incoming, DateTimeOffset now) =>
        Reads.Soon(incoming.App, Kind, "all", new ReadTagsPayload(), now);

    protected override async Task<Attempt> ExecuteAsync(BoundApp app, ReadTagsPayload payload, OutboxRow row, CancellationToken ct)
    {
        await directory.LookAsync(app, ct);
        return Outcome.Done;
    }
}
