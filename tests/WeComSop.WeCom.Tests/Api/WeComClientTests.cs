using WeComSop.WeCom.Api;
using WeComSop.WeCom.Tests.Infrastructure;

namespace WeComSop.WeCom.Tests.Api;

internal sealed class WeComClientTests
{
    private const string External = "/cgi-bin/externalcontact/";
    private const string Ok = """{"errcode":0,"errmsg":"ok"}""";
    private const string Customer = "wmJd8aDAAAq3Zb1xP0sR7uVtYfLkHg5Q";

    private TestApp app;

    [SetUp]
    public void SetUp()
    {
        app = new TestApp();
        app.WeCom.Grants("T1");
    }

    [Test]
    public async Task A_customer_is_read_with_friendships()
    {
        app.WeCom.Answers(External + "get", """
            {"errcode":0,"errmsg":"ok","external_contact":{"external_userid":"wmA","name":"李四","avatar":"https://example.com/a","type":1,"gender":2,
              "unionid":"oU","position":"经理","corp_name":"腾讯","corp_full_name":"腾讯科技","external_profile":{"external_attr":[]}},
             "follow_user":[{"userid":"lisi","remark":"老客","description":"常来","createtime":1525779812,
               "tags":[{"group_name":"生命周期","tag_name":"活跃","tag_id":"etA","type":1},{"group_name":"","tag_name":"自定","type":2}],
               "remark_corp_name":"腾讯","remark_mobiles":["13800000001"],"add_way":10,"oper_userid":"wmA","state":"shop-01",
               "wechat_channels":{"nickname":"一号店","source":1}},{"userid":"wangwu"}],"next_cursor":"C2"}
            """);

        var details = await app.Client.GetExternalContactAsync("wmA", "C1");

        AssertSent("GET", External + "get?access_token=T1&external_userid=wmA&cursor=C1");
        Assert.That(details, Is.EqualTo(new ExternalContactDetails
        {
            ExternalContact = new()
            {
                ExternalUserId = "wmA",
                Name = "李四",
                Avatar = "https://example.com/a",
                Type = 1,
                Gender = 2,
                UnionId = "oU",
                Position = "经理",
                CorpName = "腾讯",
                CorpFullName = "腾讯科技",
            },
            FollowUsers =
            [
                new()
                {
                    UserId = "lisi",
                    Remark = "老客",
                    Description = "常来",
                    CreateTime = DateTimeOffset.FromUnixTimeSeconds(1525779812),
                    Tags =
                    [
                        new() { GroupName = "生命周期", TagName = "活跃", TagId = "etA", Type = 1 },
                        new() { GroupName = "", TagName = "自定", Type = 2 },
                    ],
                    RemarkCorpName = "腾讯",
                    RemarkMobiles = ["13800000001"],
                    AddWay = 10,
                    OperatorUserId = "wmA",
                    State = "shop-01",
                    WeChatChannels = new() { Nickname = "一号店", Source = 1 },
                },
                new() { UserId = "wangwu" },
            ],
            NextCursor = "C2",
        }).UsingPropertiesComparer());
    }

    [Test]
    public async Task The_first_page_of_a_customer_needs_no_cursor()
    {
        app.WeCom.Answers(External + "get", """{"external_contact":{"external_userid":"wmA"},"follow_user":[]}""");

        await app.Client.GetExternalContactAsync("wmA");

        AssertSent("GET", External + "get?access_token=T1&external_userid=wmA");
    }

    [Test]
    public async Task The_customers_of_an_employee_are_listed()
    {
        app.WeCom.Answers(External + "list", """{"errcode":0,"external_userid":["wmA","wmB"]}""");

        Assert.That(await app.Client.ListExternalContactsAsync("lisi"), Is.EqualTo(new[] { "wmA", "wmB" }));
        AssertSent("GET", External + "list?access_token=T1&userid=lisi");
    }

