using System.Collections.Frozen;
using static WeComSop.WeCom.Api.WeComErrorClass;

namespace WeComSop.WeCom.Api;

/// <summary>The only place that says what the numbers mean.</summary>
internal static class WeComErrorTable
{
    public static readonly FrozenDictionary<int, WeComError> ByCode = new List<IEnumerable<WeComError>>
    {
        // Busy, frequency, concurrency
        Group(RetryNow, "企业微信系统繁忙，系统会自动重试。", "WeCom is busy; the call is repeated.", -1),
        Group(RetryNow, "数据刚被别处修改，系统会自动重试。", "The data was changed by somebody else just now; the call is repeated.", 6000, 45035),
        Group(RetryNow, "另一个应用正在发送欢迎语，系统会在 20 秒内重试。如长期出现，请只保留一个应用发送欢迎语。", "Another app is sending the welcome message; the call is repeated within the 20 seconds. If this goes on, let only one app send welcomes.", 41096),
        Later(TimeSpan.FromMinutes(1), "接口调用超过频率限制，系统稍后继续。", "The endpoint's frequency limit is reached; the call goes on later.", 45009, 45011),
        Later(TimeSpan.FromSeconds(5), "并发调用超过限制，系统会放慢后继续。", "Too many calls at the same time; the call goes on more slowly.", 45033),
        Later(TimeSpan.FromMinutes(30), "企业微信检测到异常流量并暂时限制调用。请检查企业内是否有人使用非官方客户端，系统半小时后再试。", "WeCom limits calls because of abnormal traffic. Check whether anybody in the corp uses an unofficial client; the call is repeated after half an hour.", 45036),
        Later(TimeSpan.FromSeconds(30), "群发任务仍在下发，系统半分钟后再查。", "The mass message is still being dispatched; it is asked for again in half a minute.", 41063),
        Later(TimeSpan.FromHours(1), "客户正在转接，或朋友圈任务正在处理，系统稍后再试。", "A transfer of the customer or a moments task is in progress; the call is repeated later.", 40100, 40129, 41079),
        Later(TimeSpan.FromHours(1), "该客户群正在继承中，系统稍后再试。", "The group is being inherited; the call is repeated later.", 90507),
        Later(TimeSpan.FromHours(24), "24 小时内对该群发的提醒已达 3 次上限，明天再提醒。", "The mass message has had its three reminders in 24 hours; remind again tomorrow.", 41094),

        // Tokens and tickets
        Group(Token, "access_token 已失效，系统会重新获取并重试一次。", "The access token has ended; it is fetched again and the call repeated once.", 40014, 42001),
        Group(Token, "服务商套件凭证已失效，系统会重新获取并重试一次。", "The provider's suite token has ended; it is fetched again and the call repeated once.", 42009, 40082),
        Group(Token, "网页签名或 jsapi_ticket 无效，系统会重新获取 ticket。若仍失败，请检查页面网址是否与签名时一致。", "The page signature or its ticket is wrong; the ticket is fetched again. If it still fails, check that the page's address is the one that was signed.", 40093, 42012),
        Group(Permanent, "请求缺少 access_token，这是程序缺陷，请联系维护人员。", "The request had no access token. This is a defect of the program; tell its maintainers.", 41001),

        // Credentials, app, corp
        Group(Human, "应用的 Secret 不正确。请到管理后台“应用管理”复制该应用的 Secret 并更新设置；连续出错会使本机 IP 被封 1 小时。", "The app's secret is wrong. Copy it from the app's page in the admin site into the settings; repeated errors block this machine's IP for an hour.", 40001, 40091, 40125),
        Group(Human, "企业 ID 不正确。请到管理后台“我的企业”页底部核对企业 ID。", "The corp id is wrong. Compare it with the one at the bottom of the admin site's corp page.", 40013),
        Group(Human, "AgentId 不正确，或凭证属于另一个应用。请核对设置中的 AgentId 与 Secret 是否来自同一应用。", "The agent id is wrong, or the token belongs to another app. Check that agent id and secret come from the same app.", 40056, 301002),
        Group(Human, "应用已停用或其接口被禁用。请在管理后台启用该应用。", "The app is disabled or its API is forbidden. Enable the app in the admin site.", 50003, 50006, 60031),
        Group(Human, "企业已解散或被封禁，请联系企业微信。", "The corp was disbanded or banned. Ask WeCom.", 301007),
        Group(Human, "本服务器的 IP 不在应用的“企业可信 IP”中。请在管理后台该应用页面添加出口 IP，约 1 分钟后生效。", "This server's IP is not among the app's trusted IPs. Add the outgoing IP on the app's page in the admin site; it takes about a minute.", 60020, 301042),
        Group(Human, "域名未设为可信、未备案或未验证归属。请在管理后台该应用的“网页授权及 JS-SDK”中处理。", "The domain is not trusted, not filed, or its ownership not verified. See to it on the app's page, under web authorisation and JS-SDK.", 50001, 80001, 85005),
        Group(Human, "企业未绑定、未认证，或应用未设置回调 URL。请在管理后台补全。", "The corp is not bound or not verified, or the app has no callback URL. Complete it in the admin site.", 43004, 43009, 43012),
        Group(Human, "应用没有调用该接口的权限。请在“客户联系 → 可调用接口的应用”（微信客服同理）中加入本应用。", "The app may not call this API. Add it to the apps allowed to call it (客户联系 → 可调用接口的应用, likewise for 微信客服).", 48001, 48002, 48004, 48006, 48007),
        Group(Human, "该接口已停用，请升级本软件。", "The API is discontinued. Upgrade this program.", 48005),
        Group(Human, "通讯录同步受限，或服务器的 TLS 版本过低。请核对通讯录同步设置，并使用 TLS 1.2 以上。", "The contact-sync assistant is restricted, or TLS is too old. Check the contact-sync settings and use TLS 1.2 or newer.", 48009, 48010),
        Group(Human, "应用活跃度过低，企业微信已限制客户数据。请让员工使用该应用，活跃恢复后自动解除。", "The app is used too little and WeCom has limited customer data. Have employees use it; the limit ends when activity returns.", 48011),
        Group(Human, "企业账号数已达上限。请在管理后台扩容。", "The corp's account limit is reached. Raise it in the admin site.", 45024),
        Group(Human, "服务商应用没有互通许可，请购买或激活接口许可。", "There is no interoperability licence (provider apps). Buy or activate licences.", 701008, 701099),
        Group(Human, "会话内容存档未开通或已到期，请在管理后台续费或开通。", "The conversation archive is not enabled or has expired. Renew it in the admin site.", 301052, 301053),
        Group(Human, "企业的客户容量已用完，或缺少资质材料。请在管理后台扩容或补交材料。", "The corp's customer capacity is used up, or qualification papers are missing. See to it in the admin site.", 610023, 610024),

        // Employees
        Group(Permanent, "成员不存在或不在范围内，系统会重新同步成员。", "The employee does not exist or is out of range; employees are synchronised again.", 40003, 46004, 60111),
        Group(Permanent, "成员列表不合法或过长。", "The list of employees is invalid or too long.", 40031, 40032),
        Group(Human, "成员、部门或标签不在应用的可见范围内。请在管理后台扩大应用的可见范围。", "An employee, department or tag is outside the app's visible range. Widen the range in the admin site.", 50002, 60011, 60021, 60030, 92000),
        Group(Human, "该成员尚未实名认证，请让其在企业微信中完成认证。", "The employee has not verified their real name. Ask them to do so in WeCom.", 40098),
        Group(Human, "该成员的客户数已达上限，请换一位成员或清理客户。", "The employee's number of customers is at its limit. Choose another employee.", 40099),
        Group(Human, "该成员一年内未登录企业微信，请让其登录后再试。", "The employee has not logged in for a year. Ask them to log in.", 40205),
        Group(Human, "该成员没有客户联系权限。请在管理后台“客户联系 → 权限配置”中开启。", "The employee has no customer-contact permission. Grant it in the admin site under 客户联系.", 84074),
        Group(Permanent, "没有有效的接收人，系统会重新同步成员。", "There is no valid recipient; employees are synchronised again.", 81013, 82001),

        // Customers and tags
        Group(Permanent, "客户 ID 不能被本应用使用，请核对它是否属于本企业。", "This app cannot use the customer's id. Check that it belongs to this corp.", 40096),
        Group(Permanent, "该成员与客户不是联系人，系统会标记为已流失。", "Employee and customer are not contacts; the customer is marked as lost.", 84061, 84084),
        Group(Permanent, "标签不存在或数量不对，系统会重新同步标签。", "The tag does not exist or the number of tags is wrong; tags are synchronised again.", 40068, 41110, 41111),
        Group(Human, "企业标签已达 10 000 个上限，请在管理后台清理标签。", "The corp has its 10 000 tags. Delete some in the admin site.", 40126),
        Group(Permanent, "该客户的标签数已达上限，请先移除一些标签。", "The customer has as many tags as possible. Remove some first.", 40144),
        Group(Permanent, "该客户 90 天内转接次数已达上限。", "The customer was transferred too often within 90 days.", 40128),
        Group(Permanent, "转接双方不符合条件：原成员未离职、双方相同，或不是该客户的联系人。", "The two sides of the transfer are wrong: not resigned, the same person, or not the customer's contact.", 40097, 40130, 40131),

        // Contact ways and links
        Group(Human, "“联系我”成员过多、配额用完，或成员未激活。请减少成员、删除旧的“联系我”，或让成员激活。", "The contact way has too many employees, the quota is used up, or an employee is not activated. Reduce, delete old ones, or have the employee activate.", 41041, 41045, 41054),
        Group(Permanent, "“联系我”的 config_id 不正确，它可能已被删除。", "The contact way's config id is wrong; it may have been deleted.", 41043, 41044),
        Group(Permanent, "一个“加入群聊”最多关联 5 个群。", "A join way takes at most five groups.", 41091),
        Group(Human, "获客链接数量已达上限，请删除不用的链接。", "The number of acquisition links is at its limit. Delete unused ones.", 41095),
        Group(Human, "本企业所属行业不能使用该获客能力。", "The corp's industry may not use this acquisition feature.", 41200),
        Group(Permanent, "获客会话凭证无效或已超过 30 分钟。", "The chat key is wrong or older than 30 minutes.", 41201),

        // Welcomes, mass messages, moments
        Group(Permanent, "欢迎语凭证已失效：超过 20 秒，或已用过。", "The welcome code is dead: older than 20 seconds, or used.", 41050),
        Group(Permanent, "客户已开始聊天或已收到欢迎语，无需再发。", "The chat has begun or the welcome was delivered; nothing is left to send.", 41051),
        Group(Permanent, "客户尚未同意会话存档，同意后再发。", "The customer has not agreed to the conversation archive; it is sent after they agree.", 41053),
        Group(Human, "入群欢迎语素材已达 100 条上限，或不是本应用创建的。请清理素材。", "There are 100 group-welcome materials already, or this one belongs to another app. Delete some.", 41055, 41058),
        Group(Permanent, "群发任务不存在或已取消。", "The mass message does not exist or was cancelled.", 41046, 41047, 41093),
        Group(Permanent, "没有可发送的客户或客户群。", "There is nobody to send to.", 41048),
        Group(Permanent, "附件不合法，请检查类型、数量和必填项。", "An attachment is invalid. Check kinds, number and required fields.", 41064, 41065, 41088, 41090),
        Group(Permanent, "附件的用途、大小、分辨率或时长不符合要求，请更换文件。", "An attachment's purpose, size, resolution or length is not allowed. Use another file.", 41072, 41080, 41081, 41082),
        Group(Human, "内容触发反垃圾或违规限制。请修改内容，并确认企业未被限制群发。", "The content was stopped as spam or forbidden. Change it, and check that the corp may still send.", 40201, 40204, 85002),
        Group(Human, "朋友圈本月已达上限、未开通，或企业未设置主营业务类目。请在管理后台处理。", "Moments are at this month's limit or not enabled, or the corp's business category is not set. See to it in the admin site.", 41210, 41211, 41305),

        // Groups
        Group(Permanent, "群聊 ID 不存在。", "The chat id does not exist.", 40050, 86001, 86003),
        Group(Permanent, "该群已解散，或不是客户群。", "The group was dissolved, or is no customer group.", 49008, 90501, 90509),
        Group(Permanent, "群主状态不符合要求，或该群已被继承。", "The group's owner is in the wrong state, or the group was inherited already.", 90500, 90502, 90508),
        Group(Human, "群机器人已被移除、停用或不在群里，请重新添加并更新 Webhook 地址。", "The group robot was removed, disabled or is not in the group. Add it again and update the webhook address.", 93000, 93004, 93008),

        // Requests
        Group(Permanent, "请求参数缺失或不合法，请检查内容设置。", "A parameter is missing or invalid. Check the content's settings.", 40033, 40035, 40058, 40063),
        Group(Permanent, "素材 media_id 无效或已过 3 天，系统会重新上传后再发。", "The media id is invalid or older than three days; the file is uploaded again first.", 40007, 40145, 301015),
        Group(Permanent, "文件、文本或列表超过大小限制，请缩短或压缩。", "A file, text or list is too large. Shorten or compress it.", 45001, 45002, 45007, 45008),
        Group(Permanent, "返回数据过大，或查询对象过多，请缩小查询范围。", "The answer would be too large, or too many objects were asked for. Narrow the query.", 45029, 81017),
        Group(Permanent, "分页游标已失效，将从头开始读取。", "The cursor has ended; reading starts from the beginning.", 50100, 60268),
        Group(Permanent, "卡片更新凭证无效或已超过 72 小时。", "The card's response code is invalid or older than 72 hours.", 60140),
        Group(Permanent, "登录凭证已失效或用过，请重新登录。", "The login code has ended or was used. Log in again.", 40029, 42003, 42022, 84014, 84015),
        Group(Permanent, "来源网址无法下载：请检查文件地址、大小与 MD5。", "The file could not be fetched from its address. Check address, size and MD5.", 830001, 830002, 830003),

        // WeChat customer service
        Group(Permanent, "微信客服限制：客户 48 小时内未咨询，或已回复 5 条，或会话状态不允许。", "Customer service limit: no enquiry within 48 hours, five messages sent, or the session's state forbids it.", 95001, 95002, 95018, 95031),
        Group(Permanent, "客服消息凭证已过期，将不带凭证低频拉取。", "The customer-service token has expired; messages are fetched without it, slowly.", 95007),
        Group(Permanent, "客服会话已结束、状态不能变更，或接待人员已停止接待。", "The session has ended, cannot change to that state, or the staff member has paused.", 95013, 95016, 95019),
    }.SelectMany(group => group).ToFrozenDictionary(error => error.Code);

    private static IEnumerable<WeComError> Group(WeComErrorClass kind, string chinese, string english, params int[] codes) =>
        codes.Select(code => new WeComError(code, kind, chinese, english));

    private static IEnumerable<WeComError> Later(TimeSpan delay, string chinese, string english, params int[] codes) =>
        codes.Select(code => new WeComError(code, RetryLater, chinese, english, delay));
}
