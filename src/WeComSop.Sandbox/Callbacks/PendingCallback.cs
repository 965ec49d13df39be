namespace WeComSop.Sandbox;

public sealed class PendingCallback
{
    internal PendingCallback(SandboxApp app, string changeType, string xml, DateTimeOffset dueAt, long seq) =>
        (App, ChangeType, Xml, DueAt, Seq) = (app, changeType, xml, dueAt, seq);

    public SandboxApp App { get; }
    public string ChangeType { get; }
    public string Xml { get; }
    public long Seq { get; }
    public DateTimeOffset DueAt { get; internal set; }
    public int Attempts { get; internal set; }
}