    [Test]
    public async Task Customers_are_read_in_batches()
    {
        app.WeCom.Answers(External + "batch/get_by_user", """
            {"errcode":0,"external_contact_list":[{"external_contact":{"external_userid":"wmA","name":"李四"},
              "follow_info":{"userid":"lisi","createtime":1525779812,"tag_id":["etA","etB"],"add_way":1}}],
             "next_cursor":"","fail_info":{"unlicensed_userid_list":["wangwu"]}}
            """);

        var page = await app.Client.BatchGetExternalContactsAsync(["lisi", "wangwu"], "C1", 50);

        AssertSent("POST", External + "batch/get_by_user?access_token=T1", """{"userid_list":["lisi","wangwu"],"cursor":"C1","limit":50}""");
        Assert.Multiple(() =>
        {
            Assert.That(page.Contacts.Single().ExternalContact.Name, Is.EqualTo("李四"));
            Assert.That(page.Contacts.Single().FollowInfo.TagIds, Is.EqualTo(new[] { "etA", "etB" }));
            Assert.That(page.FailInfo!.UnlicensedUserIds, Is.EqualTo(new[] { "wangwu" }));
            Assert.That(page.NextCursor, Is.Empty);
        });
    }

    [Test]
    public async Task A_remark_says_only_what_is_to_change()
    {
        app.WeCom.Answers(External + "remark", Ok, Ok);

        await app.Client.RemarkAsync(new RemarkRequest("lisi", "wmA") { Remark = "新客 <一号店>" });
        await app.Client.RemarkAsync(new RemarkRequest("lisi", "wmA")
        {
            Description = "常来",
            RemarkCompany = "腾讯",
            RemarkMobiles = [""],
            RemarkPictureMediaId = "M1",
        });

        AssertSent("POST", External + "remark?access_token=T1", """{"userid":"lisi","external_userid":"wmA","remark":"新客 <一号店>"}""");
        Assert.That(app.WeCom.Requests[1].Body, Is.EqualTo(
            """{"userid":"lisi","external_userid":"wmA","description":"常来","remark_company":"腾讯","remark_mobiles":[""],"remark_pic_mediaid":"M1"}"""));
    }

    [Test]
    public async Task Tags_are_read_all_or_by_id()
    {
        app.WeCom.Answers(External + "get_corp_tag_list",
            """
            {"errcode":0,"tag_group":[{"group_id":"g1","group_name":"生命周期","create_time":1557838797,"order":4294967295,"deleted":false,
              "tag":[{"id":"t1","name":"新客","create_time":1557838797,"order":1,"deleted":true}]}]}
            """, Ok);

        var groups = await app.Client.GetCorpTagsAsync();
        var none = await app.Client.GetCorpTagsAsync(["t1"], ["g1"]);

        var created = DateTimeOffset.FromUnixTimeSeconds(1557838797);
        Assert.That(groups, Is.EqualTo(new[]
        {
            new CorpTagGroup
            {
                GroupId = "g1",
                GroupName = "生命周期",
                CreateTime = created,
                Order = 4294967295,
                Tags = [new CorpTag { Id = "t1", Name = "新客", CreateTime = created, Order = 1, Deleted = true }],
            },
        }).UsingPropertiesComparer());
        Assert.That(none, Is.Empty);
        Assert.That(app.WeCom.Requests.Select(r => r.Body), Is.EqualTo(new[] { "{}", """{"tag_id":["t1"],"group_id":["g1"]}""" }));
    }

    [Test]
    public async Task Tags_are_created_in_a_group()
    {
        app.WeCom.Answers(External + "add_corp_tag", """
            {"errcode":0,"tag_group":{"group_id":"g1","group_name":"生命周期","create_time":1557838797,"order":1,"tag":[{"id":"t1","name":"新客","create_time":1557838797,"order":2}]}}
            """);

        var group = await app.Client.AddCorpTagsAsync(new([new("新客", 2), new("活跃")]) { GroupName = "生命周期", Order = 1, AgentId = 1000002 });

        AssertSent("POST", External + "add_corp_tag?access_token=T1",
            """{"tag":[{"name":"新客","order":2},{"name":"活跃"}],"group_name":"生命周期","order":1,"agentid":1000002}""");
        Assert.That(group.Tags.Single().Id, Is.EqualTo("t1"));
    }

