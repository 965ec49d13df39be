using System.Text.Json;

namespace WeComSop.Sandbox;

/// <summary>The numbers are WeCom's. Not reachable: no longer a friend, no longer the owner's group, or dismissed.</summary>
public enum SendStatus : byte
{
    NotSent = 0,
    Sent = 1,
    NotReachable = 2,
    OverQuota = 3,
}

public sealed record SandboxMassSend(
    string CorpId,
    int AgentId,
    string MsgId,
    string ChatType,
    DateTimeOffset CreatedAt,
    string? Text,
    IReadOnlyList<JsonElement> Attachments,
    bool Cancelled,
    IReadOnlyList<SandboxMassSendTask> Tasks)
{
    public IEnumerable<SandboxMassSendRecipient> Recipients => Tasks.SelectMany(task => task.Recipients);
}

/// <summary>One employee's share. Due when the employee is going to confirm it, null when never.</summary>
public sealed record SandboxMassSendTask(
    string UserId,
    bool Confirmed,
    DateTimeOffset? DueAt,
    DateTimeOffset? SentAt,
    IReadOnlyList<SandboxMassSendRecipient> Recipients);

/// <summary>Id is an external userid or a chat id.</summary>
public sealed record SandboxMassSendRecipient(string Id, SendStatus Status);
