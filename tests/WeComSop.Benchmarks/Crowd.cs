using Microsoft.Data.Sqlite;

namespace WeComSop.Benchmarks;

/// Many customers with friendships, tags, groups and signals, written straight into a migrated file.
internal sealed class Crowd(SqliteConnection connection, DateTimeOffset now)
{
    public const string Corp = "wwbench";
    public const string TagGroup = "生命周期";

    public static readonly string[] Tags = ["新客", "活跃", "潜水", "羊毛", "流失预警", "复购", "高价值", "待跟进", "已领券", "投诉"];

    private const int CustomersAtOnce = 20_000;
    private const int Groups = 500;
    private const long Day = 86_400_000;

    private static readonly string[] Signals = ["link.clicked", "message.received", "order.paid", "checkin.done", "customer.changed"];

    private readonly Random _random = new(1);

    public void Make(int customers, int tagsEach, int signalsEach)
    {
        connection.Run("PRAGMA synchronous = OFF");
        connection.Run("PRAGMA cache_size = -2000000");
        var indexes = Indexes();
        foreach (var (name, _) in indexes)
        {
            connection.Run($"DROP INDEX {name}");
        }

        for (var from = 0; from < customers; from += CustomersAtOnce)
        {
            using var transaction = connection.BeginTransaction();
            MakeSome(from, Math.Min(customers, from + CustomersAtOnce), tagsEach, signalsEach);
            transaction.Commit();
            Console.Error.Write($"\r{Math.Min(customers, from + CustomersAtOnce)} customers");
        }

        Console.Error.WriteLine();
        foreach (var (_, sql) in indexes)
        {
            connection.Run(sql);
        }

        Finish();
    }

    // Built once at the end: kept up row by row, they take ten times as long.
    private List<(string Name, string Sql)> Indexes()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('Activity', 'FriendshipTag', 'GroupStay')";
        using var reader = command.ExecuteReader();
        var indexes = new List<(string Name, string Sql)>();
        while (reader.Read())
        {
            indexes.Add((reader.GetString(0), reader.GetString(1)));
        }

        return indexes;
    }

    private void MakeSome(int from, int to, int tagsEach, int signalsEach)
    {
        using var customer = connection.Insert("INSERT INTO Customer (Corp, CustomerId, FirstSeenAt) VALUES ($0, $1, $2)", 3);
        using var friendship = connection.Insert(
            "INSERT INTO Friendship (Corp, CustomerId, EmployeeId, Status, State, AddedAt, ChangedAt) VALUES ($0, $1, $2, $3, $4, $5, $5)", 6);
        using var tag = connection.Insert("INSERT INTO FriendshipTag (Corp, CustomerId, EmployeeId, TagId, GroupName, Name) VALUES ($0, $1, $2, $3, $4, $5)", 6);
        using var stay = connection.Insert(
            "INSERT INTO GroupStay (Corp, GroupId, MemberId, JoinedAt, IsCustomer, IsAdmin, ChangedAt) VALUES ($0, $1, $2, $3, 1, 0, $3)", 4);
        using var activity = connection.Insert(
            "INSERT INTO Activity (Id, Corp, SignalKey, Type, CustomerId, OccurredAt, ReceivedAt, Amount, Source) VALUES ($0, $1, $2, $3, $4, $5, $5, $6, 'bench')", 7);
        var time = now.ToUnixTimeMilliseconds();
        for (var i = from; i < to; i++)
        {
            var id = $"wmBench{i:D25}";
            var employee = $"employee{_random.Next(200):D3}";
            customer.Add(Corp, id, time);
            friendship.Add(Corp, id, employee, _random.Next(10) == 0 ? "leftByCustomer" : "active", $"shop-{_random.Next(50):D2}", time - Ago(90));
            foreach (var number in Enumerable.Range(0, Tags.Length).OrderBy(_ => _random.Next()).Take(tagsEach).Order())
            {
                tag.Add(Corp, id, employee, $"etBench{number:D2}", TagGroup, Tags[number]);
            }

            if (_random.Next(5) == 0)
            {
                stay.Add(Corp, $"wrBench{_random.Next(Groups):D4}", id, time - Ago(60));
            }

            // Half of the customers are as lively as the others were months ago.
            var quiet = _random.Next(2) * 45;
            for (var j = 0; j < signalsEach; j++)
            {
                var type = Signals[_random.Next(Signals.Length)];
                activity.Add(Key(i, j), Corp, $"{id}/{j:D3}", type, id, time - (quiet * Day) - Ago(60), type == "order.paid" ? _random.Next(1000, 30_000) : DBNull.Value);
            }
        }
    }

    // What the product keeps as signals arrive.
    private void Finish()
    {
        connection.Run($"INSERT INTO GroupLabel (Corp, GroupId, Label, Source) SELECT DISTINCT Corp, GroupId, '福利群', 'playbook:bench' FROM GroupStay WHERE GroupId < 'wrBench0100'");
        connection.Run("INSERT INTO CustomerActivity (Corp, CustomerId, LastAt) SELECT Corp, CustomerId, MAX(OccurredAt) FROM Activity WHERE Type <> 'customer.changed' GROUP BY Corp, CustomerId");
        connection.Run($"INSERT INTO SignalSource (Corp, Type, FirstAt) VALUES ('{Corp}', 'order.paid', {now.AddDays(-120).ToUnixTimeMilliseconds()})");
        connection.Run("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private long Ago(int days) => _random.NextInt64(days * Day);

    private static byte[] Key(int customer, int number)
    {
        var key = new byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(key, customer);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(key.AsSpan(8), number);
        return key;
    }
}
