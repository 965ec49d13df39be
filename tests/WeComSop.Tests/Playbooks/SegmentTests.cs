using WeComSop.Playbooks;
using WeComSop.Playbooks.Conditions;

namespace WeComSop.Tests.Playbooks;

internal sealed class SegmentTests
{
    [Test]
    public void Segments_may_refer_to_each_other_in_any_order()
    {
        var playbook = Sample.Valid("""
            tags: { a: [x, y] }
            segments:
              all: { any: [ { segment: some }, { segment: sample/more } ] }
              more: { all: [ { segment: some }, { tag: y } ] }
              some: { tag: x }
            """);

        var context = new ConditionContext
        {
            Now = DateTimeOffset.UnixEpoch,
            TimeZone = TimeZoneInfo.Utc,
            Friendships = [new FriendshipFacts("lisi", "active", null, null, null, [new TagRef("a", "x")])],
        };
        Assert.That(playbook.Segments.Select(segment => (segment.Name, segment.When.Evaluate(context))), Is.EqualTo(new[]
        {
            ("all", true), ("more", false), ("some", (bool?)true),
        }));
    }

    [Test]
    public void A_circle_of_segments_is_shown() =>
        Assert.That(
            Sample.ReadBody("segments:\n  a: { segment: b }\n  b: { not: { segment: c } }\n  c: { segment: a }\n  d: { segment: b }").Lines(),
            Is.EqualTo(["6 segments.c.segment: segments refer to each other in a circle: \"a\" → \"b\" → \"c\" → \"a\""]));

    [Test]
    public void A_segment_may_not_refer_to_itself() =>
        Assert.That(
            Sample.ReadBody("segments:\n  a: { segment: a }").Lines(),
            Is.EqualTo(["4 segments.a.segment: segments refer to each other in a circle: \"a\" → \"a\""]));

    [TestCase("{ segment: b }", "4 segments.a.segment: unknown segment \"b\"")]
    [TestCase("{ segment: other/b }", "4 segments.a.segment: segment \"other/b\": segments of another playbook cannot")]
    [TestCase("{ segment: [b] }", "4 segments.a.segment: this must be a text, not a list")]
    [TestCase("{}", "4 segments.a: the condition is empty")]
    public void A_problem_in_a_segment_is_shown_once(string condition, string expected) =>
        Assert.That(Sample.ReadBody($"segments:\n  a: {condition}\n  c: {{ segment: a }}").Lines().Single(), Does.StartWith(expected));

    [Test]
    public void A_chain_of_segments_has_an_end()
    {
        var chain = string.Concat(Enumerable.Range(0, 3000).Select(i => $"  s{i}: {{ segment: s{i + 1} }}\n"));

        var result = Sample.ReadBody("segments:\n" + chain + "  s3000: { count: \">=1\" }");

        Assert.That(result.Lines(), Has.Some.Contains("over more than 10 levels"));
        Assert.That(result.IsValid, Is.False);
    }

    [Test]
    public void Segments_do_not_multiply_beyond_measure()
    {
        var tenfold = string.Concat(Enumerable.Range(1, 8).Select(i =>
            $"  s{i}: {{ any: [ {string.Join(", ", Enumerable.Repeat($"{{ segment: s{i - 1} }}", 10))} ] }}\n"));

        Assert.That(
            Sample.ReadBody("segments:\n  s0: { count: \">=1\" }\n" + tenfold).Lines(),
            Has.Some.Contains("with all that it refers to, this segment has more than 1000 parts"));
    }

    [Test]
    public void A_rule_asks_for_a_segment()
    {
        var rule = Sample.Rule(
            "on: customer.added\nwhen: { segment: shop }\ndo: { notify: { to: employee, text: hi } }", "segments: { shop: { channel: \"shop-*\" } }");

        Assert.That(rule.When, Is.EqualTo(new SegmentCondition(new Segment("shop", new ChannelCondition(new Glob("shop-*"))))));
    }
}
