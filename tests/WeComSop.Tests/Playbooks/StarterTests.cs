using System.Globalization;
using WeComSop.Playbooks;
using WeComSop.Playbooks.Conditions;

namespace WeComSop.Tests.Playbooks;

internal sealed class StarterTests
{
    private static PlaybookReadResult Welcome =>
        PlaybookReader.Read(PlaybookFolder.Load(Path.Combine(Sample.Repository, "playbooks", "welcome")));

    [Test]
    public void Every_starter_reads_without_errors_and_warnings()
    {
        var starters = PlaybookFolder.FindAll(Path.Combine(Sample.Repository, "playbooks"));

        Assert.That(starters, Has.Some.EndsWith("welcome"));
        Assert.That(starters.SelectMany(path => PlaybookReader.Read(PlaybookFolder.Load(path)).Problems), Is.Empty);
    }

    [TestCase("shop-02", "10:00", "welcome-shop", "新客,门店")]
    [TestCase("shop-01", "10:00", "welcome-shop", "新客,门店,一号店")]
    [TestCase("shop-01", "23:00", "welcome-night", "夜间添加,新客,门店,一号店")]
    [TestCase("", "20:59", "welcome-day", "新客,线上")]
    [TestCase("web", "21:00", "welcome-night", "夜间添加,新客,线上")]
    [TestCase("", "08:59", "welcome-night", "夜间添加,新客,线上")]
    [TestCase("", "09:00", "welcome-day", "新客,线上")]
    public void The_welcome_starter_greets_by_channel_and_hour(string state, string time, string welcome, string tags)
    {
        var playbook = Welcome.Playbook!;
        var context = new ConditionContext
        {
            Now = DateTimeOffset.Parse($"2026-11-27T{time}:00+08:00", CultureInfo.InvariantCulture),
            TimeZone = playbook.TimeZone,
            State = state,
        };
        var actions = playbook.Rules
            .Where(rule => rule.On == "customer.added" && rule.When!.Evaluate(context) == true)
            .SelectMany(rule => rule.Do)
            .ToList();

        Assert.That(actions.OfType<WelcomeAction>().First().Content.Name, Is.EqualTo(welcome));
        Assert.That(string.Join(',', actions.OfType<TagAction>().SelectMany(action => action.Tags).Select(tag => tag.Name)), Is.EqualTo(tags));
    }

    [Test]
    public void The_texts_of_the_welcome_starter_read_well_without_any_variable()
    {
        var texts = Welcome.Playbook!.Contents.Select(content => content.Text!.Render(_ => null));

        Assert.That(texts, Has.All.StartsWith("您好，我是").And.All.Not.Contains("。，").And.All.Not.Contains("，。"));
    }
}
