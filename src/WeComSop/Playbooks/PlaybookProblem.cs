namespace WeComSop.Playbooks;

internal enum ProblemSeverity
{
    Error,
    Warning,
}

// Line: from 1; 0 when the problem concerns the whole file.
// Path: where in the document, for example rules.greet.do[1].tag.
internal sealed record PlaybookProblem(
    ProblemSeverity Severity, string File, int Line, int Column, string Path, string Chinese, string English)
{
    public override string ToString()
    {
        var place = Line > 0 ? $"{File}:{Line}:{Column}" : File;
        var severity = Severity == ProblemSeverity.Error ? "error" : "warning";
        return $"{place}: {severity}: {English} / {Chinese}";
    }
}
