using WeComSop.Data;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Data;

/// Values of the product's column types, through a table and back.
[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class RoundTripTests(TestDatabase engine) : StoreTests(engine)
{
    private static readonly Sql Insert = new("""
        INSERT INTO Audit (Id, OccurredAt, Actor, Operation, Subject, BeforeJson, AfterJson) VALUES (@Id, @At, @Text, 'x', 'x', NULL, NULL)
        """);

    private static readonly Sql Ordered = new("SELECT Id, OccurredAt AS At, Actor AS Text FROM Audit ORDER BY Id");

    private static readonly Sql Among = new("SELECT Id, OccurredAt AS At, Actor AS Text FROM Audit WHERE Id IN @Ids ORDER BY Id");

    private static readonly Sql Between = new("SELECT Id, OccurredAt AS At, Actor AS Text FROM Audit WHERE Id >= @From AND Id < @Until ORDER BY Id");

    private static readonly Sql First = new("SELECT MIN(OccurredAt) FROM Audit");

    [Test]
    public async Task Ids_sort_by_time_whatever_order_they_were_stored_in()
    {
        var rows = Enumerable.Range(0, 200).Select(i => new Value { Id = NextId(), At = Clock.GetUtcNow(), Text = $"{i}" }).ToList();
        var shuffled = rows.ToArray();
        new Random(7).Shuffle(shuffled);

        await AddAsync(shuffled);

        Assert.That(await Database.ReadAsync(session => session.QueryAsync<Value>(Ordered)), Is.EqualTo(rows));
    }

    [Test]
    public async Task A_range_of_ids_is_a_range_of_time()
    {
        var rows = Enumerable.Range(0, 10).Select(i => new Value { Id = NextId(), At = Clock.GetUtcNow(), Text = $"{i}" }).ToList();
        await AddAsync([.. rows]);

        var found = await Database.ReadAsync(session => session.QueryAsync<Value>(Between, new { From = Ids.FirstAt(rows[3].At), Until = Ids.FirstAt(rows[6].At) }));

        Assert.That(found, Is.EqualTo(rows[3..6]));
    }

    [Test]
    public async Task Rows_are_found_by_a_list_of_ids()
    {
        var rows = Enumerable.Range(0, 5).Select(i => new Value { Id = NextId(), At = Clock.GetUtcNow(), Text = $"{i}" }).ToList();
        await AddAsync([.. rows]);

        var found = await Database.ReadAsync(session => session.QueryAsync<Value>(Among, new { Ids = Ids.ToBytes([rows[1].Id, rows[4].Id, NextId()]) }));

        Assert.That(found, Is.EqualTo(new[] { rows[1], rows[4] }));
    }

    [Test]
    public async Task Instants_keep_their_millisecond_and_are_told_in_UTC()
    {
        DateTimeOffset[] instants =
        [
            DateTimeOffset.UnixEpoch, DateTimeOffset.FromUnixTimeMilliseconds(-1), new(2026, 11, 2, 23, 59, 59, 999, TimeSpan.FromHours(8)),
            new(9999, 12, 31, 23, 59, 59, 999, TimeSpan.Zero), new(1970, 1, 1, 0, 0, 0, 1, TimeSpan.Zero),
        ];
        await AddAsync([.. instants.Select(instant => new Value { Id = NextId(), At = instant, Text = "" })]);

        var stored = await Database.ReadAsync(session => session.QueryAsync<Value>(Ordered));

        Assert.That(stored.Select(row => row.At), Is.EqualTo(instants));
        Assert.That(stored.Select(row => row.At.Offset), Is.All.EqualTo(TimeSpan.Zero));
    }

    [TestCase("小雨，你好")]
    [TestCase("🌧️👩‍👩‍👧‍👦 𠮷野家")]
    [TestCase("‏עברית العربية")]
    [TestCase("'; DROP TABLE Audit; -- %_[]\"\\")]
    [TestCase(" leading and trailing ")]
    [TestCase("")]
    public async Task Text_of_every_script_survives(string text)
    {
        await AddAsync(new Value { Id = NextId(), At = Clock.GetUtcNow(), Text = text });

        Assert.That((await Database.ReadAsync(session => session.QueryAsync<Value>(Ordered))).Single().Text, Is.EqualTo(text));
    }

    [Test]
    public async Task The_first_of_no_instants_is_missing() =>
        Assert.That(await Database.ReadAsync(session => session.FirstOrDefaultAsync<DateTimeOffset?>(First)), Is.Null);

    private Task<int> AddAsync(params Value[] values) => Database.WriteAsync(session => session.ExecuteAsync(Insert, values));

    private sealed record Value
    {
        public required Guid Id { get; init; }

        public required DateTimeOffset At { get; init; }

        public required string Text { get; init; }
    }
}
