using WeComSop.Tests.Infrastructure;
using static WeComSop.Tests.Infrastructure.SignalWords;

namespace WeComSop.Tests.Signals;

internal sealed class QuestionTests
{
    private const string Playbook = """
        version: 1
        id: test
        rules:
          waiting: { on: group.unanswered, when: { count: ">=5" }, do: [ { notify: { to: "employee:zhaoliu", text: 五个问题没人答 } } ] }
        """;

    private int _id;

    [Test]
    public async Task Five_open_questions_are_told_and_an_answer_closes_them()
    {
        await using var story = await Scenario.StartAsync(Playbook);

        for (var i = 0; i < 4; i++)
        {
            await story.ReportAsync(Asks(i, "怎么报名"));
        }

        await story.RunUntilIdleAsync();
        var before = story.WeCom.Journal.Messages.Count;
        await story.ReportAsync(Asks(4, "在吗?"));
        await story.RunUntilIdleAsync();
        await story.ReportAsync(Answers(5));
        await story.ReportAsync(Asks(6, "还有吗"));
        await story.RunUntilIdleAsync();

        Assert.That(before, Is.Zero);
        Assert.That(story.WeCom.Journal.Messages.Select(message => message.Words()), Is.EqualTo(new[] { "五个问题没人答" }));
        Assert.That(await CountsAsync(story), Is.EqualTo("1,2,3,4,5,1"));
    }

    [TestCase("在吗", null, true)]
    [TestCase("几点开始？", null, true)]
    [TestCase("really?", null, true)]
    [TestCase("谢谢", null, false)]
    [TestCase("谢谢", true, true)]
    [TestCase("在吗", false, false)]
    [TestCase(null, null, true)]
    [TestCase(null, false, false)]
    public async Task A_question_has_its_mark_or_its_word_or_an_unknown_text(string? text, bool? said, bool isOpen)
    {
        await using var story = await Scenario.StartAsync();

        await story.ReportAsync(new { id = "1", type = "message.received", customer = Customer(1), group = "wrA", occurredAt = Minute(0), text, data = said is null ? null : new { question = said } });

        Assert.That(await story.AskAsync<int>("SELECT COUNT(*) FROM OpenQuestion"), Is.EqualTo(isOpen ? 1 : 0));
        Assert.That(await story.AskAsync<int>("SELECT COUNT(*) FROM Activity WHERE Type = 'group.unanswered'"), Is.EqualTo(isOpen ? 1 : 0));
    }

    [Test]
    public async Task The_words_of_the_settings_take_the_place_of_the_usual_ones()
    {
        await using var story = await Scenario.StartAsync(settings: new Dictionary<string, string?> { ["Signals:QuestionWords:0"] = "咋" });

        await story.ReportAsync(Asks(0, "咋办"), Asks(1, "怎么办"));

        Assert.That(await story.AskAsync<int>("SELECT COUNT(*) FROM OpenQuestion"), Is.EqualTo(1));
    }

    [Test]
    public async Task An_answer_tells_how_many_it_answers_and_after_how_long()
    {
        await using var story = await Scenario.StartAsync();

        await story.ReportAsync(Asks(0, "在吗"), Asks(3, "在吗"), Answers(10), Answers(12));

        Assert.That(
            await story.AskAsync<string>("SELECT group_concat(COALESCE(Data, '-'), ' ') FROM (SELECT Data FROM Activity WHERE EmployeeId = 'lisi' ORDER BY OccurredAt)"),
            Is.EqualTo("""{"answers":2,"firstReplySeconds":600} -"""));
    }

    [Test]
    public async Task A_batch_may_tell_it_out_of_order_and_late()
    {
        await using var story = await Scenario.StartAsync();

        await story.ReportAsync(Answers(5), Asks(1, "在吗"), Asks(9, "在吗"));
        await story.ReportAsync(Asks(3, "在吗"));
        var open = await story.AskAsync<int>("SELECT COUNT(*) FROM OpenQuestion");
        await story.ReportAsync(Answers(8));

        Assert.That(open, Is.EqualTo(1), "what was asked before the answer is answered, however late it is told");
        Assert.That(await story.AskAsync<int>("SELECT COUNT(*) FROM OpenQuestion"), Is.EqualTo(1), "an answer given before the question answers nothing");
        Assert.That(await CountsAsync(story), Is.EqualTo("1"));
    }

    [Test]
    public async Task A_message_that_is_sent_again_asks_once()
    {
        await using var story = await Scenario.StartAsync();
        var question = Asks(0, "在吗");

        await story.ReportAsync(question);
        await story.ReportAsync(Answers(1));
        await story.ReportAsync(question);

        Assert.That(await story.AskAsync<int>("SELECT COUNT(*) FROM OpenQuestion"), Is.Zero);
        Assert.That(await CountsAsync(story), Is.EqualTo("1"));
    }

    [Test]
    public async Task A_group_where_nobody_answers_ever_keeps_a_bounded_count()
    {
        await using var story = await Scenario.StartAsync();

        await story.ReportAsync([.. Enumerable.Range(0, 300).Select(i => Asks(i, "在吗"))]);

        Assert.That(await story.AskAsync<int>("SELECT COUNT(*) FROM OpenQuestion"), Is.EqualTo(200));
    }

    private object Asks(int minute, string text) => new { id = $"m{_id++}", type = "message.received", customer = Customer(1), group = "wrA", occurredAt = Minute(minute), text };

    private object Answers(int minute) => new { id = $"m{_id++}", type = "message.received", employee = "LiSi", group = "wrA", occurredAt = Minute(minute), text = "好" };

    private static DateTimeOffset Minute(int minute) => Scenario.Morning.AddHours(-8).AddMinutes(minute);

    private static Task<string> CountsAsync(Scenario story) =>
        story.AskAsync<string>("SELECT group_concat(json_extract(Data, '$.count'), ',') FROM (SELECT Data FROM Activity WHERE Type = 'group.unanswered' ORDER BY Id)");
}
