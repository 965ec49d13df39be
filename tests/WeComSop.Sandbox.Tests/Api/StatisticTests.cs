using System.Text.Json.Nodes;
using WeComSop.Sandbox.Tests.Infrastructure;

namespace WeComSop.Sandbox.Tests.Api;

internal sealed class StatisticTests
{
    private const string Corp = TestSandbox.Corp;
    private const string Behavior = "externalcontact/get_user_behavior_data";
    private const string ByOwner = "externalcontact/groupchat/statistic";
    private const string ByDay = "externalcontact/groupchat/statistic_group_by_day";

    // The clock stands at 10:00 in China on this day.
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly DateOnly Yesterday = Today.AddDays(-1);

    [Test]
    public async Task Behaviour_is_told_day_by_day_and_several_people_make_one_row()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var statistics = sandbox.Platform.Statistics;
        statistics.SetBehavior(Corp, "lisi", Yesterday, new() { Chats = 30, Messages = 100, ReplyPercentage = 90, ReplyMinutes = 2, Deletions = 1 });
        statistics.SetBehavior(Corp, "wangwu", Yesterday, new() { Chats = 10, Messages = 5, ReplyPercentage = 50, ReplyMinutes = 6, NewCustomers = 4 });
        statistics.SetBehavior(Corp, "wangwu", Today.AddDays(-2), new() { Applications = 3 });
        var rows = (await sandbox.PostAsync(Behavior, Span("start_time", "end_time", Today.AddDays(-2), Yesterday).With("userid", new JsonArray("LISI", "wangwu"))))["behavior_data"]!;
        var department = (await sandbox.PostAsync(Behavior, Span("start_time", "end_time", Yesterday, Yesterday).With("partyid", new JsonArray(1))))["behavior_data"]!;

