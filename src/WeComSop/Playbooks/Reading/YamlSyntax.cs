using YamlDotNet.Core;

namespace WeComSop.Playbooks.Reading;

/// <summary>Says what is wrong with text that is not YAML, in words of the person who wrote it.</summary>
internal static class YamlSyntax
{
    public static readonly (string Chinese, string English) BracesHint =
        ("以 {{ 开头的文字要整个放进引号里。", "A text that begins with {{ must be put in quotes.");

    private const int MessageChars = 200;

    public static void Report(YamlException e, string text, ProblemList problems)
    {
        var line = Math.Max((int)e.Start.Line, 1);
        var lines = text.Split('\n');
        // Where the place is not known, an empty end says so, and the whole text is searched.
        var upTo = lines.Take(e.End.Index == 0 ? lines.Length : Math.Max(line, (int)e.End.Line)).ToList();
        var tab = upTo.FindIndex(IsIndentedByTab);
        if (tab >= 0)
        {
            problems.Error(tab + 1, upTo[tab].IndexOf('\t', StringComparison.Ordinal) + 1,
                "a tab in the indentation: YAML is indented by spaces", "缩进里有制表符（Tab）：YAML 只能用空格缩进");
            return;
        }

        var (chinese, english) = upTo.Any(BeginsWithBraces) ? BracesHint : ("请检查缩进、冒号后的空格和引号。", "");
        problems.Error(line, Math.Max((int)e.Start.Column, 1),
            $"not valid YAML: {Words.Clip(e.Message, MessageChars)} {english}".TrimEnd(), $"YAML 语法错误。{chinese}");
    }

    private static bool IsIndentedByTab(string line) =>
        line.AsSpan(0, line.Length - line.AsSpan().TrimStart(" \t").Length).Contains('\t');

    private static bool BeginsWithBraces(string line) =>
        line.Contains(": {{", StringComparison.Ordinal) || line.Contains("- {{", StringComparison.Ordinal);
}
