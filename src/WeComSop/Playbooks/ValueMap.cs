using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace WeComSop.Playbooks;

/// <summary>A read-only map that is equal to another with equal entries, whatever their order.</summary>
internal sealed class ValueMap<T>(IReadOnlyDictionary<string, T> entries) : IReadOnlyDictionary<string, T>, IEquatable<ValueMap<T>>
{
    public int Count => entries.Count;

    public IEnumerable<string> Keys => entries.Keys;

    public IEnumerable<T> Values => entries.Values;

    public T this[string key] => entries[key];

    public bool ContainsKey(string key) => entries.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => entries.TryGetValue(key, out value);

    public bool Equals(ValueMap<T>? other) =>
        other is not null && Count == other.Count &&
        entries.All(entry => other.TryGetValue(entry.Key, out var value) && EqualityComparer<T>.Default.Equals(entry.Value, value));

    public override bool Equals(object? obj) => Equals(obj as ValueMap<T>);

    public override int GetHashCode() => entries.Keys.Order(StringComparer.Ordinal).Aggregate(0, HashCode.Combine);

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => entries.GetEnumerator();
}
