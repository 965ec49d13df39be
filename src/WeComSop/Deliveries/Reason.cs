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

    public static readonly Reason AwaitingApproval = new("awaiting_approval", "等待另一人批准，已超过等待时间", "It waited for a second person's approval and got none in time");
    public static readonly Reason Quota = new("quota", "已达到企业微信的群发次数上限（每月天数次、每周 7 次或每天 1 次）", "WeCom's quota of mass-sends is used up (days of the month, 7 a week or 1 a day)");
    public static readonly Reason Cap = new("cap", "已达到自己设定的每日群发上限", "The daily cap of one's own is reached");
    public static readonly Reason NoSender = new("no_sender", "没有可以发送的员工", "There is no employee who could send it");
    public static readonly Reason EmployeeLeft = new("employee_left", "负责的员工已离职或不再有客户联系权限", "The employee has left, or has no customer contact any more");
    public static readonly Reason GroupDismissed = new("group_dismissed", "群已解散，或不在应用的可见范围内", "The group was dismissed, or is outside the app's visible range");
    public static readonly Reason Holdout = new("holdout", "属于对照组，本次不发送", "Belongs to the hold-out group of a test and gets nothing");
    public static readonly Reason NotConfirmed = new("not_confirmed", "员工没有在时限内确认发送", "The employee did not confirm in time");
    public static readonly Reason NotListed = new("not_listed", "员工已确认，但企业微信没有给出该接收者的送达结果：可能被群主移出发送范围，或已达群发上限", "The employee confirmed, but WeCom tells of no delivery: taken out of the send, or the quota was used up");
    public static readonly Reason Cancelled = new("cancelled", "已被取消", "It was cancelled");
    public static readonly Reason OutcomeUnknown = new("outcome_unknown", "不确定企业微信是否已创建任务，等待人工处理，不会重复发送", "Nobody knows whether WeCom has the task: held for a person, never sent twice");

    public static readonly Reason AlertOpen = new("alert_open", "同一规则对该客户或群的预警还没有结束", "The same rule's alert about this customer or group is not over yet");
    public static readonly Reason EpisodeOver = new("episode_over", "得知时已经过去：客户已回来或已有动作，或问题已答复", "It was over when it was told: the customer is back or has acted, or the questions are answered");

    public static readonly IReadOnlyDictionary<string, Reason> All = new[]
    {
        Observing, Halted, Superseded, Expired, NoCode, ChatStarted, Refused, NotFriend, EmployeeUnknown, OutOfScope,
        ContentInvalid, ConsentMissing, TagMissing, RateLimited, Permission, PlatformError,
        AwaitingApproval, Quota, Cap, NoSender, EmployeeLeft, GroupDismissed, Holdout, NotConfirmed, NotListed, Cancelled, OutcomeUnknown,
        AlertOpen, EpisodeOver,
    }.ToDictionary(reason => reason.Code, StringComparer.Ordinal);
}
