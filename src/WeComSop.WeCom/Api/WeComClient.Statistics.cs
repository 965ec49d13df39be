namespace WeComSop.WeCom.Api;

public sealed partial class WeComClient
{
    private const int MaxSubjects = 100;
    private const int MaxOwnersPerPage = 1000;

    /// <summary>Reads what employees did with their customers, day by day: <c>POST externalcontact/get_user_behavior_data</c>.</summary>
    /// <remarks>
    /// Official page: https://developer.work.weixin.qq.com/document/path/92132. Repeated on transport failures. WeCom remembers 180 days.
    /// Yesterday's numbers may still be 0 in the first hours of a day.
    /// </remarks>
    /// <param name="days">The days.</param>
    /// <param name="userIds">Employees, 1 to 100. The answer is the sum of all: to tell them apart, ask for one at a time.</param>
    /// <param name="departmentIds">Departments, 1 to 100.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>One row for each day.</returns>
    /// <exception cref="ArgumentOutOfRangeException">More than 30 days, or too many or no employees or departments.</exception>
    public async Task<IReadOnlyList<EmployeeStatistic>> GetEmployeeStatisticsAsync(
        StatisticsDays days,
        IReadOnlyList<string>? userIds = null,
        IReadOnlyList<int>? departmentIds = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(days);
        ArgumentOutOfRangeException.ThrowIfZero((userIds?.Count ?? 0) + (departmentIds?.Count ?? 0), nameof(userIds));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(userIds?.Count ?? 0, MaxSubjects, nameof(userIds));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(departmentIds?.Count ?? 0, MaxSubjects, nameof(departmentIds));

        var (first, last) = days.ToUnixSeconds();
        var reply = await PostAsync(
            "/cgi-bin/externalcontact/get_user_behavior_data", new EmployeeStatisticsRequest(userIds, departmentIds, first, last),
            WeComJson.Web.EmployeeStatisticsRequest, WeComJson.Web.EmployeeStatisticsReply, isRepeatable: true, cancellationToken);
        return reply.Days ?? [];
    }

    /// <summary>Reads the numbers of customer groups, owner by owner: <c>POST externalcontact/groupchat/statistic</c>.</summary>
    /// <remarks>
    /// Official page: https://developer.work.weixin.qq.com/document/path/92133. Repeated on transport failures. From yesterday back to 180
    /// days ago.
    /// </remarks>
    /// <param name="days">The days.</param>
    /// <param name="owners">
    /// Only these owners, 1 to 100; null for all in the visible range, which answers 81017 when there are more than 1000 employees in it.
    /// </param>
    /// <param name="orderBy">Most of what comes first: 1 new groups, 2 groups, 3 new members, 4 members.</param>
    /// <param name="isAscending">Whether least comes first instead.</param>
    /// <param name="offset">Where to go on.</param>
    /// <param name="limit">How many in one answer, 1 to 1000.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A page of owners.</returns>
    /// <exception cref="ArgumentOutOfRangeException">More than 30 days, too many owners or none, or a limit out of range.</exception>
    public Task<OwnerGroupStatisticsPage> GetGroupStatisticsByOwnerAsync(
        StatisticsDays days,
        IReadOnlyList<string>? owners = null,
        int orderBy = 1,
        bool isAscending = false,
        int offset = 0,
        int limit = MaxOwnersPerPage,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(days);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxOwnersPerPage);

        var (first, last) = days.ToUnixSeconds();
        return PostAsync(
            "/cgi-bin/externalcontact/groupchat/statistic",
            new OwnerGroupStatisticsRequest(first, last, OwnerFilter.From(owners), orderBy, isAscending ? 1 : 0, offset, limit),
            WeComJson.Web.OwnerGroupStatisticsRequest, WeComJson.Web.OwnerGroupStatisticsPage, isRepeatable: true, cancellationToken);
    }

    /// <summary>Reads the numbers of customer groups, day by day: <c>POST externalcontact/groupchat/statistic_group_by_day</c>.</summary>
    /// <remarks>
    /// Official page: https://developer.work.weixin.qq.com/document/path/92133. Repeated on transport failures. From yesterday back to 180
    /// days ago.
    /// </remarks>
    /// <param name="days">The days.</param>
    /// <param name="owners">
    /// Only these owners, 1 to 100, as a sum; null for all in the visible range, which answers 81017 when there are more than 1000
    /// employees in it.
    /// </param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>One row for each day.</returns>
    /// <exception cref="ArgumentOutOfRangeException">More than 30 days, or too many owners or none.</exception>
    public async Task<IReadOnlyList<DayGroupStatistics>> GetGroupStatisticsByDayAsync(
        StatisticsDays days, IReadOnlyList<string>? owners = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(days);

        var (first, last) = days.ToUnixSeconds();
        var reply = await PostAsync(
            "/cgi-bin/externalcontact/groupchat/statistic_group_by_day",
            new DayGroupStatisticsRequest(first, last, OwnerFilter.From(owners)),
            WeComJson.Web.DayGroupStatisticsRequest, WeComJson.Web.DayGroupStatisticsReply, isRepeatable: true, cancellationToken);
        return reply.Days ?? [];
    }
}
