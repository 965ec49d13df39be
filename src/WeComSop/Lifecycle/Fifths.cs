namespace WeComSop.Lifecycle;

/// Where the fifths of some people begin. Somebody's fifth is the share of people strictly below, so equal values are in the same one,
/// and who is alone is in the first.
internal sealed class Fifths
{
    private const int Count = 5;

    /// The least value of the second fifth and of those above it; more than there can be where nobody is in it.
    private readonly long[] _from = [long.MaxValue, long.MaxValue, long.MaxValue, long.MaxValue];

    /// Sorts the values.
    public Fifths(List<long> values)
    {
        values.Sort();
        for (var i = 0; i < values.Count; i++)
        {
            if (i == 0 || values[i] != values[i - 1])
            {
                var fifth = (int)((long)i * Count / values.Count);
                for (var below = fifth - 1; below >= 0 && _from[below] == long.MaxValue; below--)
                {
                    _from[below] = values[i];
                }
            }
        }
    }

    public int Of(long value) => 1 + _from.Count(from => value >= from);
}
