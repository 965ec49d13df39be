namespace WeComSop.Schedules;

/// <summary>When something is due, in the local time of a zone. Written: as it stands in the file.</summary>
internal abstract record Schedule(string Written)
{
    /// <summary>The first time strictly after the given one; null when there is none any more.</summary>
    public abstract DateTimeOffset? NextAfter(DateTimeOffset after, TimeZoneInfo zone);

    public sealed override string ToString() => Written;
}
