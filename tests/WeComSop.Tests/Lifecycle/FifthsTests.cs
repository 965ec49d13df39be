using WeComSop.Lifecycle;

namespace WeComSop.Tests.Lifecycle;

internal sealed class FifthsTests
{
    [Test]
    public void Ten_different_values_are_two_in_each_fifth() => Assert.That(Of(10, 20, 30, 40, 50, 60, 70, 80, 90, 100), Is.EqualTo(new[] { 1, 1, 2, 2, 3, 3, 4, 4, 5, 5 }));

    [Test]
    public void Equal_values_are_in_one_fifth_that_of_the_least_of_them() => Assert.That(Of(5, 5, 5, 5, 5, 5, 5, 8, 8, 9), Is.EqualTo(new[] { 1, 1, 1, 1, 1, 1, 1, 4, 4, 5 }));

    [Test]
    public void Where_all_are_equal_nobody_is_above_anybody() => Assert.That(Of(7, 7, 7, 7, 7, 7), Is.All.EqualTo(1));

    [Test]
    public void Whoever_is_alone_is_in_the_first() => Assert.That(Of(1000), Is.EqualTo(new[] { 1 }));

    [Test]
    public void Of_three_the_shares_below_are_none_a_third_and_two() => Assert.That(Of(1, 2, 3), Is.EqualTo(new[] { 1, 2, 4 }));

    [Test]
    public void A_value_that_nobody_had_is_where_it_would_stand() => Assert.That(new Fifths([10, 20, 30, 40, 50]).Of(35), Is.EqualTo(3));

    [Test]
    public void Nobody_is_in_a_fifth_of_nobody() => Assert.That(new Fifths([]).Of(3), Is.EqualTo(1));

    [Test]
    public void The_fifth_is_the_share_strictly_below([Range(1, 40)] int seed)
    {
        var random = new Random(seed);
        var values = Enumerable.Range(0, random.Next(1, 40)).Select(_ => (long)random.Next(1, 12)).ToList();

        Assert.That(Of([.. values]), Is.EqualTo(values.ConvertAll(value => 1 + (5 * values.Count(other => other < value) / values.Count))));
    }

    private static List<int> Of(params long[] values)
    {
        var fifths = new Fifths([.. values]);
        return [.. values.Select(fifths.Of)];
    }
}
