namespace WeComSop.Playbooks;

internal enum ChangeSort
{
    Added,
    Changed,
    Removed,
}

/// <summary>One named part of a playbook that differs, for example a rule and <c>when, do</c>.</summary>
internal sealed record PlaybookChange(ChangeSort Sort, string Kind, string Name, string? Detail)
{
    public override string ToString()
    {
        var sign = Sort switch
        {
            ChangeSort.Added => '+',
            ChangeSort.Removed => '-',
            _ => '~',
        };
        return $"{sign} {Kind} {Name}{(Detail is null ? "" : $": {Detail}")}";
    }
}