        Assert.That(rows[0]!.ToJsonString(), Is.EqualTo(
            $$"""{"stat_time":{{Midnight(Today.AddDays(-2))}},"chat_cnt":0,"message_cnt":0,"negative_feedback_cnt":0,"new_apply_cnt":3,"new_contact_cnt":0}"""));
        Assert.That(rows[1]!.ToJsonString(), Is.EqualTo(
            $$"""{"stat_time":{{Midnight(Yesterday)}},"chat_cnt":40,"message_cnt":105,"negative_feedback_cnt":1,"new_apply_cnt":0,"new_contact_cnt":4,"reply_percentage":80,"avg_reply_time":3}"""));
        Assert.That(department[0]!.ToJsonString(), Is.EqualTo(rows[1]!.ToJsonString()));
    }

    [Test]
    public async Task Groups_are_told_by_owner_in_order_and_page_by_page()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var statistics = sandbox.Platform.Statistics;
        statistics.SetGroups(Corp, "lisi", Today.AddDays(-2), new() { NewGroups = 1, Groups = 1, NewMembers = 9, Members = 9, MembersWithMessages = 5, Messages = 20 });
        statistics.SetGroups(Corp, "lisi", Yesterday, new() { Groups = 1, NewMembers = 2, Members = 11, GroupsWithMessages = 1, MembersWithMessages = 3, Messages = 7 });
        statistics.SetGroups(Corp, "wangwu", Yesterday, new() { Groups = 4, Members = 50 });
        var body = Span("day_begin_time", "day_end_time", Today.AddDays(-2), Yesterday).With("owner_filter", Owners("lisi", "wangwu", "zhaoliu"));
        var first = await sandbox.PostAsync(ByOwner, body.DeepClone().AsObject().With("order_by", 4).With("limit", 2));
        var second = await sandbox.PostAsync(ByOwner, body.DeepClone().AsObject().With("order_by", 4).With("limit", 2).With("offset", first["next_offset"]!.GetValue<int>()));
        var ascending = await sandbox.PostAsync(ByOwner, body.DeepClone().AsObject().With("order_by", 2).With("order_asc", 1));

        Assert.That(Named(first).Concat(Named(second)), Is.EqualTo(new[] { "wangwu", "lisi", "zhaoliu" }));
        Assert.That((first["total"]!.GetValue<int>(), second["next_offset"]!.GetValue<int>()), Is.EqualTo((3, 3)));
        Assert.That(Named(ascending), Is.EqualTo(new[] { "zhaoliu", "lisi", "wangwu" }));
        Assert.That(first["items"]![1]!["data"]!.ToJsonString(), Is.EqualTo(
            """{"new_chat_cnt":1,"chat_total":1,"chat_has_msg":1,"new_member_cnt":11,"member_total":11,"member_has_msg":5,"msg_total":27}"""));
    }

    [Test]
    public async Task Groups_are_told_by_day_for_all_owners_together()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Platform.Statistics.SetGroups(Corp, "lisi", Yesterday, new() { Groups = 1, Messages = 7 });
        sandbox.Platform.Statistics.SetGroups(Corp, "wangwu", Yesterday, new() { Groups = 4, Messages = 1 });
        var body = Span("day_begin_time", "day_end_time", Today.AddDays(-2), Yesterday).With("owner_filter", Owners("lisi", "wangwu"));
        var items = (await sandbox.PostAsync(ByDay, body))["items"]!.AsArray();

        Assert.That(items.Select(item => item!["stat_time"]!.GetValue<long>()), Is.EqualTo(new[] { Midnight(Today.AddDays(-2)), Midnight(Yesterday) }));
        Assert.That(items.Select(item => $"{item!["data"]!["chat_total"]} {item["data"]!["msg_total"]}"), Is.EqualTo(new[] { "0 0", "5 8" }));
    }

    [Test]
    public async Task Times_are_rounded_down_to_the_day_in_china()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Platform.Statistics.SetGroups(Corp, "lisi", Yesterday, new() { Messages = 7 });
        var body = new JsonObject { ["day_begin_time"] = Midnight(Today) - 1, ["owner_filter"] = Owners("lisi") };
        var items = (await sandbox.PostAsync(ByDay, body))["items"]!.AsArray();

        Assert.That(items.Single()!["stat_time"]!.GetValue<long>(), Is.EqualTo(Midnight(Yesterday)));
        Assert.That(items.Single()!["data"]!["msg_total"]!.GetValue<int>(), Is.EqualTo(7));
    }

    [TestCase(-30, -1, 0)]
    [TestCase(-31, -1, 40058)]
    [TestCase(-180, -180, 0)]
    [TestCase(-181, -181, 40058)]
    [TestCase(-1, -2, 40058)]
    [TestCase(-1, 1, 40058)]
    public async Task A_span_and_how_far_back_it_goes_are_limited(int first, int last, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var (from, to) = (Today.AddDays(first), Today.AddDays(last));
        var groups = Span("day_begin_time", "day_end_time", from, to).With("owner_filter", Owners("lisi"));

        Assert.That((await sandbox.PostAsync(Behavior, Span("start_time", "end_time", from, to).With("userid", new JsonArray("lisi")))).ErrCode(), Is.EqualTo(code));
        Assert.That((await sandbox.PostAsync(ByDay, groups)).ErrCode(), Is.EqualTo(code));
        Assert.That((await sandbox.PostAsync(ByOwner, groups)).ErrCode(), Is.EqualTo(code));
    }

    [Test]
    public async Task Of_groups_yesterday_is_the_newest()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        Assert.That((await sandbox.PostAsync(ByDay, Span("day_begin_time", "day_end_time", Today, Today).With("owner_filter", Owners("lisi")))).ErrCode(), Is.EqualTo(40058));
        Assert.That((await sandbox.PostAsync(Behavior, Span("start_time", "end_time", Today, Today).With("userid", new JsonArray("lisi")))).ErrCode(), Is.Zero);
    }

    [Test]
    public async Task Who_is_counted_must_be_named_and_known()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var days = Span("start_time", "end_time", Yesterday, Yesterday);
        var groupDays = Span("day_begin_time", "day_end_time", Yesterday, Yesterday);
        var many = ContactJson.Strings(Enumerable.Repeat("lisi", 101));

        Assert.That(await CodeAsync(Behavior, days), Is.EqualTo(40063));
        Assert.That(await CodeAsync(Behavior, days.DeepClone().AsObject().With("userid", new JsonArray("nobody"))), Is.EqualTo(60111));
        Assert.That(await CodeAsync(Behavior, days.DeepClone().AsObject().With("userid", many)), Is.EqualTo(40032));
        Assert.That(await CodeAsync(Behavior, days.DeepClone().AsObject().With("partyid", new JsonArray(1, 0))), Is.EqualTo(60123));
        Assert.That(await CodeAsync(Behavior, days.DeepClone().AsObject().With("partyid", new JsonArray("1"))), Is.EqualTo(40033));
        Assert.That(await CodeAsync(ByDay, groupDays), Is.EqualTo(40063));
        Assert.That(await CodeAsync(ByOwner, groupDays.DeepClone().AsObject().With("owner_filter", Owners("nobody"))), Is.EqualTo(60111));
        Assert.That(() => sandbox.Platform.Statistics.SetGroups(Corp, "nobody", Today, new()), Throws.ArgumentException);

        async Task<int> CodeAsync(string path, JsonObject body) => (await sandbox.PostAsync(path, body)).ErrCode();
    }

    private static JsonObject Span(string firstField, string lastField, DateOnly first, DateOnly last) =>
        new() { [firstField] = Midnight(first), [lastField] = Midnight(last) };

    private static JsonObject Owners(params string[] owners) => new() { ["userid_list"] = ContactJson.Strings(owners) };

    private static long Midnight(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8)).ToUnixTimeSeconds();

    private static IEnumerable<string> Named(JsonObject reply) => reply["items"]!.AsArray().Select(item => item!["owner"].Text());
}
