using System.Text.Json;

namespace WeComSop.Sandbox;

public abstract record JournalEntry
{
    public long Seq { get; internal set; }
    public DateTimeOffset At { get; internal set; }
    public abstract string Type { get; }
}

/// <summary>One API call. Query and body never hold a token or a secret. ErrCode is null when the call was dropped or answered by a bare HTTP status.</summary>
public sealed record ApiCallRecord(
    string Path,
    string? CorpId,
    int? AgentId,
    int? ErrCode,
    string? ErrMsg,
    string? Query,
    string? Body,
    string? Fault) : JournalEntry
{
    public override string Type => "call";
}

public sealed record WelcomeDelivered(
    string CorpId,
    int AgentId,
    string UserId,
    string ExternalUserId,
    string? Text,
    IReadOnlyList<JsonElement> Attachments,
    long MsSinceEvent) : JournalEntry
{
    public override string Type => "welcome";
}

public sealed record TagChanged(
    string CorpId,
    int AgentId,
    string UserId,
    string ExternalUserId,
    string TagId,
    string TagName,
    bool Set) : JournalEntry
{
    public override string Type => "tag";
}

public sealed record RemarkChanged(
    string CorpId,
    int AgentId,
    string UserId,
    string ExternalUserId,
    string Remark,
    string Description) : JournalEntry
{
    public override string Type => "remark";
}

public sealed record TagCreated(string CorpId, int AgentId, string TagId, string Name, string GroupId, string GroupName) : JournalEntry
{
    public override string Type => "tag_created";
}

public sealed record TagDeleted(string CorpId, int AgentId, string TagId, string Name) : JournalEntry
{
    public override string Type => "tag_deleted";
}

public sealed record MediaUploaded(string CorpId, int AgentId, string MediaId, string MediaType, string FileName, long Size) : JournalEntry
{
    public override string Type => "media";
}

/// <summary>An app message to one employee. Dropped means over 30 a minute or 1000 an hour: WeCom says ok and shows nothing.</summary>
public sealed record AppMessage(
    string CorpId,
    int AgentId,
    string UserId,
    string MsgType,
    string? Text,
    JsonElement Content,
    string MsgId,
    bool Dropped) : JournalEntry
{
    public override string Type => Dropped ? "message_dropped" : "message";
}

public sealed record PlatformNote(string CorpId, string Text) : JournalEntry
{
    public override string Type => "note";
}
