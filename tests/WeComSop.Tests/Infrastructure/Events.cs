namespace WeComSop.Tests.Infrastructure;

/// Callback events as WeCom writes them, before they are sealed.
internal static class Events
{
    public static string Added(string employee, string customer, DateTimeOffset at, string? state = null, string? code = null) =>
        Contact("add_external_contact", employee, customer, at, Field("State", state) + Field("WelcomeCode", code));

    public static string HalfAdded(string employee, string customer, DateTimeOffset at, string? state = null, string? code = null) =>
        Contact("add_half_external_contact", employee, customer, at, Field("State", state) + Field("WelcomeCode", code));

    public static string Removed(string employee, string customer, DateTimeOffset at) => Contact("del_external_contact", employee, customer, at);

    public static string Left(string employee, string customer, DateTimeOffset at) => Contact("del_follow_user", employee, customer, at);

    public static string Contact(string change, string employee, string customer, DateTimeOffset at, string more = "") => $"""
        <xml><ToUserName><![CDATA[{Scenario.Corp}]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName>
        <CreateTime>{at.ToUnixTimeSeconds()}</CreateTime><MsgType><![CDATA[event]]></MsgType>
        <Event><![CDATA[change_external_contact]]></Event><ChangeType><![CDATA[{change}]]></ChangeType>
        <UserID><![CDATA[{employee}]]></UserID><ExternalUserID><![CDATA[{customer}]]></ExternalUserID>{more}</xml>
        """;

    public static string Other(string name, DateTimeOffset at) => $"""
        <xml><ToUserName>{Scenario.Corp}</ToUserName><FromUserName>sys</FromUserName><CreateTime>{at.ToUnixTimeSeconds()}</CreateTime>
        <MsgType>event</MsgType><Event>{name}</Event></xml>
        """;

    public static string Field(string name, string? value) => value is null ? "" : $"<{name}><![CDATA[{value}]]></{name}>";
}
