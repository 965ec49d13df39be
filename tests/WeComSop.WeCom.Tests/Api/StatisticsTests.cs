using WeComSop.WeCom.Api;
using WeComSop.WeCom.Tests.Infrastructure;

namespace WeComSop.WeCom.Tests.Api;

internal sealed class StatisticsTests
{
    private const string Behaviour = "/cgi-bin/externalcontact/get_user_behavior_data";
    private const string ByOwner = "/cgi-bin/externalcontact/groupchat/statistic";
    private const string ByDay = "/cgi-bin/externalcontact/groupchat/statistic_group_by_day";
    private const string Ok = """{"errcode":0,"errmsg":"ok"}""";
    private const string Data =
        """{"new_chat_cnt":1,"chat_total":2,"chat_has_msg":3,"new_member_cnt":4,"member_total":5,"member_has_msg":6,"msg_total":7,"migrate_trainee_chat_cnt":8}""";

    // 2020-09-17 00:00 in China is 1600272000.
    private static readonly DateOnly Day = new(2020, 9, 17);
    private static readonly StatisticsDays ThreeDays = new(Day, Day.AddDays(2));
    private static readonly GroupStatistics Numbers = new()
    {
        NewGroups = 1,
        Groups = 2,
        GroupsWithMessages = 3,
        NewMembers = 4,
        Members = 5,
        MembersWithMessages = 6,
        Messages = 7,
        MigratedTraineeGroups = 8,
    };

    private TestApp app;

    [SetUp]
    public void SetUp()
    {
        app = new TestApp();
        app.WeCom.Grants("T1");
    }

    [Test]
    public async Task What_employees_did_is_read_day_by_day()
    {
        app.WeCom.Answers(Behaviour,
            """
            {"errcode":0,"errmsg":"ok","behavior_data":[{"stat_time":1600272000,"chat_cnt":100,"message_cnt":80,"reply_percentage":60.25,"avg_reply_time":1,
              "negative_feedback_cnt":2,"new_apply_cnt":6,"new_contact_cnt":5},{"stat_time":1600358400,"brand_new":1}]}
            """,
            Ok);

        var days = await app.Client.GetEmployeeStatisticsAsync(ThreeDays, ["lisi"]);
        var none = await app.Client.GetEmployeeStatisticsAsync(StatisticsDays.Of(Day), departmentIds: [1, 2]);

        Assert.That(days, Is.EqualTo(new EmployeeStatistic[]
        {
            new()
            {
                StatTime = DateTimeOffset.FromUnixTimeSeconds(1600272000),
                Chats = 100,
                Messages = 80,
                ReplyPercentage = 60.25,
                AvgReplyTime = 1,
                Lost = 2,
                Requests = 6,
                NewCustomers = 5,
            },
            new() { StatTime = DateTimeOffset.FromUnixTimeSeconds(1600358400) },
        }));
        Assert.That(none, Is.Empty);
        Assert.That(app.WeCom.Requests, Is.EqualTo(new[]
        {
            RecordedRequest.Post(Behaviour, """{"userid":["lisi"],"start_time":1600272000,"end_time":1600444800}"""),
            RecordedRequest.Post(Behaviour, """{"partyid":[1,2],"start_time":1600272000,"end_time":1600272000}"""),
        }));
    }

    [Test]
    public async Task Groups_are_counted_by_owner()
    {
        app.WeCom.Answers(ByOwner,
            $$"""{"errcode":0,"total":2,"next_offset":2,"items":[{"owner":"lisi","data":{{Data}}},{"owner":"wangwu","data":{"new":1} }]}""", Ok);

        var first = await app.Client.GetGroupStatisticsByOwnerAsync(ThreeDays, ["lisi", "wangwu"], orderBy: 2, isAscending: true, offset: 1, limit: 2);
        var none = await app.Client.GetGroupStatisticsByOwnerAsync(StatisticsDays.Of(Day));

        Assert.That(first, Is.EqualTo(new OwnerGroupStatisticsPage
        {
            Total = 2,
            NextOffset = 2,
            Owners = [new() { Owner = "lisi", Data = Numbers }, new() { Owner = "wangwu", Data = new() }],
        }).UsingPropertiesComparer());
        Assert.That(none.Owners, Is.Empty);
        Assert.That(app.WeCom.Requests, Is.EqualTo(new[]
        {
            RecordedRequest.Post(ByOwner, string.Concat(
                """{"day_begin_time":1600272000,"day_end_time":1600444800,"owner_filter":{"userid_list":["lisi","wangwu"]},""",
                "\"order_by\":2,\"order_asc\":1,\"offset\":1,\"limit\":2}")),
            RecordedRequest.Post(ByOwner,
                """{"day_begin_time":1600272000,"day_end_time":1600272000,"order_by":1,"order_asc":0,"offset":0,"limit":1000}"""),
        }));
    }

