using WeComSop.Lifecycle;
using WeComSop.Metrics;

namespace WeComSop.Tests.Lifecycle;

internal sealed class GroupStageTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 4, 50, 0, TimeSpan.Zero);

    [TestCase(-1, "founding")]
    [TestCase(0, "founding")]
    [TestCase(7, "activation")]
    [TestCase(30, "monetisation")]
    [TestCase(90, "retention")]
    [TestCase(4000, "retention")]
    public void A_stage_begins_when_the_group_is_exactly_so_many_days_old(int days, string stage) =>
        Assert.That(GroupStages.Of(Now.AddDays(-days), null, Now)?.Name, Is.EqualTo(stage));

    [TestCase(7, "founding")]
    [TestCase(30, "activation")]
    [TestCase(90, "monetisation")]
    public void A_moment_before_it_is_still_the_stage_before(int days, string stage) =>
        Assert.That(GroupStages.Of(Now.AddDays(-days).AddMilliseconds(1), null, Now)?.Name, Is.EqualTo(stage));

    [Test]
    public void An_old_group_spreads_while_an_invitation_is_no_older_than_thirty_days() => Assert.Multiple(() =>
    {
        Assert.That(GroupStages.Of(Now.AddDays(-90), Now.AddDays(-30), Now)?.Name, Is.EqualTo("spread"));
        Assert.That(GroupStages.Of(Now.AddDays(-90), Now.AddDays(-30).AddMilliseconds(-1), Now)?.Name, Is.EqualTo("retention"));
        Assert.That(GroupStages.Of(Now.AddDays(-89), Now.AddDays(-1), Now)?.Name, Is.EqualTo("monetisation"));
    });

    [Test]
    public void Nobody_knows_the_stage_of_a_group_whose_beginning_is_not_known() => Assert.That(GroupStages.Of(null, Now, Now), Is.Null);

    [Test]
    public void Every_indicator_is_a_metric() =>
        Assert.That(GroupStages.All.SelectMany(stage => stage.Indicators).Select(MetricTable.Find), Has.None.Null);
}
