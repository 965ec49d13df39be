using WeComSop.Api;
using WeComSop.Apps;
using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.Groups;

namespace WeComSop.Lifecycle;

internal static class LifecycleEndpoints
{
    public static void MapLifecycle(this IEndpointRouteBuilder api)
    {
        api.MapGet("/customers/{externalUserId}/value", ValueAsync).WithTags("customers");
        api.MapGet("/groups/{chatId}/lifecycle", GroupAsync).WithTags("groups");
        var lifecycle = api.MapGroup("/lifecycle").WithTags("lifecycle");
        lifecycle.MapGet("/rfm", RfmAsync);
        lifecycle.MapGet("/summary", SummaryAsync);
    }

    private static async Task<IResult> ValueAsync(string externalUserId, string? app, AppRegistry apps, Database database, CancellationToken ct)
    {
        foreach (var corp in apps.CorpsOf(app))
        {
            if (await database.ReadAsync(session => CustomerStore.LoadAsync(session, corp, [externalUserId]), ct) is [var customer])
            {
                var value = await database.ReadAsync(session => CustomerValueStore.FindAsync(session, corp, customer.CustomerId), ct);
                return TypedResults.Ok(CustomerValueView.Of(customer.CustomerId, value));
            }
        }

        return Problems.NotFound("没有这位客户", "There is no such customer.");
    }

    private static async Task<IResult> GroupAsync(string chatId, string? app, AppRegistry apps, GroupLifeViews views, Database database, CancellationToken ct)
    {
        foreach (var corp in apps.CorpsOf(app))
        {
            if (await database.ReadAsync(session => GroupStore.LoadAsync(session, corp, [chatId]), ct) is [var group])
            {
                return TypedResults.Ok(await views.OfAsync(group, ct));
            }
        }

        return Problems.NotFound("没有这个客户群", "There is no such group.");
    }

    private static async Task<IResult> RfmAsync([AsParameters] RfmQuery query, AppRegistry apps, Database database, CancellationToken ct)
    {
        if (new PageQuery(query.Limit, null).TryRead(out var problem) is not { } page)
        {
            return problem!;
        }

        if (apps.CorpsOf(query.App) is not [var corp])
        {
            return Problems.WhichApp();
        }

        if (query.Month is { } asked && MonthSpan.Parse(asked) is null)
        {
            return Problems.BadField("month", "month 应写成 2026-10 这样", "write month like 2026-10");
        }

        if (query.Class is { } named && RfmClasses.Find(named) is null)
        {
            var names = RfmClasses.All.Select(known => known.Name);
            return Problems.BadField("class", $"class 应为 {string.Join("、", names)} 之一", $"class is one of {string.Join(", ", names)}");
        }

        return await database.ReadAsync(session => RfmPageAsync(session, corp, query, page.Take), ct);
    }

    private static async Task<IResult> RfmPageAsync(Session session, string corp, RfmQuery query, int take)
    {
        var name = query.Month ?? await RfmMonthStore.LastAsync(session, corp);
        if (name is null || await RfmMonthStore.FindAsync(session, corp, name) is not { } month)
        {
            return Problems.UnknownValue(
                "month",
                "没有这个月的名单：名单在月末之后的夜里生成，并且要先有订单信号",
                "There is no list of that month: it is made in the night after the month has ended, once orders are told.");
        }

        var found = await RfmMonthStore.PageAsync(session, corp, name, RfmClasses.Find(query.Class)?.Name, query.Cursor ?? "", take + 1);
        var shown = found.Take(take).ToList();
        var names = (await CustomerStore.LoadAsync(session, corp, [.. shown.Select(entry => entry.CustomerId)]))
            .ToDictionary(customer => customer.CustomerId, customer => customer.Name, StringComparer.Ordinal);
        return TypedResults.Ok(new RfmMonthView(
            month.Month,
            month.CountedAt,
            month.Buyers,
            shown.ConvertAll(entry => RfmEntryView.Of(entry, names.GetValueOrDefault(entry.CustomerId))),
            found.Count > take ? shown[^1].CustomerId : null));
    }

    private static async Task<IResult> SummaryAsync(string? app, AppRegistry apps, Database database, CancellationToken ct) => apps.CorpsOf(app) is [var corp]
        ? TypedResults.Ok(await database.ReadAsync(
            async session => SummaryView.Of(await CustomerValueStore.MixOfCorpAsync(session, corp), await GroupLifeStore.CountByStageAsync(session, corp)), ct))
        : Problems.WhichApp();

    internal readonly record struct RfmQuery(string? Month, string? Class, int? Limit, string? Cursor, string? App);
}
