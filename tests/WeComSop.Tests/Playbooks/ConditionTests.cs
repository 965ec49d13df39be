using System.Globalization;
using WeComSop.Playbooks;
using WeComSop.Playbooks.Conditions;

namespace WeComSop.Tests.Playbooks;

internal sealed class ConditionTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 12, 0, 0, TimeSpan.FromHours(8));
    private static readonly TagRef NewCustomer = new("生命周期", "新客");

    private static readonly ConditionContext Nothing = new() { Now = Now, TimeZone = Shanghai };

    // t, f and u stand for conditions that are true, false and unknown here.
    private const string True = "{ hours: \"11:00-13:00\" }";
    private const string False = "{ hours: \"13:00-14:00\" }";
    private const string Unknown = "{ state: \"*\" }";

    [TestCase("tt", true)]
    [TestCase("tf", false)]
    [TestCase("tu", null)]
    [TestCase("ft", false)]
    [TestCase("ff", false)]
    [TestCase("fu", false)]
    [TestCase("ut", null)]
    [TestCase("uf", false)]
    [TestCase("uu", null)]
    public void All_is_false_with_one_false_and_unknown_with_one_unknown(string parts, bool? expected) =>
        Assert.That(When($"{{ all: [ {Parts(parts)} ] }}").Evaluate(Nothing), Is.EqualTo(expected));

    [TestCase("tt", true)]
    [TestCase("tf", true)]
    [TestCase("tu", true)]
    [TestCase("ft", true)]
    [TestCase("ff", false)]
    [TestCase("fu", null)]
    [TestCase("ut", true)]
    [TestCase("uf", null)]
    [TestCase("uu", null)]
    public void Any_is_true_with_one_true_and_unknown_with_one_unknown(string parts, bool? expected) =>
        Assert.That(When($"{{ any: [ {Parts(parts)} ] }}").Evaluate(Nothing), Is.EqualTo(expected));

    [TestCase(True, false)]
    [TestCase(False, true)]
    [TestCase(Unknown, null)]
    public void Not_turns_true_and_false_and_leaves_unknown(string inner, bool? expected) =>
        Assert.That(When($"{{ not: {inner} }}").Evaluate(Nothing), Is.EqualTo(expected));

    [TestCase("shop-01", "11:00-13:00", true)]
    [TestCase("shop-01", "13:00-14:00", false)]
    [TestCase("web", "11:00-13:00", false)]
    public void Several_keys_mean_all_of_them(string state, string hours, bool expected) =>
        Assert.That(When($"{{ state: \"shop-*\", hours: \"{hours}\" }}").Evaluate(Nothing with { State = state }), Is.EqualTo(expected));

    [TestCase("active", true)]
    [TestCase("half", false)]
    [TestCase("leftByCustomer", false)]
    [TestCase("removedByEmployee", false)]
    public void A_tag_counts_in_an_active_friendship(string status, bool expected)
    {
        var context = Nothing with { Friendships = [Friend("active"), Friend(status, tags: [NewCustomer])] };

        Assert.That(When("{ tag: 新客 }").Evaluate(context), Is.EqualTo(expected));
    }

    [Test]
    public void A_customer_without_friendships_bears_no_tag() =>
        Assert.That(When("{ not: { tag: 新客 } }").Evaluate(Nothing), Is.True);

    [Test]
    public void A_tag_of_the_same_name_in_another_group_is_another_tag()
    {
        var context = Nothing with { Friendships = [Friend("active", tags: [new TagRef("另一组", "新客")])] };

        Assert.That(When("{ tag: 新客 }").Evaluate(context), Is.False);
    }

    [TestCase("shop-*", "shop-01", true)]
    [TestCase("shop-*", "shop-", true)]
    [TestCase("shop-*", "Shop-01", false)]
    [TestCase("shop-*", "", false)]
    [TestCase("shop-*", "my-shop-01", false)]
    [TestCase("shop-?1", "shop-01", true)]
    [TestCase("shop-?", "shop-01", false)]
    [TestCase("*-01", "shop-01", true)]
    [TestCase("*a*b*", "xxaxxbxx", true)]
    [TestCase("*a*b", "aab-", false)]
    [TestCase("", "", true)]
    [TestCase("", "shop", false)]
    [TestCase("*", "", true)]
    [TestCase("a.c", "abc", false)]
    [TestCase("shop-*", null, null)]
    public void State_is_matched_as_a_pattern(string pattern, string? state, bool? expected) =>
        Assert.That(When($"{{ state: \"{pattern}\" }}").Evaluate(Nothing with { State = state }), Is.EqualTo(expected));

    [TestCase("LiSi", true)]
    [TestCase("wangwu", true)]
    [TestCase("zhaoliu", false)]
    [TestCase(null, null)]
    public void An_employee_is_named_whatever_the_case(string? employee, bool? expected) =>
        Assert.That(When("{ employee: [lisi, WangWu] }").Evaluate(Nothing with { Employee = employee }), Is.EqualTo(expected));

    [TestCase(3, true)]
    [TestCase(0, false)]
    [TestCase(null, null)]
    public void A_join_scene_is_compared_as_a_number(int? scene, bool? expected) =>
        Assert.That(When("{ joinScene: 3 }").Evaluate(Nothing with { JoinScene = scene }), Is.EqualTo(expected));

    [TestCase(">=7", 168, true)]
    [TestCase(">=7", 167, false)]
    [TestCase("<7", 167, true)]
    [TestCase("<7", 168, false)]
    [TestCase("=7", 191, true)]
    [TestCase("=7", 192, false)]
    [TestCase(">7", 191, false)]
    [TestCase(">7", 192, true)]
    [TestCase("<=7", 191, true)]
    public void Days_since_the_add_are_full_days_of_24_hours(string comparison, int hoursAgo, bool expected)
    {
        var context = Nothing with { Friendships = [Friend("active", Now.AddHours(-hoursAgo))] };

        Assert.That(When($"{{ addedDays: \"{comparison}\" }}").Evaluate(context), Is.EqualTo(expected));
    }

    [Test]
    public void Days_since_the_add_count_from_the_latest_active_friendship()
    {
        var context = Nothing with
        {
            Friendships = [Friend("active", Now.AddDays(-30)), Friend("active", Now.AddDays(-2)), Friend("leftByCustomer", Now)],
        };

        Assert.That(When("{ addedDays: \"=2\" }").Evaluate(context), Is.True);
    }

    [Test]
    public void Days_since_the_add_are_unknown_without_an_active_friendship()
    {
        var condition = When("{ not: { addedDays: \">=7\" } }");

        Assert.Multiple(() =>
        {
            Assert.That(condition.Evaluate(Nothing), Is.Null);
            Assert.That(condition.Evaluate(Nothing with { Friendships = [Friend("leftByCustomer", Now)] }), Is.Null);
            Assert.That(condition.Evaluate(Nothing with { Friendships = [Friend("active")] }), Is.Null);
        });
    }

    [TestCase("[退款, 投诉]", "我要退款", true)]
    [TestCase("退款", "发货了吗", false)]
    [TestCase("refund", "REFUND please", true)]
    [TestCase("[退款], match: exact", "我要退款", false)]
    [TestCase("[退款], match: exact", " 退款 ", true)]
    [TestCase("[\"^\\\\d{4,6}$\"], match: regex", "12345", true)]
    [TestCase("[\"^\\\\d{4,6}$\"], match: regex", "12a45", false)]
    [TestCase("退款", null, null)]
    public void Text_is_searched_for_words(string words, string? text, bool? expected) =>
        Assert.That(When($"{{ text: {words} }}").Evaluate(Nothing with { Text = text }), Is.EqualTo(expected));

    [TestCase("09:00-21:00", "09:00:00", true)]
    [TestCase("09:00-21:00", "08:59:59", false)]
    [TestCase("09:00-21:00", "20:59:59", true)]
    [TestCase("09:00-21:00", "21:00:00", false)]
    [TestCase("22:00-08:00", "23:00:00", true)]
    [TestCase("22:00-08:00", "00:00:00", true)]
    [TestCase("22:00-08:00", "07:59:59", true)]
    [TestCase("22:00-08:00", "08:00:00", false)]
    [TestCase("9:00-24:00", "23:59:59", true)]
    [TestCase("9:00-24:00", "00:00:00", false)]
    public void Hours_run_from_inclusive_to_exclusive_and_over_midnight(string hours, string time, bool expected) =>
        Assert.That(
            When($"{{ hours: \"{hours}\" }}").Evaluate(Nothing with { Now = DateTimeOffset.Parse($"2026-11-27T{time}+08:00", CultureInfo.InvariantCulture) }),
            Is.EqualTo(expected));

    [TestCase(10, true)]
    [TestCase(12, false)]
    [TestCase(15, true)]
    public void Hours_may_be_several_windows(int hour, bool expected) =>
        Assert.That(
            When("{ hours: [\"09:00-12:00\", \"14:00-18:00\"] }").Evaluate(Nothing with { Now = new DateTimeOffset(2026, 11, 27, hour, 0, 0, TimeSpan.FromHours(8)) }),
            Is.EqualTo(expected));

    [Test]
    public void Hours_are_local_to_the_time_zone_of_the_playbook()
    {
        var condition = When("{ hours: \"12:00-13:00\" }");

        Assert.That(condition.Evaluate(Nothing with { Now = Now.ToUniversalTime() }), Is.True);
        Assert.That(condition.Evaluate(Nothing with { TimeZone = TimeZoneInfo.Utc }), Is.False);
    }

    [TestCase(">=5", 5L, true)]
    [TestCase(">=5", 4L, false)]
    [TestCase("<5", 4L, true)]
    [TestCase("=5", 5L, true)]
    [TestCase("> 5", 6L, true)]
    [TestCase(">=5", null, null)]
    public void A_count_is_compared(string comparison, long? count, bool? expected) =>
        Assert.That(When($"{{ count: \"{comparison}\" }}").Evaluate(Nothing with { Count = count }), Is.EqualTo(expected));

    [TestCase("shop-*", "shop-01", "active", true)]
    [TestCase("shop-*", "web", "active", false)]
    [TestCase("shop-*", "shop-01", "leftByCustomer", false)]
    [TestCase("*", "", "active", false)]
    [TestCase("*", null, "active", false)]
    public void A_channel_is_that_of_an_active_friendship_whenever_it_began(string pattern, string? state, string status, bool expected)
    {
        var friendships = new[] { Friend("active"), Friend(status) with { State = state } };

        Assert.That(When($"{{ channel: \"{pattern}\" }}").Evaluate(Nothing with { Friendships = friendships }), Is.EqualTo(expected));
    }

    [TestCase("{ label: 福利群 }", null, "g1:福利群", true)]
    [TestCase("{ label: 福利群 }", null, "g1:会员群 g2:福利群", true)]
    [TestCase("{ label: [福利群, 会员群] }", null, "g1:会员群", true)]
    [TestCase("{ label: 福利群 }", null, "g1:会员群", false)]
    [TestCase("{ label: 福利群 }", null, "", false)]
    [TestCase("{ label: 福利群 }", null, null, null)]
    [TestCase("{ id: g2 }", null, "g1:福利群 g2:", true)]
    [TestCase("{ id: g2 }", null, "g1:福利群", false)]
    [TestCase("{ label: 福利群 }", "g1", "g1:福利群", true)]
    [TestCase("{ label: 福利群 }", "g1", "g1:会员群 g2:福利群", false)]
    [TestCase("{ label: 福利群 }", "g1", "g2:福利群", null)]
    [TestCase("{ label: 福利群 }", "g1", null, null)]
    [TestCase("{ id: [g1, g3] }", "g1", null, true)]
    [TestCase("{ id: [g1, g3] }", "g2", "g1:", false)]
    public void A_group_is_the_events_own_or_else_one_the_customer_is_in(string group, string? ofEvent, string? groups, bool? expected)
    {
        var context = Nothing with
        {
            Group = ofEvent,
            Groups = groups?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(':')).Select(one => new GroupFacts(one[0], [one[1]])).ToList(),
        };

        Assert.That(When($"{{ group: {group} }}").Evaluate(context), Is.EqualTo(expected));
    }

    [TestCase("did: customer.added", null, ">=", 1)]
    [TestCase("did: customer.added, days: 3", 3, ">=", 1)]
    [TestCase("did: customer.added, times: \">=3\", days: 30", 30, ">=", 3)]
    [TestCase("did: customer.added, times: \"=0\"", null, "=", 0)]
    public void What_a_customer_did_is_for_the_database_to_say(string did, int? days, string sign, int number)
    {
        var asked = new DidCondition("customer.added", days, new Comparison(sign, number));
        foreach (var verdict in (bool?[])[true, false, null])
        {
            var context = Nothing with { Stored = condition => condition.Equals(asked) ? verdict : throw new InvalidOperationException($"{condition} was asked.") };

            Assert.That(When($"{{ {did} }}").Evaluate(context), Is.EqualTo(verdict));
        }
    }

    [Test]
    public void What_nobody_looked_up_is_unknown() => Assert.That(When("{ not: { did: customer.added } }").Evaluate(Nothing), Is.Null);

    private static string Parts(string letters) => string.Join(", ", letters.Select(letter => letter switch
    {
        't' => True,
        'f' => False,
        _ => Unknown,
    }));

    private static FriendshipFacts Friend(string status, DateTimeOffset? addedAt = null, params TagRef[] tags) =>
        new("lisi", status, addedAt, null, null, tags);

    private static Condition When(string condition) => Sample.Rule(
        $"on: customer.added\nwhen: {condition}\ndo: {{ notify: {{ to: employee, text: hi }} }}", "tags: { 生命周期: [新客] }\ngroups: { 福利群: { match: { id: a } }, 会员群: { match: { id: b } } }").When!;
}
