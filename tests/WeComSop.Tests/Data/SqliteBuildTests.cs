using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace WeComSop.Tests.Data;

internal sealed class SqliteBuildTests
{
    /// Readers that meet a checkpoint pause inside SQLite for a millisecond or so. A build without usleep rounds that up to a
    /// second, in which a whole lane stands still: it was a second of every few welcomes.
    [Test]
    public void SQLite_can_pause_for_less_than_a_second()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();

        Assert.That(Pause(1), Is.EqualTo(1), "the milliseconds that SQLite says it slept");
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_sleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern int Pause(int milliseconds);
}
