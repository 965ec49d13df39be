namespace WeComSop.WeCom.Api;

/// <summary>Gives every <c>errcode</c> its class and a sentence. <c>errmsg</c> is never looked at: its text changes.</summary>
public static class WeComErrors
{
    /// <summary>Every code with a sentence of its own.</summary>
    public static IReadOnlyCollection<int> KnownCodes => WeComErrorTable.ByCode.Keys;

    /// <summary>Finds the meaning of a code. A code not listed is <see cref="WeComErrorClass.Permanent"/>, with a sentence that names it.</summary>
    /// <param name="code">The <c>errcode</c>.</param>
    /// <returns>Its meaning.</returns>
    public static WeComError Find(int code) =>
        WeComErrorTable.ByCode.TryGetValue(code, out var known)
            ? known
            : new WeComError(
                code,
                WeComErrorClass.Permanent,
                $"企业微信返回错误 {code}，本次请求不再重试。请在企业微信开发者中心的“全局错误码”页查询该错误码。",
                $"WeCom answered error {code}; the request is not repeated. Look the code up on WeCom's page of global error codes.");
}