    [Test]
    public async Task Tags_are_edited_deleted_and_marked()
    {
        app.WeCom.Answers(External + "edit_corp_tag", Ok).Answers(External + "del_corp_tag", Ok).Answers(External + "mark_tag", Ok);

        await app.Client.EditCorpTagAsync(new EditCorpTagRequest("t1", "老客", 0));
        await app.Client.DeleteCorpTagsAsync(["t1"]);
        await app.Client.MarkTagsAsync("lisi", Customer, ["t1"], ["t2", "t3"]);

        Assert.That(app.WeCom.Requests.Select(r => (r.PathAndQuery, r.Body)), Is.EqualTo(new[]
        {
            (External + "edit_corp_tag?access_token=T1", """{"id":"t1","name":"老客","order":0}"""),
            (External + "del_corp_tag?access_token=T1", """{"tag_id":["t1"]}"""),
            (External + "mark_tag?access_token=T1", $$"""{"userid":"lisi","external_userid":"{{Customer}}","add_tag":["t1"],"remove_tag":["t2","t3"]}"""),
        }));
    }

    [Test]
    public async Task A_welcome_carries_text_and_every_kind_of_attachment()
    {
        app.WeCom.Answers(External + "send_welcome_msg", Ok);

        await app.Client.SendWelcomeAsync(new SendWelcomeRequest("CODE")
        {
            Text = new("李四，欢迎！\n看群规 <必读>"),
            Attachments =
            [
                new ImageAttachment("M1"),
                new ImageAttachment(PictureUrl: "https://example.com/p.png"),
                new LinkAttachment("群规", "https://example.com/rules?a=1&b=2", "三不三必", "https://example.com/c.png"),
                new MiniProgramAttachment("下单", "M2", "wx1", "pages/index"),
                new VideoAttachment("M3"),
                new FileAttachment("M4"),
            ],
        });

        AssertSent("POST", External + "send_welcome_msg?access_token=T1", string.Concat(
            """{"welcome_code":"CODE","text":{"content":"李四，欢迎！\n看群规 <必读>"},"attachments":[""",
            """{"msgtype":"image","image":{"media_id":"M1"}},""",
            """{"msgtype":"image","image":{"pic_url":"https://example.com/p.png"}},""",
            """{"msgtype":"link","link":{"title":"群规","url":"https://example.com/rules?a=1&b=2","desc":"三不三必","picurl":"https://example.com/c.png"}},""",
            """{"msgtype":"miniprogram","miniprogram":{"title":"下单","pic_media_id":"M2","appid":"wx1","page":"pages/index"}},""",
            """{"msgtype":"video","video":{"media_id":"M3"}},""",
            """{"msgtype":"file","file":{"media_id":"M4"}}]}"""));
    }

    [Test]
    public void Attachments_survive_being_stored()
    {
        Attachment[] attachments =
        [
            new ImageAttachment("M1"), new LinkAttachment("群规", "https://example.com"), new MiniProgramAttachment("下单", "M2", "wx1", "p"),
            new VideoAttachment("M3"), new FileAttachment("M4"),
        ];

        var stored = System.Text.Json.JsonSerializer.Serialize(attachments);

        Assert.That(System.Text.Json.JsonSerializer.Deserialize<Attachment[]>(stored), Is.EqualTo(attachments));
        Assert.That(
            () => System.Text.Json.JsonSerializer.Deserialize<Attachment>("""{"msgtype":"hologram","hologram":{}}"""),
            Throws.InstanceOf<System.Text.Json.JsonException>());
    }

    [Test]
    public async Task A_file_is_uploaded_as_WeCom_reads_forms()
    {
        app.WeCom.Answers("/cgi-bin/media/upload", """{"errcode":0,"errmsg":"","type":"image","media_id":"M1","created_at":"1380000000"}""");

        var media = await app.Client.UploadMediaAsync(MediaType.Image, "群规\".png", "PNG-BYTES"u8.ToArray());

        var request = app.WeCom.Requests.Single();
        var boundary = request.ContentType!["multipart/form-data; boundary=".Length..];
        Assert.That(media, Is.EqualTo(new UploadedMedia { MediaId = "M1", CreatedAt = DateTimeOffset.FromUnixTimeSeconds(1380000000) }));
        Assert.That(request.PathAndQuery, Is.EqualTo("/cgi-bin/media/upload?access_token=T1&type=image"));
        Assert.That(boundary, Does.Match("^[A-Za-z0-9]{10,70}$"));
        Assert.That(request.Body, Is.EqualTo(string.Join("\r\n",
            $"--{boundary}",
            "Content-Disposition: form-data; name=\"media\"; filename=\"群规_.png\"; filelength=9",
            "Content-Type: image/png",
            "",
            "PNG-BYTES",
            $"--{boundary}--",
            "")));
    }

