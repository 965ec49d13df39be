using System.Text.Json;
using System.Text.Json.Serialization;

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

/// <summary>Sender is null where none was named. Recipients can be a great many: in JSON only their number, see the mass-send itself.</summary>
public sealed record MassSendCreated(
    string CorpId,
    int AgentId,
    string MsgId,
    string? Sender,
    string ChatType,
    string? Text,
    IReadOnlyList<JsonElement> Attachments,
    IReadOnlyList<string> Tasks,
    [property: JsonIgnore] IReadOnlyList<string> Recipients) : JournalEntry
{
    public override string Type => "mass_send";
    public int RecipientCount => Recipients.Count;
}

/// <summary>One task that its employee confirmed, with what became of the recipients.</summary>
public sealed record MassSendDelivered(
    string CorpId,
    string MsgId,
    string UserId,
    string ChatType,
    DateTimeOffset SentAt,
    int Sent,
    int NotReachable,
    int OverQuota) : JournalEntry
{
    public override string Type => "mass_send_delivered";
}

public sealed record MassSendReminded(string CorpId, int AgentId, string MsgId, IReadOnlyList<string> UserIds) : JournalEntry
{
    public override string Type => "mass_send_reminded";
}

/// <summary>With the employees who had not confirmed yet.</summary>
public sealed record MassSendCancelled(string CorpId, int AgentId, string MsgId, IReadOnlyList<string> Stopped) : JournalEntry
{
    public override string Type => "mass_send_cancelled";
}

public sealed record PlatformNote(string CorpId, string Text) : JournalEntry
{
    public override string Type => "note";
}
