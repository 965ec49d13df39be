namespace WeComSop.Playbooks;

internal sealed record TagGroup(string Name, IReadOnlyList<PlaybookTag> Tags);

/// <summary>A tag the playbook creates in WeCom, or (<paramref name="Existing"/>) one that must be there already.</summary>
internal sealed record PlaybookTag(string Name, bool Existing);

internal sealed record TagRef(string Group, string Name)
{
    public override string ToString() => $"{Group}/{Name}";
}
