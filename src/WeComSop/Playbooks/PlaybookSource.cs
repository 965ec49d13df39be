namespace WeComSop.Playbooks;

/// <summary>The text of a playbook and the files beside it, wherever they came from.</summary>
// File: the name shown in messages.
// Assets: path as written in the playbook (assets/rules.png) to content.
// Problems: what went wrong while loading; the reader reports it with everything else.
internal sealed record PlaybookSource(
    string File, string Text, IReadOnlyDictionary<string, byte[]> Assets, IReadOnlyList<PlaybookProblem> Problems)
{
    public PlaybookSource(string file, string text)
        : this(file, text, new Dictionary<string, byte[]>(), [])
    {
    }
}
