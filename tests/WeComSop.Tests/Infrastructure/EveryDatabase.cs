using System.Collections;
using NUnit.Framework.Internal;

namespace WeComSop.Tests.Infrastructure;

/// The source of the store fixtures. Another database is another line here.
internal sealed class EveryDatabase : IEnumerable
{
    private const string ServerVariable = "WECOMSOP_TEST_SQLSERVER";

    public IEnumerator GetEnumerator()
    {
        yield return Fixture("db-sqlite", new SqliteTestDatabase());
        yield return Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 } server
            ? Fixture("db-sqlserver", new SqlServerTestDatabase(server))
            : Fixture("db-sqlserver", new SqlServerTestDatabase("")).Ignore($"{ServerVariable} holds no connection string");
    }

    private static TestFixtureData Fixture(string category, TestDatabase database)
    {
        var fixture = new TestFixtureData(database);
        fixture.Properties.Add(PropertyNames.Category, category);
        return fixture;
    }
}
