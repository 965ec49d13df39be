using WeComSop.Apps;
using WeComSop.Data;

namespace WeComSop.Outbox;

internal static class Reads
{
    // WeCom shows a change to readers about two seconds after it told of it, and changes come in bunches: all that ask for
    // the same read inside one such slot share a row, which is due two seconds after the slot's end and so sees what each of them saw.
    private const long SlotMilliseconds = 2000;

    private static readonly TimeSpan Window = TimeSpan.FromDays(1);

    public static OutboxRow Soon<TPayload>(BoundApp app, string kind, string subject, TPayload payload, DateTimeOffset now)
    {
        // Each subject has slots of its own, or every two seconds all reads would fall due at once and hold the welcomes up.
        var shift = ShiftOf(subject);
        var slot = ((now.ToUnixTimeMilliseconds() + shift) / SlotMilliseconds) + 1;
        return new OutboxRow
        {
            Id = Ids.Next(now),
            Corp = app.Corp,
            AppKey = app.Key,
            Kind = kind,
            Lane = Lanes.Reads,
            SourceKey = $"{kind}/{subject}/{slot}",
            Payload = Payloads.Write(payload),
            Status = QueueStatus.Pending,
            DueAt = DateTimeOffset.FromUnixTimeMilliseconds(((slot + 1) * SlotMilliseconds) - shift),
            ExpiresAt = now + Window,
            CreatedAt = now,
        };
    }

    // The same on every node and after every start, which string.GetHashCode is not.
    private static long ShiftOf(string subject) => subject.Aggregate(17u, (hash, letter) => unchecked((hash * 31) + letter)) % SlotMilliseconds;
}
