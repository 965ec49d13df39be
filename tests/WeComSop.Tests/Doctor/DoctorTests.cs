using Microsoft.Extensions.DependencyInjection;
using WeComSop.Doctor;
using WeComSop.Sandbox;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Doctor;

internal sealed class DoctorTests
{
    [Test]
    public async Task A_healthy_app_has_no_failure()
    {
        await using var story = await Scenario.StartAsync();

        var findings = (await LookAsync<AppCheck>(story)).Concat(await LookAsync<CustomerContactCheck>(story)).Concat(await LookAsync<DatabaseCheck>(story));

        Assert.That(findings.Select(finding => finding.Level), Is.EqualTo(new[] { FindingLevel.Ok, FindingLevel.Ok, FindingLevel.Ok }));
    }

    [Test]
    public async Task An_untrusted_address_is_named_so_that_it_can_be_added()
    {
        await using var story = await Scenario.StartAsync();
        story.WeCom.AddApp(story.WeCom.Apps.Single() with { Trusted = false });

        var finding = (await LookAsync<AppCheck>(story)).Single();

        Assert.That(finding.Level, Is.EqualTo(FindingLevel.Failure));
        Assert.That(finding.Chinese, Does.Contain("127.0.0.1").And.Contain("企业可信IP"));
        Assert.That(finding.English, Does.Contain("127.0.0.1").And.Contain("Trusted company IPs"));
    }

    [Test]
    public async Task An_app_without_customer_contact_is_told_where_to_tick_it()
    {
        await using var story = await Scenario.StartAsync();
        story.WeCom.AddApp(story.WeCom.Apps.Single() with { CustomerContact = false });

        var finding = (await LookAsync<CustomerContactCheck>(story)).Single();

        Assert.That((finding.Level, finding.Chinese.Contains("可调用接口的应用", StringComparison.Ordinal)), Is.EqualTo((FindingLevel.Failure, true)));
    }

    [Test]
    public async Task An_app_that_nobody_can_see_is_a_failure()
    {
        await using var story = await Scenario.StartAsync();
        story.WeCom.AddApp(story.WeCom.Apps.Single() with { VisibleEmployees = [] });

        var finding = (await LookAsync<AppCheck>(story)).Single();

        Assert.That((finding.Level, finding.Chinese.Contains("可见范围", StringComparison.Ordinal)), Is.EqualTo((FindingLevel.Failure, true)));
    }

    [Test]
    public async Task A_wrong_secret_names_the_code_and_nothing_secret()
    {
        await using var story = await Scenario.StartAsync(settings: new Dictionary<string, string?>
        {
            ["WeCom:Apps:0:Key"] = "main",
            ["WeCom:Apps:0:CorpId"] = SandboxDefaults.CorpId,
            ["WeCom:Apps:0:AgentId"] = "1000002",
            ["WeCom:Apps:0:Secret"] = "the-right-secret",
            ["WeCom:Apps:0:Token"] = SandboxDefaults.Token,
            ["WeCom:Apps:0:EncodingAesKey"] = SandboxDefaults.EncodingAesKey,
        }, synced: false);
        story.WeCom.AddApp(story.WeCom.Apps.Single() with { Secret = "another-secret" });

        var finding = (await LookAsync<AppCheck>(story)).Single();

        Assert.That(finding.Level, Is.EqualTo(FindingLevel.Failure));
        Assert.That(finding.ToString(), Does.Contain("40001").And.Not.Contain("right-secret"));
    }

    private static async Task<List<Finding>> LookAsync<TCheck>(Scenario story)
        where TCheck : ICheck
    {
        var findings = new List<Finding>();
        await foreach (var finding in story.Services.GetServices<ICheck>().OfType<TCheck>().Single().LookAsync(CancellationToken.None))
        {
            findings.Add(finding);
        }

        return findings;
    }
}
