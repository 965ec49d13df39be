namespace WeComSop.Engine;

/// Rows of one kind as loaded and as they are to be saved.
internal sealed class Tracked<TKey, TRow>
    where TKey : notnull
    where TRow : class
{
    private readonly Dictionary<TKey, TRow> _loaded = [];
    private readonly Dictionary<TKey, TRow> _current = [];

    public IEnumerable<TRow> Added => _current.Where(row => !_loaded.ContainsKey(row.Key)).Select(row => row.Value);

    public IEnumerable<TRow> Changed => _current
        .Where(row => _loaded.TryGetValue(row.Key, out var loaded) && !loaded.Equals(row.Value))
        .Select(row => row.Value);

    /// What was added, changed or removed, as it was and as it is.
    public IEnumerable<(TRow? Before, TRow? After)> Differences => _current
        .Where(row => !_loaded.TryGetValue(row.Key, out var before) || !before.Equals(row.Value))
        .Select(row => (_loaded.GetValueOrDefault(row.Key), (TRow?)row.Value))
        .Concat(Removed.Select(row => ((TRow?)row, (TRow?)null)));

    /// What was added, and what was changed in a way that counts.
    public IEnumerable<TRow> Altered(Func<TRow, TRow, bool> counts) => _current
        .Where(row => !_loaded.TryGetValue(row.Key, out var before) || counts(before, row.Value))
        .Select(row => row.Value);

    public IEnumerable<TRow> Removed => _loaded.Where(row => !_current.ContainsKey(row.Key)).Select(row => row.Value);

    public IEnumerable<TRow> All => _current.Values;

    public void Load(TKey key, TRow row)
    {
        _loaded[key] = row;
        _current[key] = row;
    }

    public TRow? Find(TKey key) => _current.GetValueOrDefault(key);

    public void Set(TKey key, TRow row) => _current[key] = row;

    public void Remove(TKey key) => _current.Remove(key);
}
