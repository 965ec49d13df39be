using WeComSop.Segments.Explaining;

namespace WeComSop.Reports;

/// What a report says. JSON, xlsx, page and card are all made from it.
internal sealed record Report(string Kind, Said Title, DateTimeOffset From, DateTimeOffset To, DateTimeOffset CreatedAt)
{
    /// The few numbers that a card has room for.
    public required IReadOnlyList<Headline> Headlines { get; init; }

    public required IReadOnlyList<Section> Sections { get; init; }

    public IReadOnlyList<Said> Notes { get; init; } = [];
}

internal sealed record Headline(string Key, Said Title, string Unit, Cell Cell);

/// A table. Each row has a cell for each column.
internal sealed record Section(string Key, Said Title, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyDictionary<string, Cell>> Rows)
{
    public IReadOnlyList<Said> Notes { get; init; } = [];

    /// What is said where there are no rows.
    public required Said Empty { get; init; }
}

internal sealed record Column(string Key, Said Title, string Unit);

/// A text, a sentence in both languages, or a number; without a value it is unknown, and Why says why.
internal sealed record Cell(object? Value)
{
    public double? Numerator { get; init; }

    public double? Denominator { get; init; }

    /// Null where nothing says which values are good.
    public bool? Healthy { get; init; }

    public Said? Why { get; init; }

    public static Cell Unknown(string chinese, string english) => new((object?)null) { Why = new Said(chinese, english) };

    public double? Number => Value switch
    {
        double number => number,
        long number => number,
        int number => number,
        _ => null,
    };
}

/// What the cells of a column are, besides the units of metrics.
internal static class CellUnits
{
    public const string Text = "text";
    public const string Count = "count";
}
