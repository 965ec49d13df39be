namespace WeComSop.Playbooks.Reading;

/// <summary>Everything that is wrong with one file, so that it is reported at once.</summary>
internal sealed class ProblemList(PlaybookSource source)
{
    private readonly List<PlaybookProblem> problems = [.. source.Problems];

    public bool HasErrors => problems.Any(problem => problem.Severity == ProblemSeverity.Error);

    public bool IsFull => problems.Count >= PlaybookLimits.Problems;

    public void Error(YamlNode at, string english, string chinese) =>
        Add(ProblemSeverity.Error, at.Line, at.Column, at.Path, english, chinese);

    public void Error(int line, int column, string english, string chinese) =>
        Add(ProblemSeverity.Error, line, column, "", english, chinese);

    public void Warn(YamlNode at, string english, string chinese) =>
        Add(ProblemSeverity.Warning, at.Line, at.Column, at.Path, english, chinese);

    /// <summary>The problems of a file that belongs to this one.</summary>
    public void Take(ProblemList others) => problems.AddRange(others.problems);

    public IReadOnlyList<PlaybookProblem> InFileOrder() =>
        [.. problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];

    private void Add(ProblemSeverity severity, int line, int column, string path, string english, string chinese)
    {
        if (IsFull)
        {
            return;
        }

        problems.Add(new PlaybookProblem(severity, source.File, line, column, path, chinese, english));
        if (IsFull)
        {
            problems.Add(new PlaybookProblem(ProblemSeverity.Error, source.File, line, column, "",
                "问题太多，其余的不再列出", "too many problems, the rest is not listed"));
        }
    }
}
