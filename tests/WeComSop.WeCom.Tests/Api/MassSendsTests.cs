using WeComSop.WeCom.Api;
using WeComSop.WeCom.Tests.Infrastructure;

namespace WeComSop.WeCom.Tests.Api;

internal sealed class MassSendsTests
{
    private const string External = "/cgi-bin/externalcontact/";
    private const string Create = External + "add_msg_template";
    private const string List = External + "get_groupmsg_list_v2";
    private const string Tasks = External + "get_groupmsg_task";
    private const string Results = External + "get_groupmsg_send_result";
    private const string Remind = External + "remind_groupmsg_send";
    private const string Cancel = External + "cancel_groupmsg_send";
    private const string Ok = """{"errcode":0,"errmsg":"ok"}""";

    private static readonly CreateMassSendRequest ToCustomers = new(MassSendAudience.Customers)
    {
        ExternalUserIds = ["wmA", "wmB"],
        Sender = "lisi",
        AllowSelect = true,
        Text = new("今晚 8 点秒杀 <限 50 份>"),
        Attachments =
        [
            new ImageAttachment("M1"),
            new LinkAttachment("秒杀", "https://example.com/s?a=1&b=2", "限 50 份", "https://example.com/c.png"),
            new MiniProgramAttachment("下单", "M2", "wx1", "pages/index"),
        ],
    };

    private static readonly MassSendQuery Recent = new(
        MassSendAudience.Groups, DateTimeOffset.FromUnixTimeSeconds(1709275200), DateTimeOffset.FromUnixTimeSeconds(1709278800));

    private TestApp app;

    [SetUp]
    public void SetUp()
    {
        app = new TestApp();
        app.WeCom.Grants("T1");
    }

    [Test]
    public async Task A_mass_message_goes_to_customers()
    {
        app.WeCom.Answers(Create, """{"errcode":0,"errmsg":"ok","fail_list":["wmB"],"msgid":"MSG1","brand_new":{}}""");

        var receipt = await app.Client.CreateMassSendAsync(ToCustomers);

        Assert.That(receipt, Is.EqualTo(new MassSendReceipt { MessageId = "MSG1", FailedIds = ["wmB"] }).UsingPropertiesComparer());
        Assert.That(app.WeCom.Requests, Is.EqualTo(new[]
        {
            RecordedRequest.Post(Create, string.Concat(
                """{"chat_type":"single","external_userid":["wmA","wmB"],"sender":"lisi","allow_select":true,"text":""",
                """{"content":"今晚 8 点秒杀 <限 50 份>"},"attachments":[{"msgtype":"image","image":{"media_id":"M1"}},""",
                """{"msgtype":"link","link":{"title":"秒杀","url":"https://example.com/s?a=1&b=2","desc":"限 50 份","picurl":"https://example.com/c.png"}},""",
                """{"msgtype":"miniprogram","miniprogram":{"title":"下单","pic_media_id":"M2","appid":"wx1","page":"pages/index"}}]}""")),
        }));
    }

    [Test]
    public async Task A_mass_message_goes_to_groups_and_to_tags()
    {
        app.WeCom.Answers(Create, """{"errcode":0,"msgid":"MSG1"}""", """{"errcode":0,"msgid":"MSG2","fail_list":null}""");

        var toGroups = await app.Client.CreateMassSendAsync(new(MassSendAudience.Groups) { ChatIds = ["wrA"], Sender = "lisi", Text = new("早安") });
        var toTags = await app.Client.CreateMassSendAsync(new(MassSendAudience.Customers)
        {
            TagFilter = new([new(["et1", "et2"]), new(["et3"])]),
            Text = new("早安"),
        });

        Assert.That(new[] { toGroups.FailedIds, toTags.FailedIds }, Has.All.Empty);
        Assert.That(app.WeCom.Requests, Is.EqualTo(new[]
        {
            RecordedRequest.Post(Create, """{"chat_type":"group","chat_id_list":["wrA"],"sender":"lisi","text":{"content":"早安"}}"""),
            RecordedRequest.Post(Create,
                """{"chat_type":"single","tag_filter":{"group_list":[{"tag_list":["et1","et2"]},{"tag_list":["et3"]}]},"text":{"content":"早安"}}"""),
        }));
    }