    [Test]
    public void A_file_outside_the_rules_is_refused_before_it_travels()
    {
        Assert.That(() => app.Client.UploadMediaAsync(MediaType.Image, "a.gif", new byte[100]),
            Throws.ArgumentException.With.Message.Contains(".png"));
        Assert.That(app.WeCom.Requests, Is.Empty);
    }

    [Test]
    public async Task App_messages_are_sent_as_text_markdown_and_card()
    {
        app.WeCom.Answers("/cgi-bin/message/send",
            """{"errcode":0,"errmsg":"ok","invaliduser":"userid1|userid2","invalidparty":"3","invalidtag":"","unlicenseduser":"userid4","msgid":"MSG1","response_code":"RC"}""",
            Ok, Ok);

        var receipt = await app.Client.SendAppMessageAsync(new AppMessage(1000002, new AppText("今天 <a href=\"https://example.com\">3 项任务</a>"))
        {
            ToUsers = ["lisi", "wangwu"],
            DuplicateCheckInterval = TimeSpan.FromMinutes(30),
        });
        await app.Client.SendAppMessageAsync(new AppMessage(1000002, new AppMarkdown("**提醒**")) { ToDepartments = ["1", "2"], IsConfidential = true });
        await app.Client.SendAppMessageAsync(new AppMessage(1000002, new AppTextCard("任务", "发群规", "https://example.com/h5", "去做")) { ToTags = ["7"] });

        Assert.That(app.WeCom.Requests.Select(r => r.Body), Is.EqualTo(new[]
        {
            """{"touser":"lisi|wangwu","msgtype":"text","agentid":1000002,"text":{"content":"今天 <a href=\"https://example.com\">3 项任务</a>"},"enable_duplicate_check":1,"duplicate_check_interval":1800}""",
            """{"toparty":"1|2","msgtype":"markdown","agentid":1000002,"markdown":{"content":"**提醒**"},"safe":1}""",
            """{"totag":"7","msgtype":"textcard","agentid":1000002,"textcard":{"title":"任务","description":"发群规","url":"https://example.com/h5","btntxt":"去做"}}""",
        }));
        Assert.That(receipt, Is.EqualTo(new AppMessageReceipt
        {
            MessageId = "MSG1",
            ResponseCode = "RC",
            InvalidUsers = ["userid1", "userid2"],
            InvalidDepartments = ["3"],
            UnlicensedUsers = ["userid4"],
        }).UsingPropertiesComparer());
    }

