using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using WeComSop.Apps;
using WeComSop.Lifecycle;
using WeComSop.Reports.Sending;
using WeComSop.Signals;
using WeComSop.Startup;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Guards;

/// appsettings.sample.json shows every setting, and only settings.
internal sealed partial class SettingsSampleTests
{
    private const string WeightsKey = "Lifecycle:Weights";

    private static readonly string[] OfTheFramework = ["Urls", "AllowedHosts", "Logging", "Kestrel"];

    private IConfiguration _sample = null!;

    [OneTimeSetUp]
    public void Read() => _sample = new ConfigurationBuilder().AddJsonFile(Repository.PathOf("appsettings.sample.json")).Build();

    [Test]
    public void Every_setting_the_product_reads_is_shown() => Assert.That(Known().Where(key => !_sample.GetSection(key).Exists()), Is.Empty);

    [Test]
    public void Everything_that_is_shown_is_read() => Assert.That(
        _sample.AsEnumerable(makePathsRelative: false)
            .Where(entry => entry.Value is not null)
            .Select(entry => entry.Key.StartsWith(WeightsKey, StringComparison.Ordinal) ? WeightsKey : entry.Key)
            .Where(key => !OfTheFramework.Contains(key.Split(':')[0]) && !Known().Contains(ListEntry().Replace(key, ""))),
        Is.Empty);

    [Test]
    public void It_binds_and_shows_the_defaults()
    {
        var options = new WeComOptions();
        _sample.GetSection(WeComOptions.Section).Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        var defaults = new WeComOptions();

        Assert.That((options.ApiBaseUrl, options.Transport), Is.EqualTo((defaults.ApiBaseUrl, defaults.Transport)));
        Assert.That(options.Outbox, Is.EqualTo(defaults.Outbox).UsingPropertiesComparer());
        Assert.That(_sample.GetConnectionString(Settings.ConnectionName), Is.EqualTo(Settings.DefaultConnection));
        Assert.That(_sample["Retention:InboxPayloadDays"], Is.EqualTo("30"));
        Assert.That(_sample["Retention:InboxHashDays"], Is.EqualTo("90"));
        Assert.That(_sample["Signals:KeepText"], Is.EqualTo("False"));
        Assert.That(
            _sample.GetSection("Signals:QuestionWords").GetChildren().Select(word => word.Value),
            Is.EqualTo(new SignalSettings(new ConfigurationBuilder().Build()).QuestionWords));
        var usual = new LifecycleSettings(new ConfigurationBuilder().Build());
        Assert.That(_sample.GetSection(WeightsKey).GetChildren().ToDictionary(weight => weight.Key, weight => double.Parse(weight.Value!, CultureInfo.InvariantCulture)), Is.EquivalentTo(usual.Weights));
        Assert.That((_sample["Lifecycle:HalfLifeDays"], _sample["Lifecycle:BasketLimit"]), Is.EqualTo(($"{usual.HalfLifeDays}", $"{usual.BasketLimit / 100}")));
        Assert.That((_sample["Links:Identify"], _sample["Links:ExpireDays"]), Is.EqualTo(("False", "90")));
        Assert.That((_sample["Reports:MostLeaveRate"], _sample["Reports:LeastReplyRate"], _sample["Reports:ConfirmWithinMinutes"]), Is.EqualTo(("0.05", "0.02", "120")));
        Assert.That(options.Apps.Single().TimeZone, Is.EqualTo(new WeComOptions.AppOptions().TimeZone));
    }

    [Test]
    public void It_gives_away_no_secret_that_somebody_might_keep() => Assert.That(
        new[] { "WeCom:Apps:0:Secret", "WeCom:Apps:0:Token", "WeCom:Apps:0:EncodingAesKey", "WeCom:Apps:0:CorpId", "Console:ApiKey", "Signals:Sources:0:Secret", "Signals:IdentityKey" }.Select(key => _sample[key]),
        Is.All.Empty);

    [Test]
    public void Every_setting_is_explained_in_both_languages()
    {
        var lines = File.ReadAllLines(Repository.PathOf("appsettings.sample.json"));
        var unexplained = new List<string>();
        for (var i = 1; i < lines.Length; i++)
        {
            if (Leaf().IsMatch(lines[i]) && !Explained(lines, i))
            {
                unexplained.Add(lines[i].Trim());
            }
        }

        Assert.That(unexplained, Is.Empty);
    }

    // What the code names as "Section:Key", and what it binds as a whole.
    private static HashSet<string> Known()
    {
        var named = Repository.SourcesOf("WeComSop")
            .SelectMany(source => SettingName().Matches(source.Text))
            .Select(match => match.Groups[1].Value)
            .Where(key => key != "WeCom:Apps" && !key.StartsWith("Logging:", StringComparison.Ordinal));
        return
        [
            .. named,
            $"ConnectionStrings:{Settings.ConnectionName}",
            .. Leaves<WeComOptions>("WeCom"),
            .. Leaves<WeComOptions.AppOptions>("WeCom:Apps:0"),
            .. Leaves<WeComOptions.OutboxOptions>("WeCom:Outbox"),
            .. Leaves<SignalSource>("Signals:Sources:0"),
            .. ReportSchedule.Keys.Select(key => $"Reports:Schedule:0:{key}"),
        ];
    }

    private static IEnumerable<string> Leaves<T>(string section) => typeof(T).GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Where(property => property.PropertyType == typeof(string) || property.PropertyType.IsValueType)
        .Select(property => $"{section}:{property.Name}");

    // A comment above it, or above the blocks it stands in.
    private static bool Explained(string[] lines, int line)
    {
        while (line > 0 && Leaf().IsMatch(lines[line]))
        {
            line--;
        }

        while (line > 0 && lines[line].TrimEnd().EndsWith('{'))
        {
            line--;
        }

        var comment = string.Concat(lines[..(line + 1)].Reverse().TakeWhile(text => text.TrimStart().StartsWith("//", StringComparison.Ordinal)));
        return comment.Any(char.IsAsciiLetter) && comment.Any(letter => letter is >= '\u4e00' and <= '\u9fff');
    }

    [GeneratedRegex("\"((?:Database|WeCom|Sandbox|Playbooks|Console|Retention|Quartz|Signals|Links|Broadcasts|Lifecycle|Reports):[A-Za-z:]*[A-Za-z])\"")]
    private static partial Regex SettingName();

    [GeneratedRegex(@":\d+\z")]
    private static partial Regex ListEntry();

    [GeneratedRegex(@"^\s*""[\w.*]+"":\s*[^{\[\s]")]
    private static partial Regex Leaf();
}
