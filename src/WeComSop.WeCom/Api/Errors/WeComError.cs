namespace WeComSop.WeCom.Api;

/// <summary>The meaning of an <c>errcode</c>.</summary>
/// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/90313.</remarks>
/// <param name="Code">The number WeCom answered.</param>
/// <param name="Class">What to do about it.</param>
/// <param name="Chinese">A sentence for the operator, saying what to do.</param>
/// <param name="English">The same in English.</param>
/// <param name="RetryAfter">How long to wait; set for <see cref="WeComErrorClass.RetryLater"/> only.</param>
public sealed record WeComError(int Code, WeComErrorClass Class, string Chinese, string English, TimeSpan? RetryAfter = null);
