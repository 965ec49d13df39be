using WeComSop.Console;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Console;

[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class ApiKeyStoreTests(TestDatabase engine) : StoreTests(engine)
{
    private ApiKeyStore Store => new(Database, Clock);

    [Test]
    public async Task The_first_key_is_made_once_and_opens_the_door()
    {
        var key = await Store.CreateFirstAsync(CancellationToken.None);

        Assert.That(key, Does.StartWith("wcs_").And.Length.EqualTo(68));
        Assert.That(await Store.CreateFirstAsync(CancellationToken.None), Is.Null);
        Assert.That(await Store.FindNameAsync(key!, CancellationToken.None), Is.EqualTo("first"));
        Assert.That(await Store.FindNameAsync(key!.ToUpperInvariant(), CancellationToken.None), Is.Null);
        Assert.That(await Store.FindNameAsync("", CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task Two_nodes_that_start_at_once_make_one_key()
    {
        using var other = OpenAnother();

        var keys = await Task.WhenAll(
            Task.Run(() => Store.CreateFirstAsync(CancellationToken.None)), Task.Run(() => new ApiKeyStore(other, Clock).CreateFirstAsync(CancellationToken.None)));

        Assert.That(keys, Has.Exactly(1).Not.Null);
    }

    [Test]
    public async Task Only_the_hash_is_kept()
    {
        var key = await Store.CreateFirstAsync(CancellationToken.None);

        var hash = await Database.AskAsync<byte[]>("SELECT KeyHash FROM ApiKey");
        Assert.That(Convert.ToHexStringLower(hash), Is.Not.EqualTo(key![4..]));
        Assert.That(hash, Is.EqualTo(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key))));
    }

    [Test]
    public async Task A_revoked_key_opens_nothing_and_makes_room_for_a_new_first_one()
    {
        var key = await Store.CreateFirstAsync(CancellationToken.None);
        await Database.AskAsync<int?>("UPDATE ApiKey SET RevokedAt = 1");

        Assert.That(await Store.FindNameAsync(key!, CancellationToken.None), Is.Null);
        Assert.That(await Store.CreateFirstAsync(CancellationToken.None), Is.Not.Null);
    }
}
