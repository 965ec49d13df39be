using System.Security.Claims;
using WeComSop.Api;
using WeComSop.Apps;
using WeComSop.Audits;
using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.Rules;
using WeComSop.Segments.Watching;

namespace WeComSop.Groups;

internal static class GroupEndpoints
{
    private const int MaxLabels = 50;
    private const int MaxLabelChars = 64;

    public static void MapGroups(this IEndpointRouteBuilder api)
    {
        var groups = api.MapGroup("/groups").WithTags("groups");
        groups.MapGet("/", ListAsync);
        groups.MapGet("/duplicates", DuplicatesAsync);
        groups.MapGet("/{chatId}", FindAsync);
        groups.MapPut("/{chatId}/labels", SetLabelsAsync);
    }

    private static async Task<IResult> ListAsync(
        int? limit, string? cursor, string? app, AppRegistry apps, RuleBook book, Database database, CancellationToken ct)
    {
        if (new PageQuery(limit, null).TryRead(out var problem) is not { } page)
        {
            return problem!;
        }

        if (apps.CorpsOf(app) is not [var corp])
        {
            return Problems.WhichApp();
        }

        var found = await database.ReadAsync(session => GroupStore.PageAsync(session, corp, cursor, page.Take + 1), ct);
        var views = await database.ReadAsync(session => ViewsAsync(session, corp, [.. found.Take(page.Take)], book), ct);
        return TypedResults.Ok(new Page<GroupView>(views, found.Count > page.Take ? found[page.Take - 1].GroupId : null));
    }

    private static async Task<IResult> FindAsync(string chatId, string? app, AppRegistry apps, RuleBook book, Database database, CancellationToken ct) =>
        await LookUpAsync(chatId, app, apps, database, ct) is { } group
            ? TypedResults.Ok(await database.ReadAsync(session => WithMembersAsync(session, group, book), ct))
            : Unknown();

    private static async Task<IResult> SetLabelsAsync(
        string chatId, LabelsChange change, string? app, ClaimsPrincipal user, AppRegistry apps, RuleBook book, SegmentTouches touches, Database database, AuditLog audit,
        CancellationToken ct)
    {
        if (await LookUpAsync(chatId, app, apps, database, ct) is not { } group)
        {
            return Unknown();
        }

        if (change.Labels is not { Count: <= MaxLabels } labels || labels.Any(label => label is not { Length: > 0 and <= MaxLabelChars } || label.Trim() != label))
        {
            return Problems.BadField(
                "labels", $"labels 应是最多 {MaxLabels} 个标签，每个 1 到 {MaxLabelChars} 个字", $"labels is a list of at most {MaxLabels} labels of 1 to {MaxLabelChars} characters");
        }

        var view = await database.WriteAsync(
            async session =>
            {
                var before = await LabelStore.OfGroupsAsync(session, group.Corp, [chatId]);
                await LabelStore.SetByPersonAsync(session, group.Corp, chatId, labels.Distinct(StringComparer.Ordinal));
                await touches.NoteMembersAsync(session, group.Corp, chatId);
                await audit.WriteAsync(
                    session, user.Identity!.Name!, "group.labels", chatId,
                    new { Labels = before.Where(row => row.Source == LabelRow.ByApi).Select(row => row.Label) }, new { Labels = labels });
                return await WithMembersAsync(session, group, book);
            },
            ct);
        return TypedResults.Ok(view);
    }

    private static async Task<IResult> DuplicatesAsync(
        int? limit, string? cursor, string? app, AppRegistry apps, Database database, CancellationToken ct)
    {
        if (new PageQuery(limit, null).TryRead(out var problem) is not { } page)
        {
            return problem!;
        }

        if (apps.CorpsOf(app) is not [var corp])
        {
            return Problems.WhichApp();
        }

        return TypedResults.Ok(await database.ReadAsync(session => SharedAsync(session, corp, cursor ?? "", page.Take), ct));
    }