    [Test]
    public async Task Groups_are_counted_by_day_and_the_day_is_told()
    {
        app.WeCom.Answers(ByDay, $$"""{"errcode":0,"items":[{"stat_time":1600272000,"data":{{Data}}}]}""", Ok);

        var days = await app.Client.GetGroupStatisticsByDayAsync(ThreeDays, ["lisi"]);
        var none = await app.Client.GetGroupStatisticsByDayAsync(ThreeDays);

        Assert.That(days, Is.EqualTo(new[] { new DayGroupStatistics { StatTime = DateTimeOffset.FromUnixTimeSeconds(1600272000), Data = Numbers } }));
        Assert.That(StatisticsDays.DayOf(days.Single().StatTime!.Value), Is.EqualTo(Day));
        Assert.That(none, Is.Empty);
        Assert.That(app.WeCom.Requests, Is.EqualTo(new[]
        {
            RecordedRequest.Post(ByDay, """{"day_begin_time":1600272000,"day_end_time":1600444800,"owner_filter":{"userid_list":["lisi"]}}"""),
            RecordedRequest.Post(ByDay, """{"day_begin_time":1600272000,"day_end_time":1600444800}"""),
        }));
    }

    [TestCase(1600271999, "2020-09-16")]
    [TestCase(1600272000, "2020-09-17")]
    [TestCase(1600358399, "2020-09-17")]
    public void A_day_begins_at_midnight_in_China(long seconds, string day) =>
        Assert.That(
            StatisticsDays.DayOf(DateTimeOffset.FromUnixTimeSeconds(seconds)),
            Is.EqualTo(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [TestCase(-1)]
    [TestCase(30)]
    public void More_than_thirty_days_or_less_than_one_are_not_asked_for(int more)
    {
        var days = new StatisticsDays(Day, Day.AddDays(more));

        Assert.Multiple(() =>
        {
            Assert.That(() => app.Client.GetEmployeeStatisticsAsync(days, ["lisi"]), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => app.Client.GetGroupStatisticsByOwnerAsync(days), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => app.Client.GetGroupStatisticsByDayAsync(days), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(app.WeCom.Requests, Is.Empty);
        });
    }

    [Test]
    public async Task Thirty_days_are_asked_for()
    {
        app.WeCom.Answers(ByDay, Ok);

        await app.Client.GetGroupStatisticsByDayAsync(new StatisticsDays(Day, Day.AddDays(29)));

        Assert.That(app.WeCom.Requests.Single().Body, Is.EqualTo("""{"day_begin_time":1600272000,"day_end_time":1602777600}"""));
    }

    [Test]
    public void Nobody_or_too_many_are_not_asked_about()
    {
        string[] many = [.. Enumerable.Repeat("lisi", 101)];
        int[] manyDepartments = [.. Enumerable.Range(1, 101)];

        Assert.Multiple(() =>
        {
            Assert.That(() => app.Client.GetEmployeeStatisticsAsync(ThreeDays), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => app.Client.GetEmployeeStatisticsAsync(ThreeDays, [], []), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => app.Client.GetEmployeeStatisticsAsync(ThreeDays, many), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => app.Client.GetEmployeeStatisticsAsync(ThreeDays, null, manyDepartments), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => app.Client.GetGroupStatisticsByOwnerAsync(ThreeDays, many), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => app.Client.GetGroupStatisticsByOwnerAsync(ThreeDays, []), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => app.Client.GetGroupStatisticsByOwnerAsync(ThreeDays, limit: 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => app.Client.GetGroupStatisticsByOwnerAsync(ThreeDays, limit: 1001), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => app.Client.GetGroupStatisticsByDayAsync(ThreeDays, many), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(app.WeCom.Requests, Is.Empty);
        });
    }

    [TestCase("""{"errcode":0,"items":[{"stat_time":1600272000}]}""")]
    [TestCase("""{"errcode":0,"items":[{"data":{"msg_total":"many"}}]}""")]
    public void Numbers_that_are_none_are_no_answer(string answer)
    {
        app.WeCom.Answers(ByDay, answer);

        Assert.That(() => app.Client.GetGroupStatisticsByDayAsync(ThreeDays), Throws.InstanceOf<WeComTransportException>());
    }

    [Test]
    public void Statistics_over_too_many_employees_say_so()
    {
        app.WeCom.Answers(ByOwner, """{"errcode":81017,"errmsg":"too many"}""");

        Assert.That(() => app.Client.GetGroupStatisticsByOwnerAsync(ThreeDays), Refused.With(WeComErrorCodes.TooManyObjects, WeComErrorClass.Permanent));
    }

    [Test]
    public async Task Reading_statistics_is_repeated_when_the_connection_breaks()
    {
        Array.ForEach([Behaviour, ByOwner, ByDay], path => app.WeCom.ResetsAfterRequest(path).Answers(path, Ok));

        await app.Client.GetEmployeeStatisticsAsync(ThreeDays, ["lisi"]);
        await app.Client.GetGroupStatisticsByOwnerAsync(ThreeDays);
        await app.Client.GetGroupStatisticsByDayAsync(ThreeDays);

        Assert.That(app.WeCom.Requests, Has.Count.EqualTo(6));
    }
}
