using WeComSop.Sandbox;
using WeComSop.Signals;

namespace WeComSop.Demo;

/// What the stand-in platform wrote down by itself: a second witness beside the product's own ledger.
internal sealed class PlatformRecord(SandboxPlatform platform)
{
    private static readonly TimeSpan WelcomeWindow = TimeSpan.FromSeconds(30);

    private readonly IReadOnlyList<WelcomeDelivered> _welcomes = platform.Journal.Welcomes;
    private readonly IReadOnlyList<TagChanged> _tags = platform.Journal.Tags;
    private readonly IReadOnlyDictionary<string, long> _counts = platform.Journal.Counts;
    private readonly IReadOnlyList<SandboxEmployee> _employees = platform.Employees;

    public Figures Figures
    {
        get
        {
            var times = _welcomes.Select(welcome => welcome.MsSinceEvent).Order().ToList();
            return new Figures(
                times.Count,
                times.Count == 0 ? 0 : times[times.Count / 2],
                times.Count == 0 ? 0 : times[^1],
                _tags.Count(tag => tag.Set),
                (int)_counts.GetValueOrDefault("message"));
        }
    }

    public string NameOf(string corp, string? customer) => customer is null ? "" : platform.Customer(corp, customer)?.Name ?? customer;

    public string EmployeeName(string corp, string? employee) =>
        _employees.FirstOrDefault(known => known.CorpId == corp && Same(known.UserId, employee))?.Name ?? employee ?? "";

    // Callback times have whole seconds, so an event is never later than its welcome.
    public SeenWelcome? WelcomeOf(Activity signal) => _welcomes.LastOrDefault(welcome =>
        Same(welcome.UserId, signal.EmployeeId) && welcome.ExternalUserId == signal.CustomerId
        && welcome.At >= signal.OccurredAt && welcome.At < signal.OccurredAt + WelcomeWindow) is { } found
            ? new SeenWelcome(found.Text ?? "", found.MsSinceEvent)
            : null;

    /// Null where the platform knows of none, as after a restart: it forgets, the product does not.
    public IReadOnlyList<string>? TagsOf(Activity signal)
    {
        var changes = _tags.Where(tag =>
            Same(tag.UserId, signal.EmployeeId) && tag.ExternalUserId == signal.CustomerId && tag.At >= signal.OccurredAt).ToList();
        return changes.Count == 0
            ? null
            : [.. changes.GroupBy(tag => tag.TagId).Where(tag => tag.Last().Set).Select(tag => tag.Last().TagName)];
    }

    private static bool Same(string userId, string? other) => string.Equals(userId, other, StringComparison.OrdinalIgnoreCase);
}
