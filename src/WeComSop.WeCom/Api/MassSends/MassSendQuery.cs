namespace WeComSop.WeCom.Api;

/// <summary>Which mass messages to list.</summary>
/// <param name="Audience">Whom they are for.</param>
/// <param name="From">Made at this time or later.</param>
/// <param name="To">Made at this time or earlier, at most <see cref="MaxSpan"/> after <paramref name="From"/>.</param>
public sealed record MassSendQuery(MassSendAudience Audience, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The longest time to look at. WeCom says one month; a February is shorter.</summary>
    public static readonly TimeSpan MaxSpan = TimeSpan.FromDays(31);

    /// <summary>Mass messages in one answer.</summary>
    public const int MaxPerPage = 100;

    /// <summary>Made by this employee; by anybody if null. Those made through the API have no creator.</summary>
    public string? Creator { get; init; }

    /// <summary>0 made by the corp, which includes the API; 1 by employees of their own accord; null or 2 for both.</summary>
    public int? FilterType { get; init; }

    /// <summary>Where to go on.</summary>
    public string? Cursor { get; init; }

    /// <summary>How many in one answer, 1 to <see cref="MaxPerPage"/>; WeCom answers 50 when it is asked for more.</summary>
    public int Limit { get; init; } = MaxPerPage;
}

internal sealed record MassSendsRequest(
    MassSendAudience ChatType, long StartTime, long EndTime, string? Creator, int? FilterType, int Limit, string? Cursor)
{
    public static MassSendsRequest From(MassSendQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.To, query.From, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.To - query.From, MassSendQuery.MaxSpan, nameof(query));
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, MassSendQuery.MaxPerPage, nameof(query));

        return new(
            query.Audience, query.From.ToUnixTimeSeconds(), query.To.ToUnixTimeSeconds(), query.Creator, query.FilterType, query.Limit, query.Cursor);
    }
}
