using WeComSop.Apps;
using WeComSop.Engine;
using WeComSop.Outbox;
using WeComSop.WeCom.Api;

namespace WeComSop.Groups.Reads;

internal sealed record ReadGroupPayload(string Group);

internal sealed class ReadGroup(TimeProvider clock) : OutboxKind<ReadGroupPayload>
{
    public const string Kind = "read_group";

    public override string Name => Kind;

    public override int Lane => Lanes.Reads;

    public static OutboxRow Soon(Incoming incoming, string group, DateTimeOffset now) =>
        Outbox.Reads.Soon(incoming.App, Kind, group, new ReadGroupPayload(group), now);

    protected override async Task<Attempt> ExecuteAsync(BoundApp app, ReadGroupPayload payload, OutboxRow row, CancellationToken ct)
    {
        try
        {
            return new Attempt(Outcome.Done, await GroupRead.FromAsync(app.Client, payload.Group, clock, ct));
        }
        catch (WeComException e) when (e.Error.Code == WeComErrorCodes.GroupDismissed)
        {
            return new Attempt(Outcome.Done, new GroupGone(payload.Group));
        }
    }
}
