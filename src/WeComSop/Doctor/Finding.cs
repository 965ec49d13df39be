namespace WeComSop.Doctor;

internal enum FindingLevel
{
    Ok,
    Warning,
    Failure,
}

/// What one check found, and what to click.
internal sealed record Finding(FindingLevel Level, string Subject, string Chinese, string English)
{
    public static Finding Ok(string subject, string chinese, string english) => new(FindingLevel.Ok, subject, chinese, english);

    public static Finding Warning(string subject, string chinese, string english) => new(FindingLevel.Warning, subject, chinese, english);

    public static Finding Failure(string subject, string chinese, string english) => new(FindingLevel.Failure, subject, chinese, english);

    public override string ToString()
    {
        var mark = Level switch
        {
            FindingLevel.Ok => "[ OK ]",
            FindingLevel.Warning => "[WARN]",
            _ => "[FAIL]",
        };
        return $"{mark} {Subject}\n       {Chinese}\n       {English}";
    }
}
