using WeComSop.Playbooks;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Playbooks;

[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class PlaybookStoreTests(TestDatabase engine) : StoreTests(engine)
{
    private static readonly byte[] FileHash = new byte[32];

    [Test]
    public async Task A_revision_and_its_files_come_back_as_they_were_saved()
    {
        await SaveAsync("welcome", 1, "title: 新客 7 天 🌧", new() { ["assets/群规.png"] = [1, 2], ["assets/B.png"] = [3] });

        var source = await SourceAsync("welcome", 1);

        Assert.That(source!.Text, Is.EqualTo("title: 新客 7 天 🌧"));
        Assert.That(source.Assets, Is.EquivalentTo(new Dictionary<string, byte[]> { ["assets/群规.png"] = [1, 2], ["assets/B.png"] = [3] }));
        Assert.That(source.File, Is.EqualTo("welcome@1"));
    }

    [Test]
    public async Task Every_revision_stays_readable_with_the_files_it_had()
    {
        await SaveAsync("welcome", 1, "one", new() { ["assets/a.png"] = [1] });
        await SaveAsync("welcome", 2, "two", new() { ["assets/a.png"] = [2], ["assets/same.png"] = [1] });

        Assert.That((await SourceAsync("welcome", 1))!.Assets["assets/a.png"], Is.EqualTo(new byte[] { 1 }));
        Assert.That((await SourceAsync("welcome", 2))!.Assets["assets/a.png"], Is.EqualTo(new byte[] { 2 }));
        Assert.That((await FindAsync("welcome"))!.Revision, Is.EqualTo(2));
        Assert.That((await Database.ReadAsync(session => PlaybookStore.RevisionsAsync(session, "welcome"))).Select(revision => revision.Document), Is.EqualTo(new[] { "two", "one" }));
        Assert.That(await Database.AskAsync<int>("SELECT COUNT(*) FROM Asset"), Is.EqualTo(2), "the same content is kept once");
    }

    [Test]
    public async Task Two_people_cannot_both_write_the_next_revision()
    {
        await SaveAsync("welcome", 1, "one");
        await SaveAsync("welcome", 2, "hers");

        Assert.That(() => SaveAsync("welcome", 2, "his"), Throws.InvalidOperationException.With.Message.Contains("somebody else"));
        Assert.That((await SourceAsync("welcome", 2))!.Text, Is.EqualTo("hers"));
    }

    [Test]
    public async Task A_conflict_is_remembered_until_the_file_is_applied()
    {
        var other = Enumerable.Repeat((byte)7, 32).ToArray();
        await SaveAsync("welcome", 1, "one");

        await Database.WriteAsync(session => PlaybookStore.MarkConflictAsync(session, "welcome", other));
        Assert.That((await FindAsync("welcome"))!.ConflictHash, Is.EqualTo(other));

        await Database.WriteAsync(session => PlaybookStore.MarkSameAsync(session, "welcome", other));
        var same = await FindAsync("welcome");
        Assert.That((same!.FileHash, same.ConflictHash), Is.EqualTo((other, (byte[]?)null)));
    }

    [Test]
    public async Task A_revision_that_came_another_way_has_no_file()
    {
        await Database.WriteAsync(session => PlaybookStore.SaveAsync(
            session, Stored("welcome", 1) with { FileHash = null }, Revision("welcome", 1, "one"), new Dictionary<string, byte[]>()));

        Assert.That((await FindAsync("welcome"))!.FileHash, Is.Null);
    }

    [Test]
    public async Task Playbooks_are_listed_by_id_and_ids_are_exact()
    {
        await SaveAsync("b", 1, "");
        await SaveAsync("a", 1, "");
        await SaveAsync("B", 1, "");

        Assert.That((await Database.ReadAsync(PlaybookStore.AllAsync)).Select(playbook => playbook.PlaybookId), Is.EqualTo(new[] { "B", "a", "b" }));
        Assert.That(await FindAsync("A"), Is.Null);
        Assert.That(await SourceAsync("a", 2), Is.Null);
    }

    private StoredPlaybook Stored(string id, int revision) =>
        new() { PlaybookId = id, Title = "标题", Revision = revision, FileHash = FileHash, UpdatedAt = Clock.GetUtcNow() };

    private PlaybookRevision Revision(string id, int revision, string document) => new()
    {
        PlaybookId = id,
        Revision = revision,
        Document = document,
        Source = "api",
        Author = "key:first",
        Changes = "+ 规则 greet",
        CreatedAt = Clock.GetUtcNow(),
    };

    private Task SaveAsync(string id, int revision, string document, Dictionary<string, byte[]>? assets = null) =>
        Database.WriteAsync(session => PlaybookStore.SaveAsync(session, Stored(id, revision), Revision(id, revision, document), assets ?? []));

    private Task<StoredPlaybook?> FindAsync(string id) => Database.ReadAsync(session => PlaybookStore.FindAsync(session, id));

    private Task<PlaybookSource?> SourceAsync(string id, int revision) => Database.ReadAsync(session => PlaybookStore.LoadSourceAsync(session, id, revision));
}
