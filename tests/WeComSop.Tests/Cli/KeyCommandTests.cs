using Microsoft.Data.Sqlite;
using WeComSop.Cli;

namespace WeComSop.Tests.Cli;

[NonParallelizable]
internal sealed class KeyCommandTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("wecomsop-cli-").FullName;

    [TearDown]
    public void DeleteFolder()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task A_key_is_printed_once_listed_by_name_and_revoked()
    {
        var added = await RunAsync("key", "add", "alice");
        var again = await RunAsync("key", "add", "alice");
        var listed = await RunAsync("key", "list");
        var revoked = await RunAsync("key", "revoke", "alice");
        var listedAfter = await RunAsync("key", "list");

        Assert.That((added.Code, again.Code, listed.Code, revoked.Code), Is.EqualTo((0, 1, 0, 0)));
        Assert.That(added.Out.Trim(), Does.Match("^wcs_[0-9a-f]{64}$"));
        Assert.That(listed.Out, Does.StartWith("alice\t").And.Not.Contain("revoked").And.Not.Contain("wcs_"));
        Assert.That(listedAfter.Out, Does.Contain("revoked"));
        Assert.That((await RunAsync("key", "add", "alice")).Code, Is.Zero);
    }

    [TestCase("settings")]
    [TestCase("a b")]
    [TestCase("<script>")]
    public async Task Some_names_are_refused(string name)
    {
        var said = await RunAsync("key", "add", name);

        Assert.That((said.Code, said.Out), Is.EqualTo((1, "")));
        Assert.That(said.Error, Does.Contain("cannot be the name"));
    }

    [Test]
    public async Task What_is_not_there_cannot_be_revoked()
    {
        var said = await RunAsync("key", "revoke", "nobody");

        Assert.That(said.Code, Is.EqualTo(1));
        Assert.That(said.Error, Does.Contain("nobody"));
    }

    private async Task<(int Code, string Out, string Error)> RunAsync(params string[] args)
    {
        var (standardOut, standardError) = (System.Console.Out, System.Console.Error);
        using var written = new StringWriter();
        using var complained = new StringWriter();
        System.Console.SetOut(written);
        System.Console.SetError(complained);
        try
        {
            var code = await CommandLine.InvokeAsync([.. args, $"--ConnectionStrings:WeComSop=Data Source={Path.Combine(_folder, "cli.db")}", "--environment=Production"]);
            return (code, written.ToString(), complained.ToString());
        }
        finally
        {
            System.Console.SetOut(standardOut);
            System.Console.SetError(standardError);
        }
    }
}
