using System.Collections.Frozen;

namespace WeComSop.Apps;

internal sealed class AppRegistry(IEnumerable<BoundApp> apps)
{
    private readonly FrozenDictionary<string, BoundApp> _byKey = apps.ToFrozenDictionary(app => app.Key, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<BoundApp> All => _byKey.Values;

    public BoundApp? Find(string key) => _byKey.GetValueOrDefault(key);

    /// The corps of the app, or of all apps when none is named.
    public IReadOnlyList<string> CorpsOf(string? app) =>
        [.. All.Where(bound => app is null || bound.Key == app).Select(bound => bound.Corp).Distinct(StringComparer.Ordinal)];

    public BoundApp this[string key] => _byKey[key];
}
