using WeComSop.Stays;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Stays;

internal sealed class StayLineTests
{
    [Test]
    public void The_order_in_which_facts_are_told_does_not_matter()
    {
        var dice = new Random(11);
        for (var round = 0; round < 2000; round++)
        {
            var facts = Enumerable.Range(0, dice.Next(8)).Select(_ => new StayFact(Minute(dice.Next(6)), dice.Next(2) == 0, dice.Next(2) == 0 ? "left" : "removed")).ToArray();
            var line = StayLine.Of(facts);
            dice.Shuffle(facts);

            Assert.That(StayLine.Of(facts).Select(Bounds), Is.EqualTo(line.Select(Bounds)));
            Assert.That(line, Is.Ordered.By(nameof(Span.JoinedAt)));
            Assert.That(line.SkipLast(1), Has.All.Property(nameof(Span.LeftAt)).Not.Null);
        }
    }

    [Test]
    public void A_stay_runs_from_the_first_join_to_the_first_leave_after_it() => Assert.That(
        StayLine.Of([Leave(0), Join(1), Join(2), Leave(4), Leave(5), Join(7)]).Select(Bounds),
        Is.EqualTo(new[] { (Minute(1), (DateTimeOffset?)Minute(4)), (Minute(7), null) }));

    private static (DateTimeOffset, DateTimeOffset?) Bounds(Span span) => (span.JoinedAt, span.LeftAt);

    private static StayFact Join(int minute) => StayFact.Join(Minute(minute));

    private static StayFact Leave(int minute) => StayFact.Leave(Minute(minute), "left");

    private static DateTimeOffset Minute(int minute) => Scenario.Morning.AddMinutes(minute);
}
