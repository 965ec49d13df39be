using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace WeComSop.Sandbox;

internal static class ApiTable
{
    private const string Root = "/cgi-bin/";

    public static readonly FrozenDictionary<string, ApiEndpoint> Endpoints = new ApiEndpoint[]
    {
        Get("gettoken", TokenCalls.GetToken) with { NeedsToken = false },
        Get("get_api_domain_ip", DirectoryCalls.GetApiDomainIp),
        Get("agent/get", DirectoryCalls.GetAgent),
        Get("user/get", DirectoryCalls.GetUser),
        Get("auth/getuserinfo", OAuthCalls.GetUserInfo) with { Counted = false },
        Post("message/send", MessageCalls.Send) with { Counted = false },
        Post("media/upload", MediaCalls.Upload) with { Multipart = true },
        Contact(Get("externalcontact/get_follow_user_list", ContactCalls.GetFollowUserList)),
        Contact(Get("externalcontact/list", ContactCalls.List)),
        Contact(Get("externalcontact/get", ContactCalls.Get)),
        Contact(Post("externalcontact/batch/get_by_user", ContactCalls.BatchGetByUser)),
        Contact(Post("externalcontact/remark", ContactCalls.Remark)),
        Contact(Post("externalcontact/get_corp_tag_list", TagCalls.List)),
        Contact(Post("externalcontact/add_corp_tag", TagCalls.Add)),
        Contact(Post("externalcontact/edit_corp_tag", TagCalls.Edit)),
        Contact(Post("externalcontact/del_corp_tag", TagCalls.Delete)),
        Contact(Post("externalcontact/mark_tag", MarkTagCall.Mark)) with
        {
            Key = MarkTagCall.Pair,
            KeyTakenCode = 45035,
            KeyTakenMessage = "concurrent modification of the same member-customer pair",
        },
        Contact(Post("externalcontact/groupchat/list", GroupCalls.List)),
        Contact(Post("externalcontact/groupchat/get", GroupCalls.Get)),
        Contact(Post("externalcontact/add_msg_template", MassSendCalls.Add)),
        Contact(Post("externalcontact/remind_groupmsg_send", MassSendCalls.Remind)),
        Contact(Post("externalcontact/cancel_groupmsg_send", MassSendCalls.Cancel)),
        Contact(Post("externalcontact/get_groupmsg_list_v2", MassSendQueries.List)),
        Contact(Post("externalcontact/get_groupmsg_task", MassSendQueries.Tasks)),
        Contact(Post("externalcontact/get_groupmsg_send_result", MassSendQueries.Results)),
        Contact(Post("externalcontact/get_user_behavior_data", StatisticCalls.Behavior)),
        Contact(Post("externalcontact/groupchat/statistic", StatisticCalls.ByOwner)),
        Contact(Post("externalcontact/groupchat/statistic_group_by_day", StatisticCalls.ByDay)),
        Contact(Post("externalcontact/send_welcome_msg", WelcomeCall.Send)) with
        {
            Key = WelcomeCall.Code,
            KeyTakenCode = 41096,
            KeyTakenMessage = "a welcome with this code is being sent",
        },
    }.ToFrozenDictionary(endpoint => endpoint.Path, StringComparer.Ordinal);

    private static ApiEndpoint Get(string path, Action<ApiCall, JsonObject> handle) => new("GET", Root + path, handle);

    private static ApiEndpoint Post(string path, Action<ApiCall, JsonObject> handle) => new("POST", Root + path, handle);

    private static ApiEndpoint Contact(ApiEndpoint endpoint) => endpoint with { NeedsCustomerContact = true };
}
