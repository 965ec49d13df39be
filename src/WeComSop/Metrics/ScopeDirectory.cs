using WeComSop.Apps;
using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.Groups;
using WeComSop.Rules;

namespace WeComSop.Metrics;

/// Finds what a scope names; null where there is no such thing.
internal sealed class ScopeDirectory(RuleBook book, AppRegistry apps)
{
    private static readonly Sql Bearing = new("SELECT DISTINCT GroupId FROM GroupLabel WHERE Corp = @Corp AND Label = @Label");

    // Told of by others, a group may have members before WeCom was asked about it.
    private static readonly Sql Member = new("SELECT MIN(MemberId) FROM GroupStay WHERE Corp = @Corp AND GroupId = @GroupId");

    public async Task<ResolvedScope?> FindAsync(Session session, string corp, MetricScope scope) => scope.Kind switch
    {
        ScopeKind.Group => await IsGroupAsync(session, corp, scope.Id) ? new ResolvedScope(scope, [scope.Id], null) : null,
        ScopeKind.Label => await LabelAsync(session, corp, scope),
        ScopeKind.Employee => (await EmployeeStore.LoadAsync(session, corp, [scope.Id])).Count > 0 ? new ResolvedScope(scope, [], null) : null,
        ScopeKind.Segment => await SegmentAsync(session, corp, scope),
        _ => new ResolvedScope(scope, [], null),
    };

    private static async Task<bool> IsGroupAsync(Session session, string corp, string group) =>
        (await GroupStore.LoadAsync(session, corp, [group])).Count > 0
        || await session.FirstOrDefaultAsync<string>(Member, new { Corp = corp, GroupId = group }) is not null;

    private async Task<ResolvedScope?> LabelAsync(Session session, string corp, MetricScope scope)
    {
        var groups = await session.QueryAsync<string>(Bearing, new { Corp = corp, Label = scope.Id });
        var isDeclared = groups.Count > 0 || (await book.CurrentAsync(session)).Any(playbook => playbook.Groups.Any(label => label.Label == scope.Id));
        return isDeclared ? new ResolvedScope(scope, groups, null) : null;
    }

    // By its name, or as playbook/name where several playbooks have one of that name: a number of the wrong people helps nobody.
    private async Task<ResolvedScope?> SegmentAsync(Session session, string corp, MetricScope scope)
    {
        var found = (await book.CurrentAsync(session))
            .Where(playbook => playbook.App is null || apps.Find(playbook.App)?.Corp == corp)
            .SelectMany(playbook => playbook.Segments, (playbook, segment) => (Playbook: playbook, Segment: segment))
            .Where(named => named.Segment.Name == scope.Id || $"{named.Playbook.Id}/{named.Segment.Name}" == scope.Id)
            .ToList();
        return found is [var only] ? new ResolvedScope(scope, [], only) : null;
    }
}
