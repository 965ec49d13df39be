namespace WeComSop.Deliveries;

/// Why an effect did not happen, in words for the ledger's reader.
internal sealed record Reason(string Code, string Chinese, string English)
{
    public override string ToString() => Code;
}

/// The closed list. A new reason is a line here.
internal static class Reasons
{
    public static readonly Reason Observing = new("observing", "应用处于观察模式，只记录不发送", "The app is observing: effects are recorded, nothing is sent");
    public static readonly Reason Halted = new("halted", "应用的发送已被一键停止", "All sends of the app are halted");
    public static readonly Reason Superseded = new("superseded", "同一事件只发一条欢迎语，已由排在前面的规则发送", "One event has one welcome, and an earlier rule gave it");
    public static readonly Reason Expired = new("expired", "超过可发送的时间（欢迎语为添加后 20 秒）", "Its time was over (a welcome lives 20 seconds after the add)");
    public static readonly Reason NoCode = new("no_code", "企业微信没有给出欢迎码：后台已配置欢迎语、已开始聊天、添加时已欢迎过，或对方是企业微信用户", "WeCom gave no welcome code: a welcome is set in the admin site, the chat has begun, the half add was welcomed, or the contact uses WeCom");
    public static readonly Reason ChatStarted = new("chat_started", "双方已开始聊天，或欢迎语已由其他应用发出", "The chat has begun, or another app has sent its welcome");
    public static readonly Reason Refused = new("refused", "企业微信拒绝了这次调用", "WeCom refused the call");
    public static readonly Reason NotFriend = new("not_friend", "对方目前不是该员工的好友", "The customer is not a friend of this employee now");
    public static readonly Reason EmployeeUnknown = new("employee_unknown", "找不到要通知的员工：请检查规则中的 to 与 playbook 的 roles", "Nobody to notify: check `to` of the rule and `roles` of the playbook");
    public static readonly Reason OutOfScope = new("out_of_scope", "员工或客户不在应用的可见范围内", "The employee or customer is outside the app's visible range");
    public static readonly Reason ContentInvalid = new("content_invalid", "内容不符合企业微信的要求", "The content breaks a rule of WeCom");
    public static readonly Reason ConsentMissing = new("consent_missing", "客户尚未同意会话存档，暂时不能发送欢迎语", "The customer has not agreed to archiving yet");
    public static readonly Reason TagMissing = new("tag_missing", "声明为已存在的标签在企业微信中找不到", "A tag declared as existing is not in WeCom");
    public static readonly Reason RateLimited = new("rate_limited", "调用频率超过企业微信的限制，且已过可发送的时间", "WeCom's frequency limit held it back until its time was over");
    public static readonly Reason Permission = new("permission", "应用没有所需的权限或配置", "The app lacks a permission or setting");
    public static readonly Reason PlatformError = new("platform_error", "多次尝试后企业微信仍然报错或无法连接", "WeCom kept failing or could not be reached");

    public static readonly IReadOnlyDictionary<string, Reason> All = new[]
    {
        Observing, Halted, Superseded, Expired, NoCode, ChatStarted, Refused, NotFriend, EmployeeUnknown, OutOfScope,
        ContentInvalid, ConsentMissing, TagMissing, RateLimited, Permission, PlatformError,
    }.ToDictionary(reason => reason.Code, StringComparer.Ordinal);
}
