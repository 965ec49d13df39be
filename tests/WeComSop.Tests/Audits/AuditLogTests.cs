using WeComSop.Audits;
using WeComSop.Data;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Audits;

[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class AuditLogTests(TestDatabase engine) : StoreTests(engine)
{
    private AuditLog Log => new(Clock);

    [Test]
    public async Task A_change_is_kept_with_who_when_before_and_after()
    {
        await WriteAsync("app.mode", "main", new { Mode = "Observe" }, new { Mode = "Live", Note = "上线" });

        var row = (await ListAsync(null, null)).Single();
        Assert.That((row.Actor, row.Operation, row.Subject, row.OccurredAt), Is.EqualTo(("key:first", "app.mode", "main", Clock.GetUtcNow())));
        Assert.That((row.BeforeJson, row.AfterJson), Is.EqualTo(("""{"mode":"Observe"}""", """{"mode":"Live","note":"上线"}""")));
    }

    [Test]
    public async Task What_did_not_exist_before_has_no_before()
    {
        await WriteAsync("playbook.apply", "welcome", null, null);

        Assert.That((await ListAsync(null, null)).Single(), Has.Property("BeforeJson").Null.And.Property("AfterJson").Null);
    }

    [Test]
    public async Task The_log_is_newest_first_and_can_be_filtered()
    {
        await WriteAsync("app.mode", "main", null, null);
        await WriteAsync("app.halt", "main", null, null);
        await WriteAsync("app.mode", "second", null, null);

        Assert.That((await ListAsync(null, null)).Select(row => row.Subject), Is.EqualTo(new[] { "second", "main", "main" }));
        Assert.That((await ListAsync("app.mode", null)).Select(row => row.Subject), Is.EqualTo(new[] { "second", "main" }));
        Assert.That((await ListAsync("app.mode", "main")), Has.Count.EqualTo(1));
        Assert.That((await ListAsync(null, "MAIN")), Is.Empty);
    }

    [Test]
    public void A_change_that_is_rolled_back_leaves_no_trace()
    {
        Assert.That(
            () => Database.WriteAsync(async session =>
            {
                await Log.WriteAsync(session, "key:first", "app.mode", "main", null, null);
                throw new InvalidOperationException();
            }),
            Throws.InvalidOperationException);
        Assert.That(() => ListAsync(null, null), Is.Empty);
    }

    private Task WriteAsync(string operation, string subject, object? before, object? after)
    {
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        return Database.WriteAsync(session => Log.WriteAsync(session, "key:first", operation, subject, before, after));
    }

    private async Task<IReadOnlyList<AuditRow>> ListAsync(string? operation, string? subject) =>
        (await Database.ReadAsync(session => AuditLog.ListAsync(session, new PageRequest(50, null), operation, subject))).Items;
}
