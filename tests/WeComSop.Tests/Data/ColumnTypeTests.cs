using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Dapper;
using Microsoft.Data.SqlClient;
using WeComSop.Data;

namespace WeComSop.Tests.Data;

/// What SQL Server is sent, seen without a server.
internal sealed class ColumnTypeTests
{
    private static readonly DateTimeOffset Instant = new(2026, 11, 2, 10, 0, 0, 123, TimeSpan.FromHours(8));
    private static readonly Guid Id = Ids.Next(Instant);

    [OneTimeSetUp]
    public void Register() => ColumnTypes.Register();

    [Test]
    public void A_Guid_is_sixteen_bytes_big_endian()
    {
        var parameter = Sent(new { Value = Id });

        Assert.That((parameter.SqlDbType, parameter.Size), Is.EqualTo((SqlDbType.VarBinary, 16)));
        Assert.That(Convert.ToHexString((byte[])parameter.Value), Is.EqualTo(Id.ToString("N")).IgnoreCase);
    }

    // A null of unknown type is sent as NVARCHAR, and SQL Server converts no NVARCHAR to BINARY, not even a null one.
    [Test]
    public void A_missing_Guid_is_a_missing_binary_not_a_missing_text() =>
        Assert.That(Sent(new { Value = (Guid?)null }), Has.Property(nameof(SqlParameter.SqlDbType)).EqualTo(SqlDbType.VarBinary).And.Property(nameof(SqlParameter.Value)).EqualTo(DBNull.Value));

    [Test]
    public void A_missing_hash_is_a_missing_binary() =>
        Assert.That(Sent(new { Value = (byte[]?)null }), Has.Property(nameof(SqlParameter.SqlDbType)).EqualTo(SqlDbType.VarBinary));

    [Test]
    public void An_instant_is_Unix_milliseconds()
    {
        var parameter = Sent(new { Value = Instant });

        Assert.That((parameter.SqlDbType, parameter.Value), Is.EqualTo((SqlDbType.BigInt, (object)Instant.ToUnixTimeMilliseconds())));
    }

    [Test]
    public void A_missing_instant_is_a_missing_number() =>
        Assert.That(Sent(new { Value = (DateTimeOffset?)null }), Has.Property(nameof(SqlParameter.SqlDbType)).EqualTo(SqlDbType.BigInt));

    [Test]
    public void Text_is_Unicode() => Assert.That(Sent(new { Value = "小雨" }).SqlDbType, Is.EqualTo(SqlDbType.NVarChar));

    private static SqlParameter Sent(object args)
    {
        using var connection = new Unreachable();
        Assert.That(() => connection.Execute("SELECT @Value", args), Throws.InstanceOf<NotSupportedException>());
        return connection.Sent!;
    }

    /// Hands out a command, which Dapper fills before it opens the connection.
    private sealed class Unreachable : DbConnection
    {
        private readonly SqlCommand _command = new();

        public SqlParameter? Sent { get; private set; }

        [AllowNull]
        public override string ConnectionString { get; set; } = "";

        public override string Database => "";

        public override string DataSource => "";

        public override string ServerVersion => "";

        public override ConnectionState State => ConnectionState.Closed;

        public override void Open()
        {
            Sent = _command.Parameters.Cast<SqlParameter>().Single();
            throw new NotSupportedException();
        }

        public override void Close()
        {
        }

        public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

        protected override DbCommand CreateDbCommand() => _command;
    }
}
