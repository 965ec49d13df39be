using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>How records become WeCom's JSON: snake_case, nulls left out, Chinese as it is.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AddCorpTagsRequest))]
[JsonSerializable(typeof(Agent))]
[JsonSerializable(typeof(AppMessageReceipt))]
[JsonSerializable(typeof(AppMessageWire))]
[JsonSerializable(typeof(BatchExternalContacts))]
[JsonSerializable(typeof(BatchExternalContactsRequest))]
[JsonSerializable(typeof(CorpTagsReply))]
[JsonSerializable(typeof(CorpTagsRequest))]
[JsonSerializable(typeof(CorpTagGroupReply))]
[JsonSerializable(typeof(CreateMassSendRequest))]
[JsonSerializable(typeof(DayGroupStatisticsReply))]
[JsonSerializable(typeof(DayGroupStatisticsRequest))]
[JsonSerializable(typeof(EditCorpTagRequest))]
[JsonSerializable(typeof(Employee))]
[JsonSerializable(typeof(EmployeeStatisticsReply))]
[JsonSerializable(typeof(EmployeeStatisticsRequest))]
[JsonSerializable(typeof(ExternalContactDetails))]
[JsonSerializable(typeof(ExternalContactsReply))]
[JsonSerializable(typeof(FileAttachment))]
[JsonSerializable(typeof(FollowUsersReply))]
[JsonSerializable(typeof(GroupPage))]
[JsonSerializable(typeof(GroupReply))]
[JsonSerializable(typeof(GroupRequest))]
[JsonSerializable(typeof(GroupsRequest))]
[JsonSerializable(typeof(ImageAttachment))]
[JsonSerializable(typeof(JoinWay))]
[JsonSerializable(typeof(JoinWayIdReply))]
[JsonSerializable(typeof(JoinWayIdRequest))]
[JsonSerializable(typeof(JoinWayReply))]
[JsonSerializable(typeof(LinkAttachment))]
[JsonSerializable(typeof(MarkTagsRequest))]
[JsonSerializable(typeof(MassSendIdRequest))]
[JsonSerializable(typeof(MassSendPage))]
[JsonSerializable(typeof(MassSendReceipt))]
[JsonSerializable(typeof(MassSendResultPage))]
[JsonSerializable(typeof(MassSendResultsRequest))]
[JsonSerializable(typeof(MassSendsRequest))]
[JsonSerializable(typeof(MassSendTaskPage))]
[JsonSerializable(typeof(MassSendTasksRequest))]
[JsonSerializable(typeof(MiniProgramAttachment))]
[JsonSerializable(typeof(NothingReply))]
[JsonSerializable(typeof(OwnerGroupStatisticsPage))]
[JsonSerializable(typeof(OwnerGroupStatisticsRequest))]
[JsonSerializable(typeof(RemarkRequest))]
[JsonSerializable(typeof(SendWelcomeRequest))]
[JsonSerializable(typeof(TokenReply))]
[JsonSerializable(typeof(UploadedMedia))]
[JsonSerializable(typeof(VideoAttachment))]
[JsonSerializable(typeof(Visitor))]
internal sealed partial class WeComJson : JsonSerializerContext
{
    /// <summary>The context to use: the attribute above cannot name an encoder.</summary>
    public static WeComJson Web { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>An answer with nothing but its status.</summary>
internal sealed record NothingReply;
