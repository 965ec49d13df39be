using WeComSop.Api;
using WeComSop.Apps;
using WeComSop.Data;

namespace WeComSop.Customers;

internal static class CustomerEndpoints
{
    public static void MapCustomers(this IEndpointRouteBuilder api)
    {
        var customers = api.MapGroup("/customers").WithTags("customers");
        customers.MapGet("/", ListAsync);
        customers.MapGet("/{externalUserId}", FindAsync);
    }

    private static async Task<IResult> ListAsync(int? limit, string? cursor, string? app, AppRegistry apps, Database database, CancellationToken ct)
    {
        if (new PageQuery(limit, null).TryRead(out var problem) is not { } page)
        {
            return problem!;
        }

        if (apps.CorpsOf(app) is not [var corp])
        {
            return Problems.WhichApp();
        }

        var found = await database.ReadAsync(session => CustomerStore.PageAsync(session, corp, cursor, page.Take + 1), ct);
        var views = await ViewsAsync(corp, [.. found.Take(page.Take)], database, ct);
        return TypedResults.Ok(new Page<CustomerView>(views, found.Count > page.Take ? found[page.Take - 1].CustomerId : null));
    }

    private static async Task<IResult> FindAsync(string externalUserId, string? app, AppRegistry apps, Database database, CancellationToken ct)
    {
        foreach (var corp in apps.CorpsOf(app))
        {
            var found = await database.ReadAsync(session => CustomerStore.LoadAsync(session, corp, [externalUserId]), ct);
            if (found.Count > 0)
            {
                return TypedResults.Ok((await ViewsAsync(corp, found, database, ct))[0]);
            }
        }

        return Problems.NotFound("没有这位客户", "There is no such customer.");
    }

    private static Task<List<CustomerView>> ViewsAsync(string corp, List<Customer> customers, Database database, CancellationToken ct) => database.ReadAsync(
        async session =>
        {
            var ids = customers.Select(customer => customer.CustomerId).ToList();
            var friendships = (await FriendshipStore.LoadAsync(session, corp, ids)).ToLookup(friendship => friendship.CustomerId);
            var tags = (await FriendshipStore.LoadTagsAsync(session, corp, ids)).ToLookup(tag => (tag.CustomerId, tag.EmployeeId));
            var fields = (await CustomerFieldStore.OfAsync(session, corp, ids)).ToLookup(field => field.CustomerId);
            return customers.ConvertAll(customer => new CustomerView(
                customer.CustomerId,
                customer.Name,
                customer.Kind,
                customer.Gender,
                customer.UnionId,
                customer.CompanyName,
                customer.FirstSeenAt,
                [
                    .. friendships[customer.CustomerId].OrderBy(friendship => friendship.EmployeeId, StringComparer.Ordinal).Select(friendship => new FriendshipView(
                        friendship.EmployeeId,
                        friendship.Status,
                        [
                            .. tags[(customer.CustomerId, friendship.EmployeeId)]
                                .OrderBy(tag => tag.GroupName, StringComparer.Ordinal).ThenBy(tag => tag.Name, StringComparer.Ordinal)
                                .Select(tag => new TagView(tag.GroupName, tag.Name)),
                        ],
                        friendship.State,
                        friendship.AddWay,
                        friendship.Remark,
                        friendship.AddedAt,
                        friendship.LostAt)),
                ],
                [.. fields[customer.CustomerId].OrderBy(field => field.Name, StringComparer.Ordinal).Select(field => new FieldView(field.Name, field.Value, field.SetAt))]));
        },
        ct);

    internal sealed record TagView(string Group, string Name);

    internal sealed record FriendshipView(
        string Employee, string Status, IReadOnlyList<TagView> Tags, string? State, int? AddWay, string? Remark, DateTimeOffset? AddedAt, DateTimeOffset? LostAt);

    internal sealed record CustomerView(
        string ExternalUserId, string? Name, int? Type, int? Gender, string? UnionId, string? CompanyName, DateTimeOffset FirstSeenAt,
        IReadOnlyList<FriendshipView> Friendships, IReadOnlyList<FieldView> Fields);

    internal sealed record FieldView(string Name, string Value, DateTimeOffset SetAt);
}
