using WeComSop.WeCom.Api;

namespace WeComSop.Deliveries;

/// What an answer of WeCom means for the ledger.
internal static class ReasonTable
{
    private static readonly Dictionary<int, Reason> ByCode = new()
    {
        [41050] = Reasons.Expired,
        [41051] = Reasons.ChatStarted,
        [41053] = Reasons.ConsentMissing,
        [84061] = Reasons.NotFriend,
        [84084] = Reasons.NotFriend,
        [40096] = Reasons.OutOfScope,
        [60011] = Reasons.OutOfScope,
        [60021] = Reasons.OutOfScope,
        [60030] = Reasons.OutOfScope,
        [50002] = Reasons.OutOfScope,
        [92000] = Reasons.OutOfScope,
        [81013] = Reasons.OutOfScope,
        [82001] = Reasons.OutOfScope,
        [40007] = Reasons.ContentInvalid,
        [40145] = Reasons.ContentInvalid,
        [41064] = Reasons.ContentInvalid,
        [41065] = Reasons.ContentInvalid,
        [41088] = Reasons.ContentInvalid,
        [41090] = Reasons.ContentInvalid,
        [45001] = Reasons.ContentInvalid,
        [45002] = Reasons.ContentInvalid,
        [45007] = Reasons.ContentInvalid,
        [45008] = Reasons.ContentInvalid,
        [40201] = Reasons.ContentInvalid,
        [40204] = Reasons.ContentInvalid,
        [85002] = Reasons.ContentInvalid,
    };

    /// Such a refusal stays until the content changes, so asking again does not help.
    public static bool IsAboutTheContent(int code) => ByCode.GetValueOrDefault(code) == Reasons.ContentInvalid;

    public static Reason For(WeComError error) => ByCode.GetValueOrDefault(error.Code) ?? For(error.Class);

    public static Reason For(int? code) => code is { } number ? For(WeComErrors.Find(number)) : Reasons.PlatformError;

    private static Reason For(WeComErrorClass errorClass) => errorClass switch
    {
        WeComErrorClass.Human => Reasons.Permission,
        WeComErrorClass.RetryLater => Reasons.RateLimited,
        WeComErrorClass.Permanent => Reasons.Refused,
        _ => Reasons.PlatformError,
    };
}
