using System.Collections.Frozen;

namespace WeComSop.Apps;

internal sealed class AppRegistry(IEnumerable<BoundApp> apps)
{
    private readonly FrozenDictionary<string, BoundApp> _byKey = apps.ToFrozenDictionary(app => app.Key, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<BoundApp> All => _byKey.Values;

    public BoundApp? Find(string key) => _byKey.GetValueOrDefault(key);

    public BoundApp this[string key] => _byKey[key];
}
