namespace WeComSop.Playbooks;

/// A mistake in what was written, as the API shows it.
internal sealed record ProblemView(string Severity, int Line, int Column, string Path, string Zh, string En)
{
    public static ProblemView Of(PlaybookProblem problem) => new(
        problem.Severity.ToString().ToLowerInvariant(), problem.Line, problem.Column, problem.Path, problem.Chinese, problem.English);
}
