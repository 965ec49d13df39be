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

        Assert.That(starters.Select(Path.GetFileName), Is.EqualTo(["auto-tags", "churn-guard", "daily-rhythm", "member-day", "welcome"]));
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

    [TestCase("daily-rhythm", "2027-02-01", 14, "02-01 08:30 monday-brief,02-02 15:00 tuesday-knowledge,02-03 15:00 wednesday-preview,02-04 15:00 thursday-feedback,"
        + "02-05 20:00 friday-member-day,02-06 10:00 saturday-topic,02-07 10:00 month-theme,02-08 08:30 monday-brief,02-09 15:00 tuesday-knowledge,"
        + "02-10 15:00 wednesday-preview,02-11 15:00 thursday-feedback,02-12 20:00 friday-member-day,02-13 10:00 saturday-topic")]
    [TestCase("daily-rhythm", "2027-02-21", 1, "02-21 10:00 month-survey")]
    [TestCase("daily-rhythm", "2027-02-28", 1, "02-28 10:00 month-review")]
    [TestCase("member-day", "2027-02-01", 28, "02-15 10:00 three-days,02-17 19:00 tomorrow,02-18 10:00 today,02-18 10:30 today-member")]
    public void The_starters_send_on_these_days(string starter, string from, int days, string expected)
    {
        var playbook = PlaybookReader.Read(PlaybookFolder.Load(Path.Combine(Sample.Repository, "playbooks", starter))).Playbook!;
        var start = DateTimeOffset.Parse(from + "T00:00:00+08:00", CultureInfo.InvariantCulture);
        var sends = new List<(DateTimeOffset At, string Content)>();
        foreach (var broadcast in playbook.Broadcasts)
        {
            for (var at = broadcast.Schedule.NextAfter(start, playbook.TimeZone); at < start.AddDays(days); at = broadcast.Schedule.NextAfter(at.Value, playbook.TimeZone))
            {
                sends.Add((at.Value, broadcast.Content.Name));
            }
        }

        var shown = sends.Order().Select(send => string.Create(CultureInfo.InvariantCulture, $"{send.At:MM-dd HH:mm} {send.Content}"));
        Assert.That(string.Join(',', shown), Is.EqualTo(expected));
    }

    [Test]
    public void The_texts_of_the_welcome_starter_read_well_without_any_variable()
    {
        var texts = Welcome.Playbook!.Contents.Select(content => content.Text!.Render(_ => null));

        Assert.That(texts, Has.All.StartsWith("您好，我是").And.All.Not.Contains("。，").And.All.Not.Contains("，。"));
    }
}