    [Test]
    public void A_mass_message_is_never_sent_twice_by_itself()
    {
        app.WeCom.ResetsAfterRequest(Create);

        Assert.That(() => app.Client.CreateMassSendAsync(ToCustomers),
            Throws.InstanceOf<WeComTransportException>().With.Property(nameof(WeComTransportException.MayHaveTakenEffect)).True);
        Assert.That(app.WeCom.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_mass_message_that_is_refused_here_does_not_travel()
    {
        Assert.That(() => app.Client.CreateMassSendAsync(new(MassSendAudience.Groups) { Text = new("早安") }),
            Throws.ArgumentException.With.Message.Contains("群主").And.Message.Contains("sender"));
        Assert.That(app.WeCom.Requests, Is.Empty);
    }

    [TestCase(41048, WeComErrorCodes.NobodyToSendTo, WeComErrorClass.Permanent)]
    [TestCase(40201, 40201, WeComErrorClass.Human)]
    [TestCase(40007, WeComErrorCodes.InvalidMediaId, WeComErrorClass.Permanent)]
    public void A_mass_message_WeCom_refuses_says_why(int answered, int code, WeComErrorClass kind)
    {
        app.WeCom.Answers(Create, $$"""{"errcode":{{answered}},"errmsg":"no"}""");

        Assert.That(() => app.Client.CreateMassSendAsync(ToCustomers), Refused.With(code, kind));
    }

    [Test]
    public async Task Mass_messages_are_listed_with_what_they_say()
    {
        app.WeCom.Answers(List,
            """
            {"errcode":0,"errmsg":"ok","next_cursor":"C2","group_msg_list":[
              {"msgid":"MSG1","create_time":1709275201,"create_type":0,"text":{"content":"早安"},"attachments":[
                {"msgtype":"image","image":{"pic_url":"https://example.com/p"}},
                {"msgtype":"link","link":{"title":"秒杀","url":"https://example.com","picurl":"https://example.com/c","desc":"限 50 份"}},
                {"msgtype":"miniprogram","miniprogram":{"title":"下单","appid":"wx1","page":"p"}},
                {"msgtype":"video","video":{"media_id":"M3"}},{"msgtype":"hologram","hologram":{"title":7}},{"msgtype":"card"},null]},
              {"msgid":"MSG2","creator":"lisi","create_time":"1709275202","create_type":1}]}
            """,
            Ok);

        var first = await app.Client.ListMassSendsAsync(Recent);
        var last = await app.Client.ListMassSendsAsync(
            Recent with { Audience = MassSendAudience.Customers, Creator = "lisi", FilterType = 1, Cursor = "C2", Limit = 5 });

        Assert.That(first, Is.EqualTo(new MassSendPage
        {
            MassSends =
            [
                new()
                {
                    MessageId = "MSG1",
                    CreateTime = DateTimeOffset.FromUnixTimeSeconds(1709275201),
                    Text = new("早安"),
                    Attachments =
                    [
                        new("image") { PictureUrl = "https://example.com/p" },
                        new("link") { Title = "秒杀", Url = "https://example.com", Description = "限 50 份", PictureUrl = "https://example.com/c" },
                        new("miniprogram") { Title = "下单", AppId = "wx1", Page = "p" },
                        new("video") { MediaId = "M3" },
                        new("hologram"),
                        new("card"),
                        new(""),
                    ],
                },
                new() { MessageId = "MSG2", Creator = "lisi", CreateTime = DateTimeOffset.FromUnixTimeSeconds(1709275202), CreateType = 1 },
            ],
            NextCursor = "C2",
        }).UsingPropertiesComparer());
        Assert.That(last, Is.EqualTo(new MassSendPage()).UsingPropertiesComparer());
        Assert.That(app.WeCom.Requests, Is.EqualTo(new[]
        {
            RecordedRequest.Post(List, """{"chat_type":"group","start_time":1709275200,"end_time":1709278800,"limit":100}"""),
            RecordedRequest.Post(List,
                """{"chat_type":"single","start_time":1709275200,"end_time":1709278800,"creator":"lisi","filter_type":1,"limit":5,"cursor":"C2"}"""),
        }));
    }

    [TestCase(31, 1, true)]
    [TestCase(31, 100, true)]
    [TestCase(32, 100, false)]
    [TestCase(-1, 100, false)]
    [TestCase(1, 0, false)]
    [TestCase(1, 101, false)]
    public async Task Mass_messages_are_listed_within_the_limits_only(int days, int limit, bool isAsked)
    {
        app.WeCom.Answers(List, Ok);
        var query = Recent with { To = Recent.From.AddDays(days), Limit = limit };

        if (isAsked)
        {
            await app.Client.ListMassSendsAsync(query);
        }
        else
        {
            Assert.That(() => app.Client.ListMassSendsAsync(query), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }

        Assert.That(app.WeCom.Requests, Has.Count.EqualTo(isAsked ? 1 : 0));
    }

    [Test]
    public async Task Employees_and_results_are_read_page_by_page()
    {
        app.WeCom
            .Answers(Tasks,
                """{"errcode":0,"next_cursor":"C2","task_list":[{"userid":"lisi","status":2,"send_time":1709275203},{"userid":"wangwu","status":0}]}""", Ok)
            .Answers(Results,
                """
                {"errcode":0,"next_cursor":"C2","send_list":[{"external_userid":"wmA","userid":"lisi","status":1,"send_time":1709275203},
                  {"external_userid":"wmB","userid":"lisi","status":2},{"external_userid":"wmC","userid":"lisi","status":3},
                  {"chat_id":"wrA","userid":"lisi","status":0},{"chat_id":"wrB","status":9}]}
                """, Ok);

        var tasks = await app.Client.GetMassSendTasksAsync("MSG1");
        var noTasks = await app.Client.GetMassSendTasksAsync("MSG1", "C2", 1);
        var results = await app.Client.GetMassSendResultsAsync("MSG1", "lisi");
        var noResults = await app.Client.GetMassSendResultsAsync("MSG1", "lisi", "C2", 1);

        var sentAt = DateTimeOffset.FromUnixTimeSeconds(1709275203);
        Assert.That(tasks, Is.EqualTo(new MassSendTaskPage
        {
            Tasks = [new() { UserId = "lisi", Status = 2, SendTime = sentAt }, new() { UserId = "wangwu" }],
            NextCursor = "C2",
        }).UsingPropertiesComparer());
        Assert.That(tasks.Tasks.Select(t => t.IsSent), Is.EqualTo(new[] { true, false }));
        Assert.That(results, Is.EqualTo(new MassSendResultPage
        {
            Results =
            [
                new() { ExternalUserId = "wmA", UserId = "lisi", Status = MassSendStatus.Sent, SendTime = sentAt },
                new() { ExternalUserId = "wmB", UserId = "lisi", Status = MassSendStatus.NotAContact },
                new() { ExternalUserId = "wmC", UserId = "lisi", Status = MassSendStatus.LimitReached },
                new() { ChatId = "wrA", UserId = "lisi", Status = MassSendStatus.NotSent },
                new() { ChatId = "wrB", Status = (MassSendStatus)9 },
            ],
            NextCursor = "C2",
        }).UsingPropertiesComparer());
        Assert.That((noTasks.Tasks, noResults.Results), Is.EqualTo((Array.Empty<MassSendTask>(), Array.Empty<MassSendResult>())));
        Assert.That(app.WeCom.Requests, Is.EqualTo(new[]
        {
            RecordedRequest.Post(Tasks, """{"msgid":"MSG1","limit":1000}"""),
            RecordedRequest.Post(Tasks, """{"msgid":"MSG1","limit":1,"cursor":"C2"}"""),
            RecordedRequest.Post(Results, """{"msgid":"MSG1","userid":"lisi","limit":1000}"""),
            RecordedRequest.Post(Results, """{"msgid":"MSG1","userid":"lisi","limit":1,"cursor":"C2"}"""),
        }));
    }

    [TestCase(0)]
    [TestCase(1001)]
    public void A_page_size_WeCom_would_replace_is_not_asked_for(int limit) =>
        Assert.Multiple(() =>
        {
            Assert.That(() => app.Client.GetMassSendTasksAsync("MSG1", limit: limit), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => app.Client.GetMassSendResultsAsync("MSG1", "lisi", limit: limit), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(app.WeCom.Requests, Is.Empty);
        });

    [Test]
    public void A_mass_message_that_is_still_being_dispatched_is_asked_for_later()
    {
        app.WeCom.Answers(Tasks, """{"errcode":41063,"errmsg":"dispatching"}""").Answers(Results, """{"errcode":41063,"errmsg":"dispatching"}""");

        Assert.Multiple(() =>
        {
            Assert.That(() => app.Client.GetMassSendTasksAsync("MSG1"), Refused.With(WeComErrorCodes.StillDispatching, WeComErrorClass.RetryLater));
            Assert.That(() => app.Client.GetMassSendResultsAsync("MSG1", "lisi"),
                Refused.With(WeComErrorCodes.StillDispatching, WeComErrorClass.RetryLater));
        });
    }

    [Test]
    public async Task A_mass_message_is_reminded_of_and_cancelled()
    {
        app.WeCom.Answers(Remind, Ok).Answers(Cancel, Ok);

        await app.Client.RemindMassSendAsync("MSG1");
        await app.Client.CancelMassSendAsync("MSG1");

        Assert.That(app.WeCom.Requests, Is.EqualTo(new[]
        {
            RecordedRequest.Post(Remind, """{"msgid":"MSG1"}"""),
            RecordedRequest.Post(Cancel, """{"msgid":"MSG1"}"""),
        }));
    }

    [Test]
    public void A_reminder_is_not_repeated_but_reading_and_cancelling_are()
    {
        app.WeCom.ResetsAfterRequest(Remind);
        Array.ForEach([List, Tasks, Results, Cancel], path => app.WeCom.ResetsAfterRequest(path).Answers(path, Ok));

        Assert.That(() => app.Client.RemindMassSendAsync("MSG1"), Throws.InstanceOf<WeComTransportException>());
        Assert.That(app.WeCom.Requests, Has.Count.EqualTo(1));
        Assert.That(async () =>
        {
            await app.Client.ListMassSendsAsync(Recent);
            await app.Client.GetMassSendTasksAsync("MSG1");
            await app.Client.GetMassSendResultsAsync("MSG1", "lisi");
            await app.Client.CancelMassSendAsync("MSG1");
        }, Throws.Nothing);
        Assert.That(app.WeCom.Requests, Has.Count.EqualTo(9));
    }

    [Test]
    public void A_reminder_too_many_and_a_cancelled_message_are_told_apart()
    {
        app.WeCom.Answers(Remind, """{"errcode":41094,"errmsg":"limit"}""", """{"errcode":41047,"errmsg":"id"}""")
            .Answers(Cancel, """{"errcode":41093,"errmsg":"cancelled"}""");

        Assert.Multiple(() =>
        {
            Assert.That(() => app.Client.RemindMassSendAsync("MSG1"), Refused.With(WeComErrorCodes.ReminderLimit, WeComErrorClass.RetryLater));
            Assert.That(() => app.Client.RemindMassSendAsync("MSG1"), Refused.With(WeComErrorCodes.UnknownMassSend, WeComErrorClass.Permanent));
            Assert.That(() => app.Client.CancelMassSendAsync("MSG1"), Refused.With(WeComErrorCodes.MassSendCancelled, WeComErrorClass.Permanent));
        });
    }

    [Test]
    public async Task The_frequency_limits_hold_for_mass_messages()
    {
        app = new TestApp(new FrequencyLimits { PerMinute = 1 });
        app.WeCom.Grants("T1").Answers(Create, """{"errcode":0,"msgid":"MSG1"}""");

        await app.Client.CreateMassSendAsync(ToCustomers);

        Assert.That(() => app.Client.CreateMassSendAsync(ToCustomers), Throws.InstanceOf<WeComThrottledException>());
        Assert.That(app.WeCom.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void Requests_do_not_show_whom_they_go_to() =>
        Assert.That(ToCustomers.ToString(), Does.Contain("lisi").And.Not.Contain("wmA").And.Not.Contain("秒杀"));
}
