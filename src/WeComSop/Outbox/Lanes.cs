namespace WeComSop.Outbox;

/// Calls of one lane wait only for calls of their own lane.
internal static class Lanes
{
    public const int Welcome = 0;
    public const int Sends = 1;
    public const int Reads = 2;

    /// Creating mass-sends: uploads and thousands of recipients, so tags and notices do not wait behind them.
    public const int Broadcasts = 3;
}
