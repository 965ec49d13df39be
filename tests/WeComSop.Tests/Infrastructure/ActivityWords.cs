using Microsoft.Data.Sqlite;

namespace WeComSop.Tests.Infrastructure;

internal static class ActivityWords
{
    /// The signals of one customer as "type employee time data", sorted.
    public static async Task<IReadOnlyList<string>> ActivityAsync(this Scenario story, string customer)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(story.Folder, "test.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT Type, EmployeeId, OccurredAt, Data FROM Activity WHERE CustomerId = $customer";
        command.Parameters.AddWithValue("$customer", customer);
        await using var reader = await command.ExecuteReaderAsync();
        var signals = new List<string>();
        while (await reader.ReadAsync())
        {
            signals.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(column => $"{reader.GetValue(column)}")));
        }

        return [.. signals.Order(StringComparer.Ordinal)];
    }

    /// The types of a group's signals, in the order in which they happened.
    public static async Task<IReadOnlyList<string>> GroupActivityAsync(this Scenario story, string group)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(story.Folder, "test.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT Type FROM Activity WHERE GroupId = $group ORDER BY OccurredAt, Id";
        command.Parameters.AddWithValue("$group", group);
        await using var reader = await command.ExecuteReaderAsync();
        var types = new List<string>();
        while (await reader.ReadAsync())
        {
            types.Add(reader.GetString(0));
        }

        return types;
    }

    public static async Task<IReadOnlyList<string>> SignalTypesAsync(this Scenario story, string customer) =>
        [.. (await story.ActivityAsync(customer)).Select(signal => signal[..signal.IndexOf(' ', StringComparison.Ordinal)])];
}
