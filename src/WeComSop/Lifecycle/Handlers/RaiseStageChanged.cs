using WeComSop.Data;
using WeComSop.Engine;
using WeComSop.Outbox;
using WeComSop.Signals;

namespace WeComSop.Lifecycle.Handlers;

internal sealed class RaiseStageChanged : IHandle<StageChanged>
{
    public void Handle(StageChanged changed, Incoming incoming, Changeset changes) => changes.Raise(new Signal
    {
        Id = Ids.Next(changes.Now),
        Key = $"{SignalTypes.StageChanged}:{changed.Group}:{changed.To}:{incoming.OccurredAt.ToUnixTimeMilliseconds()}",
        Type = SignalTypes.StageChanged,
        Corp = incoming.Corp,
        AppKey = incoming.App.Key,
        Group = changed.Group,
        OccurredAt = incoming.OccurredAt,
        ReceivedAt = incoming.ReceivedAt,
        Source = incoming.Source,
        Data = Payloads.Write(new { from = changed.From, to = changed.To }),
    });
}
