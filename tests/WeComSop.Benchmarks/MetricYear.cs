using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using WeComSop.Sandbox;

namespace WeComSop.Benchmarks;

/// A year of stays and signals, written straight into a migrated file.
internal sealed class MetricYear(SqliteConnection connection)
{
    public const string Group = "wrYear";
    public const int GroupActivity = 300;

    public static readonly DateTime First = new(2025, 11, 1);

    private const int Employees = 100;

    private static readonly string[] Types = ["message.received", "link.clicked", "cart.added", "order.paid", "checkin.done", "coupon.issued", "coupon.used", "content.shared", "form.submitted", "custom.played"];

    private readonly Random _random = new(1);
    private long _rows;

    public void Make(int friends, int activity, int members)
    {
        connection.Run("PRAGMA synchronous = OFF");
        using var transaction = connection.BeginTransaction();
        using var employee = connection.Insert("INSERT INTO Employee (Corp, EmployeeId, Follower, SeenAt) VALUES ($0, $1, 1, 0)", 2);
        using var friendship = connection.Insert("INSERT INTO FriendshipStay (Corp, EmployeeId, CustomerId, JoinedAt, LeftAt, Ending) VALUES ($0, $1, $2, $3, $4, $5)", 6);
        using var stay = connection.Insert("INSERT INTO GroupStay (Corp, GroupId, MemberId, JoinedAt, LeftAt, IsCustomer, IsAdmin, ChangedAt) VALUES ($0, $1, $2, $3, $4, 1, 0, $3)", 5);
        using var signal = connection.Insert(
            "INSERT INTO Activity (Id, Corp, SignalKey, Type, CustomerId, GroupId, OccurredAt, ReceivedAt, Amount, Source) VALUES ($0, $1, $2, $3, $4, $5, $6, $6, $7, 'bench')", 8);
        foreach (var number in Enumerable.Range(0, Employees))
        {
            employee.Add(SandboxDefaults.CorpId, $"employee{number:D3}");
        }

        foreach (var number in Enumerable.Range(0, friends))
        {
            var (customer, joined) = ($"wmYear{number:D26}", At(-200, 300));
            object left = _random.Next(4) == 0 ? joined + (long)TimeSpan.FromDays(_random.Next(1, 200)).TotalMilliseconds : DBNull.Value;
            friendship.Add(SandboxDefaults.CorpId, $"employee{_random.Next(Employees):D3}", customer, joined, left, left is DBNull ? left : "left");
            Tell(signal, customer, null, activity);
        }

        foreach (var number in Enumerable.Range(0, members))
        {
            var (customer, joined) = ($"wmGroup{number:D25}", At(-30, 300));
            stay.Add(SandboxDefaults.CorpId, Group, customer, joined, _random.Next(4) == 0 ? joined + (long)TimeSpan.FromDays(90).TotalMilliseconds : DBNull.Value);
            Tell(signal, customer, Group, GroupActivity);
        }

        transaction.Commit();
    }

    private void Tell(SqliteCommand signal, string customer, string? group, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var type = Types[_random.Next(Types.Length)];
            var id = new byte[16];
            BinaryPrimitives.WriteInt64BigEndian(id.AsSpan(8), ++_rows);
            signal.Add(
                id, SandboxDefaults.CorpId, $"bench:{_rows}", type, customer, type == "message.received" ? group ?? "wrOther" : DBNull.Value, At(0, 365),
                type == "order.paid" ? _random.Next(1000, 30_000) : DBNull.Value);
        }
    }

    private long At(int from, int to) => new DateTimeOffset(First, TimeSpan.FromHours(8)).AddDays(from).ToUnixTimeMilliseconds() + (long)(_random.NextDouble() * TimeSpan.FromDays(to - from).TotalMilliseconds);
}
