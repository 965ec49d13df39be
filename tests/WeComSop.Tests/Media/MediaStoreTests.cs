using System.Security.Cryptography;
using WeComSop.Media;
using WeComSop.Playbooks;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Media;

[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class MediaStoreTests(TestDatabase engine) : StoreTests(engine)
{
    private static readonly byte[] Picture = [0, 1, 2, 0xff, 0xfe, 0];

    [Test]
    public async Task An_upload_is_found_by_corp_content_and_type()
    {
        await SetAsync(Media("m1"));

        Assert.That((await FindAsync(Corp, "Image"))!.MediaId, Is.EqualTo("m1"));
        Assert.That(await FindAsync(OtherCorp, "Image"), Is.Null);
        Assert.That(await FindAsync(Corp, "File"), Is.Null);
    }

    [Test]
    public async Task A_new_upload_replaces_the_old_one()
    {
        await SetAsync(Media("m1"));
        Clock.Advance(TimeSpan.FromDays(2));
        await SetAsync(Media("m2"));

        var found = await FindAsync(Corp, "Image");
        Assert.That((found!.MediaId, found.UploadedAt, found.FileName), Is.EqualTo(("m2", Clock.GetUtcNow(), "群规.png")));
    }

    [Test]
    public async Task A_forgotten_upload_is_gone()
    {
        await SetAsync(Media("m1"));

        await Database.WriteAsync(session => MediaStore.ForgetAsync(session, Corp, Hash, "Image"));

        Assert.That(await FindAsync(Corp, "Image"), Is.Null);
    }

    [Test]
    public async Task Old_uploads_come_oldest_first_and_no_more_than_asked_for()
    {
        foreach (var (id, type) in new[] { ("m1", "Image"), ("m2", "File"), ("m3", "Video") })
        {
            await SetAsync(Media(id) with { MediaType = type });
            Clock.Advance(TimeSpan.FromHours(1));
        }

        var before = Clock.GetUtcNow().AddHours(-1);
        Assert.That(await OldAsync(before, 9), Is.EqualTo(new[] { "m1", "m2" }));
        Assert.That(await OldAsync(before, 1), Is.EqualTo(new[] { "m1" }));
    }

    [Test]
    public async Task Content_comes_back_byte_for_byte()
    {
        var big = new byte[300_000];
        new Random(1).NextBytes(big);
        await Database.WriteAsync(session => PlaybookStore.SaveAsync(
            session,
            new StoredPlaybook { PlaybookId = "p", Title = "P", Revision = 1, UpdatedAt = Clock.GetUtcNow() },
            new PlaybookRevision { PlaybookId = "p", Revision = 1, Document = "", Source = "", Author = "", Changes = "", CreatedAt = Clock.GetUtcNow() },
            new Dictionary<string, byte[]> { ["assets/small.png"] = Picture, ["assets/big.png"] = big }));

        Assert.That(await ContentAsync(Hash), Is.EqualTo(Picture));
        Assert.That(await ContentAsync(SHA256.HashData(big)), Is.EqualTo(big));
        Assert.That(await ContentAsync(SHA256.HashData([9])), Is.Null);
    }

    private static byte[] Hash => SHA256.HashData(Picture);

    private StoredMedia Media(string id) => new()
    {
        Corp = Corp,
        ContentHash = Hash,
        MediaType = "Image",
        MediaId = id,
        FileName = "群规.png",
        UploadedAt = Clock.GetUtcNow(),
    };

    private Task SetAsync(StoredMedia media) => Database.WriteAsync(session => MediaStore.SetAsync(session, media));

    private Task<StoredMedia?> FindAsync(string corp, string type) => Database.ReadAsync(session => MediaStore.FindAsync(session, corp, Hash, type));

    private async Task<IEnumerable<string>> OldAsync(DateTimeOffset before, int take) =>
        (await Database.ReadAsync(session => MediaStore.FindOldAsync(session, before, take))).Select(media => media.MediaId);

    private Task<byte[]?> ContentAsync(byte[] hash) => Database.ReadAsync(session => MediaStore.FindContentAsync(session, hash));
}
