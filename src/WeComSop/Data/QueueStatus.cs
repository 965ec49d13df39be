namespace WeComSop.Data;

/// Of the rows of Inbox and Outbox. A row that is pending or running has a DueAt, an ended one has none.
internal static class QueueStatus
{
    public const string Pending = "pending";
    public const string Running = "running";
    public const string Done = "done";
    public const string Dead = "dead";
    public const string Cancelled = "cancelled";
}
