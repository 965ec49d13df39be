using Microsoft.Extensions.Configuration;
using WeComSop.Sandbox.Tests.Infrastructure;

namespace WeComSop.Sandbox.Tests;

internal sealed class SandboxSettingsTests
{
    [Test]
    public void With_nothing_configured_there_is_the_demo_corp()
    {
        var platform = Bind([]).CreatePlatform(new TurnedClock());

        Assert.That(platform.Apps.Single(), Is.EqualTo(SandboxDefaults.App()));
        Assert.That(platform.Employees.Select(employee => employee.Name), Is.EqualTo(new[] { "李四", "王五", "赵六" }));
        Assert.That(platform.Groups.Select(group => $"{group.Name} {group.Owner}"), Is.EqualTo(new[] { "福利群1 lisi", "福利群2 wangwu" }));
        Assert.That((platform.CustomerCount, platform.Callbacks.Pending.Count), Is.EqualTo((0, 0)));
        Assert.That(SandboxSettings.Guide(platform), Does.Contain("李四").And.Contain("control/customers").And.Not.Contain(SandboxDefaults.Secret));
    }

    [Test]
    public void Apps_employees_and_options_come_from_the_settings()
    {
        var platform = Bind(new()
        {
            ["Sandbox:Apps:0:CorpId"] = "wwacme",
            ["Sandbox:Apps:0:AgentId"] = "42",
            ["Sandbox:Apps:0:Secret"] = "s",
            ["Sandbox:Apps:0:Token"] = "t",
            ["Sandbox:Apps:0:EncodingAesKey"] = SandboxDefaults.EncodingAesKey,
            ["Sandbox:Apps:0:CallbackUrl"] = "http://localhost:1/wecom/callback/acme",
            ["Sandbox:Apps:0:VisibleEmployees:0"] = "qianqi",
            ["Sandbox:Employees:0:UserId"] = "qianqi",
            ["Sandbox:Employees:0:Name"] = "钱七",
            ["Sandbox:Options:CallsPerMinute"] = "0",
            ["Sandbox:Options:Latency"] = "00:00:00.050",
            ["Sandbox:Options:MassSendQuota"] = "Week",
            ["Sandbox:Options:Habits:ConfirmProbability"] = "0.5",
            ["Sandbox:Options:Habits:LongestDelay"] = "00:10:00",
        }).CreatePlatform(new TurnedClock());

        var app = platform.Apps.Single();
        Assert.That((app.CorpId, app.AgentId, app.CallbackUrl!.Port), Is.EqualTo(("wwacme", 42, 1)));
        Assert.That(app.Sees("qianqi"), Is.True);
        Assert.That(app.Sees("lisi"), Is.False);
        Assert.That(platform.Employees.Single(), Is.EqualTo(new SandboxEmployee("wwacme", "qianqi", "钱七")));
        Assert.That((platform.Options.CallsPerMinute, platform.Options.Latency), Is.EqualTo((0, TimeSpan.FromMilliseconds(50))));
        Assert.That(platform.Options.MassSendQuota, Is.EqualTo(MassSendQuota.Week));
        Assert.That(platform.Habits("wwacme", "qianqi").Current, Is.EqualTo(new EmployeeHabits
        {
            ConfirmProbability = 0.5,
            LongestDelay = TimeSpan.FromMinutes(10),
        }));
    }

    [TestCase("CorpId", "", "CorpId")]
    [TestCase("AgentId", "0", "AgentId")]
    [TestCase("Secret", "", "Secret")]
    [TestCase("Token", "not a token", "Token")]
    [TestCase("EncodingAesKey", "short", "EncodingAesKey")]
    public void A_wrong_setting_is_named(string key, string value, string named)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Sandbox:Apps:0:CorpId"] = "wwacme",
            ["Sandbox:Apps:0:AgentId"] = "42",
            ["Sandbox:Apps:0:Secret"] = "s3cr3t",
            ["Sandbox:Apps:0:Token"] = "t",
            ["Sandbox:Apps:0:EncodingAesKey"] = SandboxDefaults.EncodingAesKey,
        };
        settings[$"Sandbox:Apps:0:{key}"] = value;

        Assert.That(
            () => Bind(settings).CreatePlatform(new TurnedClock()),
            Throws.ArgumentException.With.Message.Contains(named).And.Message.Not.Contains("s3cr3t"));
    }

    private static SandboxSettings Bind(Dictionary<string, string?> values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection("Sandbox").Get<SandboxSettings>() ?? new();
}
