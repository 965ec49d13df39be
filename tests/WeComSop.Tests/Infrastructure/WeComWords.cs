using WeComSop.Sandbox;

namespace WeComSop.Tests.Infrastructure;

/// What the sandbox is told to do, and what it saw.
internal static class WeComWords
{
    public const string SendWelcome = "/cgi-bin/externalcontact/send_welcome_msg";
    public const string GetCustomer = "/cgi-bin/externalcontact/get";
    public const string MarkTag = "/cgi-bin/externalcontact/mark_tag";
    public const string AddTag = "/cgi-bin/externalcontact/add_corp_tag";
    public const string Remark = "/cgi-bin/externalcontact/remark";
    public const string BatchGet = "/cgi-bin/externalcontact/batch/get_by_user";
    public const string SendMessage = "/cgi-bin/message/send";
    public const string Upload = "/cgi-bin/media/upload";
    public const string GetGroup = "/cgi-bin/externalcontact/groupchat/get";
    public const string GetToken = "/cgi-bin/gettoken";

    /// Longer than a call may take.
    public static readonly TimeSpan Slow = TimeSpan.FromSeconds(6);

    /// For ever, unless told how often.
    public static void Refuses(this SandboxPlatform platform, string path, int code, int? times = null) =>
        platform.Faults.Add(new SandboxFault { Path = path, ErrCode = code, Times = times });

    public static void Delays(this SandboxPlatform platform, string path, TimeSpan delay, int? times = 1) =>
        platform.Faults.Add(new SandboxFault { Path = path, Delay = delay, Times = times });

    public static IReadOnlyList<ApiCallRecord> CallsOf(this SandboxPlatform platform, string path) =>
        [.. platform.Journal.Calls.Where(call => call.Path == path)];

    /// What the employee reads.
    public static string Words(this AppMessage message) => message.Text!.TrimEnd('\u200b', '\u200c', '\u200d', '\u2060');

    public static void LosesCallbacks(this SandboxPlatform platform, bool all = true) =>
        platform.Callbacks.Mode = new CallbackMode { LossProbability = all ? 1 : 0 };
}