    [Test]
    public async Task Only_an_app_message_that_WeCom_deduplicates_is_repeated()
    {
        var checkedMessage = new AppMessage(1, new AppText("x")) { ToUsers = ["lisi"], DuplicateCheckInterval = TimeSpan.FromHours(4) };
        app.WeCom.ResetsAfterRequest("/cgi-bin/message/send").Answers("/cgi-bin/message/send", Ok).ResetsAfterRequest("/cgi-bin/message/send");

        await app.Client.SendAppMessageAsync(checkedMessage);

        Assert.That(() => app.Client.SendAppMessageAsync(checkedMessage with { DuplicateCheckInterval = null }),
            Throws.InstanceOf<WeComTransportException>().With.Property(nameof(WeComTransportException.MayHaveTakenEffect)).True);
        Assert.That(app.WeCom.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Employees_are_read_and_listed()
    {
        app.WeCom.Answers("/cgi-bin/user/get", """
            {"errcode":0,"errmsg":"ok","userid":"lisi","name":"李四","department":[1,2],"order":[1,2],"position":"店长","is_leader_in_dept":[1,0],
             "direct_leader":["zhaoliu"],"main_department":1,"alias":"老李","status":1,"extattr":{"attrs":[]}}
            """).Answers(External + "get_follow_user_list", """{"errcode":0,"follow_user":["lisi","wangwu"]}""");

        var employee = await app.Client.GetUserAsync("lisi");
        var followers = await app.Client.GetFollowUsersAsync();

        Assert.That(employee, Is.EqualTo(new Employee
        {
            UserId = "lisi",
            Name = "李四",
            Alias = "老李",
            Departments = [1, 2],
            IsLeaderInDepartments = [1, 0],
            DirectLeaders = ["zhaoliu"],
            MainDepartment = 1,
            Position = "店长",
            Status = 1,
        }).UsingPropertiesComparer());
        Assert.That(followers, Is.EqualTo(new[] { "lisi", "wangwu" }));
        Assert.That(app.WeCom.Requests.Select(r => r.PathAndQuery), Is.EqualTo(new[]
        {
            "/cgi-bin/user/get?access_token=T1&userid=lisi", External + "get_follow_user_list?access_token=T1",
        }));
    }

    [Test]
    public async Task An_errcode_becomes_an_exception_that_says_what_to_do()
    {
        app.WeCom.Answers(External + "get", """{"errcode":84061,"errmsg":"not external contact, hint: [1], from ip: 1.2.3.4"}""");

        var refusal = await Assert.ThrowsAsync<WeComException>(() => app.Client.GetExternalContactAsync("wmA"));

        Assert.Multiple(() =>
        {
            Assert.That(refusal!.Error.Code, Is.EqualTo(WeComErrorCodes.NotAContact));
            Assert.That(refusal!.Error.Class, Is.EqualTo(WeComErrorClass.Permanent));
            Assert.That(refusal.Path, Is.EqualTo(External + "get"));
            Assert.That(refusal.ErrMsg, Does.Contain("1.2.3.4"));
            Assert.That(refusal.Message, Does.Contain("84061").And.Not.Contain("1.2.3.4"));
        });
    }

    [TestCase("""{"errcode":0,"external_contact":{"name":"李四"}}""")]
    [TestCase("""{"errcode":0}""")]
    [TestCase("""{"errcode":0,"external_contact":"李四"}""")]
    public async Task An_answer_of_another_form_is_a_transport_failure_that_quotes_nothing(string answer)
    {
        app.WeCom.Answers(External + "get", answer);

        var failure = await Assert.ThrowsAsync<WeComTransportException>(() => app.Client.GetExternalContactAsync("wmA"));

        Assert.That(failure!.ToString(), Does.Not.Contain("李四"));
        Assert.That(failure.Message, Does.Contain("expected form"));
    }

    [Test]
    public void Times_that_make_no_sense_are_unknown()
    {
        app.WeCom.Answers(External + "get", """{"external_contact":{"external_userid":"wmA"},"follow_user":[{"userid":"a","createtime":0},{"userid":"b","createtime":99999999999999}]}""");

        Assert.That(async () => (await app.Client.GetExternalContactAsync("wmA")).FollowUsers.Select(f => f.CreateTime), Has.All.Null);
    }

    [Test]
    public void Records_with_personal_data_do_not_show_it() =>
        Assert.Multiple(() =>
        {
            Assert.That(new ExternalContact { ExternalUserId = "wmA", Name = "李四" }.ToString(), Does.Not.Contain("李四"));
            Assert.That(new FollowUser { UserId = "lisi", Remark = "老客" }.ToString(), Does.Not.Contain("老客"));
            Assert.That(new RemarkRequest("lisi", "wmA") { Remark = "老客" }.ToString(), Does.Not.Contain("老客"));
            Assert.That(new Employee { UserId = "lisi", Name = "李四" }.ToString(), Does.Not.Contain("李四"));
            Assert.That(new SendWelcomeRequest("CODE").ToString(), Does.Not.Contain("CODE"));
        });

    private void AssertSent(string method, string uri, string? body = null)
    {
        var request = app.WeCom.Requests[0];
        Assert.That((request.Method, request.PathAndQuery, request.Body), Is.EqualTo((method, uri, body)));
        Assert.That(request.ContentType, Is.EqualTo(body is null ? "" : "application/json; charset=utf-8"));
    }
}
