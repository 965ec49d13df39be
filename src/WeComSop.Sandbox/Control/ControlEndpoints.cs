namespace WeComSop.Sandbox;

internal static class ControlEndpoints
{
    private const int PageSize = 1000;

    public static void MapControl(this IEndpointRouteBuilder routes, SandboxPlatform platform)
    {
        var visitors = new Visitors(platform);
        var control = routes.MapGroup("/control").ExcludeFromDescription();
        control.AddEndpointFilter(SayWhatIsWrong);

        control.MapPost("/apps", (SandboxApp app) => About(platform.AddApp(app)));
        control.MapPost("/employees", (EmployeeRequest request) =>
            platform.AddEmployee(visitors.CorpId(request.CorpId), request.UserId, request.Name ?? request.UserId));

        control.MapPost("/employees/{userId}/resign", (string userId, ResignRequest? request) =>
            platform.EmployeeResigns(visitors.CorpId(request?.CorpId), userId));
        control.MapPost("/oauth-codes", (OAuthRequest request) => new { Code = platform.IssueOAuthCode(visitors.CorpId(request.CorpId), request.Id) });

        control.MapGet("/customers", (int limit = PageSize) => platform.LastCustomers(limit));
        control.MapPost("/customers", (CustomerRequest? request) => visitors.Add(request ?? new(null, null, null, null)));
        control.MapPost("/customers/{id}/leave", (string id, FriendRequest? request) => Leave(platform, visitors.Known(id), request?.UserId));
        control.MapPost("/customers/{id}/confirm", (string id, FriendRequest? request) => Confirm(platform, visitors.Known(id), request?.UserId));
        control.MapPost("/burst", async (BurstRequest request, CancellationToken ct) => new { Added = await visitors.BurstAsync(request, ct) });

        control.MapGroups(platform, visitors);
        control.MapMassSends(platform, visitors);
        control.MapStatistics(platform, visitors);

        control.MapPost("/faults", (FaultRequest request) => platform.Faults.Add(request.ToFault()));
        control.MapDelete("/faults", platform.Faults.Clear);
        control.MapPost("/callback-mode", (CallbackModeRequest request) => { platform.Callbacks.Mode = request.ToMode(); });
        control.MapPost("/tokens/invalidate", platform.InvalidateTokens);

        control.MapGet("/journal", (string? type, long after = 0, int limit = PageSize) => Page(platform.Journal.After(after, type, limit), after));
        control.MapGet("/welcomes", (long after = 0, int limit = PageSize) => Page(platform.Journal.After(after, "welcome", limit), after));
        control.MapGet("/stats", () => Stats(platform));
    }

    private static async ValueTask<object?> SayWhatIsWrong(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (ArgumentException e)
        {
            return Results.Json(new { Error = e.Message }, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static object About(SandboxApp app) => new { app.CorpId, app.AgentId, app.Name, app.CallbackUrl };

    private static SandboxCustomer Leave(SandboxPlatform platform, SandboxCustomer customer, string? userId)
    {
        foreach (var friendship in Chosen(customer, userId, _ => true))
        {
            platform.CustomerDeletesEmployee(customer.CorpId, friendship.UserId, customer.ExternalUserId);
        }

        return platform.Customer(customer.CorpId, customer.ExternalUserId)!;
    }

    private static SandboxCustomer Confirm(SandboxPlatform platform, SandboxCustomer customer, string? userId)
    {
        foreach (var friendship in Chosen(customer, userId, friendship => friendship.Half))
        {
            platform.ConfirmHalf(customer.CorpId, friendship.UserId, customer.ExternalUserId);
        }

        return platform.Customer(customer.CorpId, customer.ExternalUserId)!;
    }

    private static List<SandboxFriendship> Chosen(SandboxCustomer customer, string? userId, Func<SandboxFriendship, bool> fits)
    {
        var chosen = customer.Friendships
            .Where(friendship => userId is null || string.Equals(friendship.UserId, userId, StringComparison.OrdinalIgnoreCase))
            .Where(fits)
            .ToList();
        return chosen.Count > 0 ? chosen : throw new ArgumentException($"{customer.ExternalUserId} has no such friendship.");
    }

    private static object Page(IReadOnlyList<JournalEntry> entries, long after) =>
        new { Items = entries.Cast<object>(), Next = entries is [.., var last] ? last.Seq : after };

    private static object Stats(SandboxPlatform platform) => new
    {
        Customers = platform.CustomerCount,
        Employees = platform.Employees.Count,
        Groups = platform.Groups.Count,
        MassSends = platform.MassSends.All.Count,
        Apps = platform.Apps.Select(About),
        Callbacks = platform.Callbacks.Counts,
        CallbackMode = platform.Callbacks.Mode,
        Faults = platform.Faults.Count,
        Journal = platform.Journal.Counts,
        Calls = platform.Journal.CallsByPath,
    };
}
