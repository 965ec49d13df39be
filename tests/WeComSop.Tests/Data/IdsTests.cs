using WeComSop.Data;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Data;

internal sealed class IdsTests
{
    // A virtual clock stands still while a month is played through, so one millisecond may see very many ids.
    [Test]
    public void Ids_of_one_millisecond_sort_in_the_order_they_were_made_however_many_they_are()
    {
        var ids = Enumerable.Range(0, 20_000).Select(_ => Ids.Next(Scenario.Morning)).Select(id => id.ToString("N")).ToList();

        Assert.That(ids, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal).And.Unique);
    }

    [Test]
    public void Ids_of_one_clock_sort_in_the_order_they_were_made_while_another_clock_makes_some_too()
    {
        var ids = new List<string>();
        for (var i = 0; i < 100; i++)
        {
            ids.Add(Ids.Next(Scenario.Morning).ToString("N"));
            Ids.Next(Scenario.Morning.AddDays(1));
        }

        Assert.That(ids, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal).And.Unique);
    }

    [Test]
    public void An_id_is_a_version_7_id_of_its_time()
    {
        var id = Ids.Next(Scenario.Morning);

        Assert.That((id.Version, id.Variant is >= 8 and <= 11), Is.EqualTo((7, true)));
        Assert.That(Convert.ToInt64(id.ToString("N")[..12], 16), Is.EqualTo(Scenario.Morning.ToUnixTimeMilliseconds()));
    }

    [Test]
    public void The_first_id_of_an_instant_comes_before_all_others_of_it_and_after_all_before_it()
    {
        var first = Ids.FirstAt(Scenario.Morning);

        Assert.That(Ids.Next(Scenario.Morning).ToString("N"), Is.GreaterThan(first.ToString("N")).Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That(Ids.Next(Scenario.Morning.AddMilliseconds(-1)).ToString("N"), Is.LessThan(first.ToString("N")).Using((IComparer<string>)StringComparer.Ordinal));
    }
}
