using WeComSop.Data;
using WeComSop.Engine;
using WeComSop.Outbox;
using WeComSop.Signals;

namespace WeComSop.Segments.Watching;

internal sealed class RaiseSegmentMove : IHandle<SegmentMove>
{
    public void Handle(SegmentMove move, Incoming incoming, Changeset changes)
    {
        var id = Ids.Next(changes.Now);
        var type = move.Entered ? SignalTypes.SegmentEntered : SignalTypes.SegmentLeft;
        changes.Raise(new Signal
        {
            Id = id,
            Key = $"{type}:{id:N}",
            Type = type,
            Corp = incoming.Corp,
            AppKey = incoming.App.Key,
            Customer = move.Customer,
            OccurredAt = incoming.OccurredAt,
            ReceivedAt = incoming.ReceivedAt,
            Source = incoming.Source,
            Data = Payloads.Write(new { segment = move.Segment.FullName }),
        });
    }
}