    private static async Task<Page<DuplicateView>> SharedAsync(Session session, string corp, string after, int take)
    {
        var shared = await GroupStayStore.DuplicatesAsync(session, corp, after, take + 1);
        var shown = shared.Take(take).Select(member => member.MemberId).ToList();
        var names = (await CustomerStore.LoadAsync(session, corp, shown)).ToDictionary(customer => customer.CustomerId, customer => customer.Name, StringComparer.Ordinal);
        var groups = (await GroupStayStore.OpenOfMembersAsync(session, corp, shown)).ToLookup(stay => stay.MemberId, stay => stay.GroupId);
        return new Page<DuplicateView>(
            [.. shown.Select(member => new DuplicateView(member, names.GetValueOrDefault(member), [.. groups[member].Order(StringComparer.Ordinal)]))],
            shared.Count > take ? shown[^1] : null);
    }

    private static async Task<Group?> LookUpAsync(string chatId, string? app, AppRegistry apps, Database database, CancellationToken ct)
    {
        foreach (var corp in apps.CorpsOf(app))
        {
            if (await database.ReadAsync(session => GroupStore.LoadAsync(session, corp, [chatId]), ct) is [var group])
            {
                return group;
            }
        }

        return null;
    }

    private static async Task<GroupView> WithMembersAsync(Session session, Group group, RuleBook book)
    {
        var view = (await ViewsAsync(session, group.Corp, [group], book))[0];
        var stays = await GroupStayStore.OpenAsync(session, group.Corp, [group.GroupId]);
        var names = (await CustomerStore.LoadAsync(session, group.Corp, [.. stays.Where(stay => stay.IsCustomer).Select(stay => stay.MemberId)]))
            .ToDictionary(customer => customer.CustomerId, customer => customer.Name, StringComparer.Ordinal);
        return view with
        {
            MemberList = [.. stays.OrderBy(stay => stay.JoinedAt).ThenBy(stay => stay.MemberId, StringComparer.Ordinal).Select(stay => new MemberView(
                stay.MemberId, stay.IsCustomer ? "customer" : "employee", names.GetValueOrDefault(stay.MemberId), stay.Nickname, stay.IsAdmin,
                stay.JoinedAt, stay.JoinScene, stay.State, stay.InvitedBy))],
        };
    }

    private static async Task<List<GroupView>> ViewsAsync(Session session, string corp, List<Group> groups, RuleBook book)
    {
        var ids = groups.ConvertAll(group => group.GroupId);
        var counts = (await GroupStayStore.CountAsync(session, corp, ids)).ToDictionary(count => count.GroupId, StringComparer.Ordinal);
        var labels = (await LabelStore.OfGroupsAsync(session, corp, ids)).ToLookup(row => row.GroupId);
        var playbooks = await book.CurrentAsync(session);
        return groups.ConvertAll(group =>
        {
            var profile = GroupProfile.Of(labels[group.GroupId], playbooks);
            var count = counts.GetValueOrDefault(group.GroupId);
            return new GroupView(
                group.GroupId, group.Name, group.OwnerId, group.Status, profile.Labels, profile.Type?.Name, profile.Roles, profile.Vars,
                count?.Members ?? 0, count?.Customers ?? 0, group.MemberVersion, group.CreatedAt, group.ReadAt, group.DismissedAt);
        });
    }

    private static IResult Unknown() => Problems.NotFound("没有这个客户群", "There is no such group.");

    internal sealed record LabelsChange(IReadOnlyList<string>? Labels);

    internal sealed record DuplicateView(string ExternalUserId, string? Name, IReadOnlyList<string> Groups);

    internal sealed record MemberView(
        string Id, string Kind, string? Name, string? Nickname, bool Admin, DateTimeOffset JoinedAt, int? JoinScene, string? State, string? InvitedBy);

    internal sealed record GroupView(
        string ChatId,
        string? Name,
        string? Owner,
        string Status,
        IReadOnlyList<string> Labels,
        string? Type,
        IReadOnlyDictionary<string, IReadOnlyList<string>> Roles,
        IReadOnlyDictionary<string, string> Vars,
        int Members,
        int Customers,
        string? MemberVersion,
        DateTimeOffset? CreatedAt,
        DateTimeOffset? ReadAt,
        DateTimeOffset? DismissedAt)
    {
        public IReadOnlyList<MemberView>? MemberList { get; init; }
    }
}
