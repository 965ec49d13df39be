using WeComSop.Apps;
using WeComSop.Customers;
using WeComSop.Customers.Reads;
using WeComSop.Data;
using WeComSop.Outbox;
using WeComSop.Tags;
using WeComSop.WeCom.Api;

namespace WeComSop.Sync;

/// Reads employees, tags and customers once after an app is bound. It writes state and raises no signals, a page at a time,
/// and goes on where it stood after any stop.
internal sealed class FirstSync(Database database, TagDirectory tags, TimeProvider clock) : OutboxKind<SyncProgress>
{
    public const string Kind = "sync";

    private const int NamesPerPage = 20;
    private const int EmployeesPerRead = 100;
    private const int CustomersPerPage = 100;
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromMinutes(10);

    public override string Name => Kind;

    public override int Lane => Lanes.Reads;

    public static string SourceKeyOf(BoundApp app) => $"sync/{app.Key}";

    public static OutboxRow For(BoundApp app, DateTimeOffset now) => new()
    {
        Id = Ids.Next(now),
        Corp = app.Corp,
        AppKey = app.Key,
        Kind = Kind,
        Lane = Lanes.Reads,
        SourceKey = SourceKeyOf(app),
        Payload = Payloads.Write(new SyncProgress()),
        Status = QueueStatus.Pending,
        DueAt = now,
        CreatedAt = now,
    };

    protected override async Task<Attempt> ExecuteAsync(BoundApp app, SyncProgress progress, OutboxRow row, CancellationToken ct)
    {
        try
        {
            return await ReadAsync(app, progress, ct);
        }
        catch (WeComException e) when (progress.Cursor is not null && e.Error.Code is WeComErrorCodes.InvalidCursor or WeComErrorCodes.ExpiredCursor)
        {
            return Next(progress with { Cursor = null, Friendships = progress.FriendshipsBefore });
        }
        catch (WeComException e) when (e.Error.Class == WeComErrorClass.Permanent)
        {
            // Nobody would ask again, and without a first sync the product knows no customers.
            return Outcome.Retry($"{e.Error.Code}: {e.Error.Chinese} / {e.Error.English}", e.Error.Code, after: AfterRefusal);
        }
    }

    private Task<Attempt> ReadAsync(BoundApp app, SyncProgress progress, CancellationToken ct) => progress.Phase switch
    {
        SyncPhase.Employees => ReadEmployeesAsync(app, progress, ct),
        SyncPhase.Names => ReadNamesAsync(app, progress, ct),
        SyncPhase.Tags => ReadTagsAsync(app, progress, ct),
        _ => ReadCustomersAsync(app, progress, ct),
    };

    private async Task<Attempt> ReadEmployeesAsync(BoundApp app, SyncProgress progress, CancellationToken ct)
    {
        var userIds = await app.Client.GetFollowUsersAsync(ct);
        await KeepAsync(app, userIds.Select(userId => (EmployeeId.Normalize(userId), (string?)null)), ct);
        return Next(progress with { Phase = SyncPhase.Names, Employees = userIds.Count });
    }

    private async Task<Attempt> ReadNamesAsync(BoundApp app, SyncProgress progress, CancellationToken ct)
    {
        var employees = await NextFollowersAsync(app, progress.After, NamesPerPage, ct);
        if (employees.Count == 0)
        {
            return Next(progress with { Phase = SyncPhase.Tags, After = "" });
        }

        var named = new List<(string, string?)>();
        foreach (var employee in employees)
        {
            named.Add((employee, await NameOfAsync(app, employee, ct)));
        }

        await KeepAsync(app, named, ct);
        return Next(progress with { After = employees[^1] });
    }

    private async Task<Attempt> ReadTagsAsync(BoundApp app, SyncProgress progress, CancellationToken ct)
    {
        await tags.LookAsync(app, ct);
        var known = await database.ReadAsync(session => TagStore.AllAsync(session, app.Corp), ct);
        return Next(progress with { Phase = SyncPhase.Customers, Tags = known.Count });
    }

    private async Task<Attempt> ReadCustomersAsync(BoundApp app, SyncProgress progress, CancellationToken ct)
    {
        var employees = await NextFollowersAsync(app, progress.After, EmployeesPerRead, ct);
        if (employees.Count == 0)
        {
            return new Attempt(Outcome.Done);
        }

        var page = await app.Client.BatchGetExternalContactsAsync(employees, progress.Cursor, CustomersPerPage, ct);
        var names = (await database.ReadAsync(session => TagStore.AllAsync(session, app.Corp), ct)).ToDictionary(tag => tag.TagId, StringComparer.Ordinal);
        var read = page.Contacts.Select(item => new CustomerProfileRead(item.ExternalContact.ExternalUserId, item.ExternalContact, [Named(item.FollowInfo, names)]) { Silent = true });
        var isLastPage = string.IsNullOrEmpty(page.NextCursor);
        var friendships = progress.Friendships + page.Contacts.Count;
        return new Attempt(
            Next(progress with
            {
                Cursor = isLastPage ? null : page.NextCursor,
                After = isLastPage ? employees[^1] : progress.After,
                Friendships = friendships,
                FriendshipsBefore = isLastPage ? friendships : progress.FriendshipsBefore,
            }),
            [.. read]);
    }

    private static Outcome Next(SyncProgress progress) => Outcome.Later(TimeSpan.Zero, progress.Phase, Payloads.Write(progress));

    private static async Task<string?> NameOfAsync(BoundApp app, string employee, CancellationToken ct)
    {
        try
        {
            return (await app.Client.GetUserAsync(employee, ct)).Name;
        }
        catch (WeComException e) when (e.Error.Class is WeComErrorClass.Permanent or WeComErrorClass.Human)
        {
            return null;
        }
    }

    private Task<List<string>> NextFollowersAsync(BoundApp app, string after, int take, CancellationToken ct) =>
        database.ReadAsync(session => EmployeeStore.NextFollowersAsync(session, app.Corp, after, take), ct);

    private Task KeepAsync(BoundApp app, IEnumerable<(string Id, string? Name)> employees, CancellationToken ct) => database.WriteAsync(
        session => EmployeeStore.KeepAsync(session, employees.Select(employee => new Customers.Employee
        {
            Corp = app.Corp,
            EmployeeId = employee.Id,
            Name = employee.Name,
            Follower = true,
            SeenAt = clock.GetUtcNow(),
        })),
        ct);

    // The batch answer has tag ids only.
    private static FollowUser Named(FollowUser follow, Dictionary<string, KnownTag> names) => new()
    {
        UserId = follow.UserId,
        Remark = follow.Remark,
        AddWay = follow.AddWay,
        State = follow.State,
        CreateTime = follow.CreateTime,
        Tags =
        [
            .. follow.TagIds.Where(names.ContainsKey).Select(id => new FollowTag { TagId = id, GroupName = names[id].GroupName, TagName = names[id].Name }),
        ],
    };
}
