using WeComSop.WeCom.Api;

namespace WeComSop.WeCom.Tests.Api;

internal sealed class MassSendRulesTests
{
    private static readonly CreateMassSendRequest Customers = new(MassSendAudience.Customers) { Sender = "lisi", Text = new("早安") };
    private static readonly CreateMassSendRequest Groups = new(MassSendAudience.Groups) { Sender = "lisi", Text = new("早安") };
    private static readonly LinkAttachment Link = new("秒杀", "https://example.com");
    private static readonly MiniProgramAttachment Program = new("下单", "M2", "wx1", "p");

    private static IEnumerable<TestCaseData> Allowed =>
    [
        Case("a_sender_alone", Customers),
        Case("customers_without_a_sender", Customers with { Sender = null, ExternalUserIds = Ids(10_000) }),
        Case("tags", Customers with { Sender = null, TagFilter = new([new(Ids(100)), new(Ids(1))]) }),
        Case("an_owner_alone", Groups),
        Case("groups", Groups with { ChatIds = Ids(2000) }),
        Case("the_longest_text", Customers with { Text = new(new string('a', 4000)) }),
        Case("attachments_without_text", Customers with { Text = null, Attachments = [.. Enumerable.Repeat(Link, 9)] }),
        Case("everything_as_long_as_it_may_be", Customers with
        {
            Attachments =
            [
                new LinkAttachment(new string('a', 128), new string('a', 2048), new string('a', 512), new string('a', 2048)),
                Program with { Title = new string('a', 64) },
                new ImageAttachment(PictureUrl: "https://example.com/p"),
            ],
        }),
    ];

    private static IEnumerable<TestCaseData> NotAllowed =>
    [
        Case("nobody", Customers with { Sender = null }, "没有指定", "No customers"),
        Case("no_customers", Customers with { ExternalUserIds = [] }, "为空", "no limit at all"),
        Case("too_many_customers", Customers with { ExternalUserIds = Ids(10_001) }, "最多 10000 个", "10000 customers"),
        Case("groups_among_customers", Customers with { ChatIds = ["wrA"] }, "不能指定客户群", "cannot name groups"),
        Case("customers_and_tags", Customers with { ExternalUserIds = ["wmA"], TagFilter = new([new(["et1"])]) }, "忽略标签", "ignores the tags"),
        Case("no_groups_of_tags", Customers with { TagFilter = new([]) }, "标签条件为空", "filter is empty"),
        Case("no_tags", Customers with { TagFilter = new([new(["et1"]), new([])]) }, "标签列表为空", "list of tags"),
        Case("too_many_tags", Customers with { TagFilter = new([new(Ids(101))]) }, "最多 100 个", "100 tags"),
        Case("no_owner", Groups with { Sender = "" }, "群主", "needs a sender"),
        Case("no_groups", Groups with { ChatIds = [] }, "为空", "no limit at all"),
        Case("too_many_groups", Groups with { ChatIds = Ids(2001) }, "最多 2000 个", "2000 groups"),
        Case("customers_among_groups", Groups with { ExternalUserIds = ["wmA"] }, "不能指定客户", "cannot name customers"),
        Case("tags_among_groups", Groups with { TagFilter = new([new(["et1"])]) }, "不能指定客户", "cannot name customers"),
        Case("nothing", Customers with { Text = null }, "没有文字", "neither text"),
        Case("nothing_in_two_ways", Customers with { Text = new(""), Attachments = [] }, "没有文字", "neither text"),
        Case("a_long_text", Customers with { Text = new(new string('群', 1334)) }, "最多 4000 字节，现有 4002", "4000 bytes; it has 4002"),
        Case("ten_attachments", Customers with { Attachments = [.. Enumerable.Repeat(Link, 10)] }, "最多 9 个", "takes 9"),
        Attached("a_link_without_title", Link with { Title = "" }, "链接缺少 title", "lacks title"),
        Attached("a_link_without_address", Link with { Url = "" }, "链接缺少 url", "lacks url"),
        Attached("a_long_title", Link with { Title = new string('群', 43) }, "最多 128 字节", "128 bytes"),
        Attached("a_long_description", Link with { Description = new string('a', 513) }, "最多 512 字节", "512 bytes"),
        Attached("a_long_address", Link with { Url = new string('a', 2049) }, "最多 2048 字节", "2048 bytes"),
        Attached("a_long_cover_address", Link with { PictureUrl = new string('a', 2049) }, "封面地址最多 2048", "cover address may have 2048"),
        Attached("a_program_without_title", Program with { Title = "" }, "小程序缺少 title", "lacks title"),
        Attached("a_program_without_cover", Program with { PictureMediaId = "" }, "缺少 pic_media_id", "lacks pic_media_id"),
        Attached("a_program_without_app", Program with { AppId = "" }, "缺少 appid", "lacks appid"),
        Attached("a_program_without_page", Program with { Page = "" }, "缺少 page", "lacks page"),
        Attached("a_long_program_title", Program with { Title = new string('a', 65) }, "最多 64 字节", "64 bytes"),
        Attached("an_image_without_anything", new ImageAttachment(), "图片缺少", "image lacks"),
        Attached("a_video_without_media", new VideoAttachment(""), "视频缺少", "video lacks"),
        Attached("a_file_without_media", new FileAttachment(""), "文件缺少", "file lacks"),
    ];

