using WeComSop.Data;

namespace WeComSop.Tests.Infrastructure;

/// What every store fixture has: a database of its own, empty before each test, and a clock that stands still.
internal abstract class StoreTests(TestDatabase engine)
{
    protected const string Corp = "ww1";
    protected const string OtherCorp = "ww2";

    protected Database Database { get; private set; } = null!;

    protected TestClock Clock { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task CreateAsync() => Database = await engine.CreateAsync();

    [SetUp]
    public Task EmptyAsync()
    {
        Clock = new TestClock(Scenario.Morning);
        return engine.EmptyAsync(Database);
    }

    [OneTimeTearDown]
    public async Task DropAsync()
    {
        Database?.Dispose();
        await engine.DropAsync();
    }

    /// The same database as another node sees it.
    protected Database OpenAnother() => engine.Open();

    protected Guid NextId()
    {
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        return Ids.Next(Clock.GetUtcNow());
    }
}
