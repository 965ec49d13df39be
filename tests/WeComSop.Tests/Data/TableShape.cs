namespace WeComSop.Tests.Data;

internal sealed record TableShape(string Name, IReadOnlyList<ColumnShape> Columns, IReadOnlyList<IndexShape> Indexes);

internal sealed record ColumnShape(string Name, string Type, bool Nullable, int? Length = null, string? Collation = null);

internal sealed record IndexShape(string Name, bool IsPrimary, bool IsUnique, IReadOnlyList<string> Columns, string Filter)
{
    public const string PrimaryKey = "primary key";

    public override string ToString() => $"{Name} ({string.Join(", ", Columns)}){(IsUnique ? " unique" : "")} {Filter}";
}
