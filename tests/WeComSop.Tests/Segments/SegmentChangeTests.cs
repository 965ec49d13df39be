using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Segments;

/// Who comes into a segment and who goes out of it, as the rules are told.
internal sealed class SegmentChangeTests
{
    private const string Buyers = """
        version: 1
        id: test
        tags: { 生命周期: [买家, 新客] }
        segments:
          buyers: { did: order.paid, days: 30 }
          others: { not: { did: order.paid, days: 30 } }
        rules:
          mark: { on: segment.entered, when: { segment: buyers }, do: [ { tag: [买家] } ] }
          unmark: { on: segment.left, when: { segment: buyers }, do: [ { untag: [买家] } ] }
        """;

    [Test]
    public async Task Who_meets_the_condition_enters_at_once_and_who_no_longer_does_leaves_at_night()
    {
        await using var story = await Scenario.StartAsync(Buyers);
        var customer = story.Adds("lisi").ExternalUserId;
        await story.SettleAsync();

        await story.PaysAsync(customer);
        await story.SettleAsync();

        Assert.That(await story.MovesAsync(customer), Is.EqualTo(new[] { "segment.entered test/buyers" }));
        Assert.That(await story.TagNamesAsync(customer, "lisi"), Is.EqualTo(new[] { "买家" }));

        story.Clock.Advance(TimeSpan.FromDays(31));
        await story.NightAsync();

        Assert.That(await story.MovesAsync(customer), Is.EqualTo(new[] { "segment.entered test/buyers", "segment.left test/buyers" }));
        Assert.That(await story.TagNamesAsync(customer, "lisi"), Is.Empty);
    }
}