    [TestCaseSource(nameof(Allowed))]
    public void A_mass_message_within_the_rules_has_no_problem(CreateMassSendRequest request) =>
        Assert.That(MassSendRules.Check(request), Is.Null);

    [TestCaseSource(nameof(NotAllowed))]
    public void A_mass_message_outside_the_rules_is_refused_in_both_languages(CreateMassSendRequest request, string chinese, string english)
    {
        var problem = MassSendRules.Check(request);

        Assert.That(problem!.Chinese, Does.Contain(chinese).And.EndsWith("。"));
        Assert.That(problem.English, Does.Contain(english).And.EndsWith("."));
    }

    [Test]
    public void A_mass_message_is_recognised_by_what_it_says()
    {
        var request = Customers with { Attachments = [new ImageAttachment("M1"), Link, Program] };
        var found = new MassSend
        {
            MessageId = "MSG1",
            Text = new("早安"),
            Attachments =
            [
                new("image") { PictureUrl = "https://example.com/another" },
                new("link") { Title = "秒杀", Url = "https://example.com" },
                new("miniprogram") { Title = "下单", AppId = "wx1" },
            ],
        };

        Assert.Multiple(() =>
        {
            Assert.That(found.SaysTheSameAs(request), Is.True);
            Assert.That(found.SaysTheSameAs(request with { Text = new("晚安") }), Is.False);
            Assert.That(found.SaysTheSameAs(request with { Text = null }), Is.False);
            Assert.That(found.SaysTheSameAs(request with { Attachments = null }), Is.False);
            Assert.That(found.SaysTheSameAs(request with { Attachments = [new FileAttachment("M1"), Link, Program] }), Is.False);
            Assert.That(found.SaysTheSameAs(request with { Attachments = [new ImageAttachment("M1"), Link with { Url = "x" }, Program] }), Is.False);
            Assert.That(found.SaysTheSameAs(request with { Attachments = [new ImageAttachment("M1"), Link with { Title = "x" }, Program] }), Is.False);
            Assert.That(found.SaysTheSameAs(request with { Attachments = [new ImageAttachment("M1"), Link, Program with { AppId = "x" }] }), Is.False);
            Assert.That(found.SaysTheSameAs(request with { Attachments = [new ImageAttachment("M1"), Link, Program with { Title = "x" }] }), Is.False);
            Assert.That(new MassSend { MessageId = "MSG2" }.SaysTheSameAs(request with { Text = new(""), Attachments = [] }), Is.True);
        });
    }

    private static TestCaseData Attached(string name, Attachment attachment, string chinese, string english) =>
        Case(name, Customers with { Attachments = [attachment] }, chinese, english);

    private static TestCaseData Case(string name, CreateMassSendRequest request, params string[] words) =>
        new TestCaseData([request, .. words]).SetArgDisplayNames(name);

    private static string[] Ids(int count) => [.. Enumerable.Range(0, count).Select(i => $"id{i}")];
}
