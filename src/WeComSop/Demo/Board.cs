namespace WeComSop.Demo;

// Razor components are public, so what they are given is public too.

/// Everything the page shows that can change.
public sealed record Board(
    Figures Figures, IReadOnlyList<Happening> Happenings, IReadOnlyList<AppCard> Apps, IReadOnlyList<PlaybookCard> Playbooks);

/// As the stand-in platform counted them since it started.
public sealed record Figures(int Welcomed, long MedianMs, long SlowestMs, int Tagged, int Notices);

/// One signal and what came of it.
public sealed record Happening(
    string Id,
    string Type,
    DateTimeOffset At,
    string Customer,
    string Employee,
    string? State,
    SeenWelcome? Welcome,
    IReadOnlyList<string> Tags,
    IReadOnlyList<EffectLine> Effects);

/// A welcome as the platform saw it arrive.
public sealed record SeenWelcome(string Text, long Milliseconds);

public sealed record EffectLine(
    string Effect, string? Detail, string? To, string? Rule, string Status, string? Reason, string? ReasonChinese, string? ReasonEnglish, int? ErrCode);

public sealed record AppCard(string Key, bool Live, bool Halted, int Testers, bool Synced, string? Phase, int Employees, int Tags, int Friendships, string? SyncError);

public sealed record PlaybookCard(string Id, string Title, int Revision, bool Conflict, IReadOnlyList<RuleLine> Rules);

public sealed record RuleLine(string Name, string On, string OnChinese, string? When, IReadOnlyList<(string Action, string Detail)> Do);
