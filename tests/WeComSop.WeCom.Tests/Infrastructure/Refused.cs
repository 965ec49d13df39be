using NUnit.Framework.Constraints;
using WeComSop.WeCom.Api;

namespace WeComSop.WeCom.Tests.Infrastructure;

/// <summary>What a call ends in when WeCom says no.</summary>
internal static class Refused
{
    public static Constraint With(int code, WeComErrorClass kind) =>
        Throws.InstanceOf<WeComException>().With.Property(nameof(WeComException.Error)).Matches<WeComError>(e => e!.Code == code && e.Class == kind);
}
