using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace WeComSop.Playbooks.Reading;

/// <summary>Reads text into nodes with positions. It refuses what a playbook does not need: anchors, tags, second documents, depth.</summary>
internal sealed class YamlLoader
{
    private readonly string text;
    private readonly ProblemList problems;
    private readonly Parser parser;

    private YamlLoader(string text, ProblemList problems)
    {
        this.text = text;
        this.problems = problems;
        parser = new Parser(new StringReader(text));
    }

    public static YamlNode? Load(string text, ProblemList problems)
    {
        var loader = new YamlLoader(text, problems);
        try
        {
            return loader.LoadDocument();
        }
        catch (TooDeepException)
        {
            return null;
        }
        catch (YamlException e)
        {
            loader.ReportSyntax(e);
            return null;
        }
    }

    private YamlNode? LoadDocument()
    {
        Next();
        if (Next() is StreamEnd)
        {
            problems.Error(1, 1, "the file is empty", "文件是空的");
            return null;
        }

        Next();
        var root = Node(null, "", 0);
        Next();
        if (Next() is DocumentStart second)
        {
            problems.Error(Line(second.Start), Column(second.Start),
                "a playbook is one YAML document, here a second one begins (\"---\")", "一个剧本只能有一个 YAML 文档，这里（“---”）开始了第二个");
        }

        return root;
    }

    private YamlNode Node(YamlNode? parent, string step, int depth)
    {
        var at = parser.Current!;
        var (line, column) = (Line(at.Start), Column(at.Start));
        if (depth > PlaybookLimits.YamlDepth)
        {
            problems.Error(line, column,
                $"nested deeper than {PlaybookLimits.YamlDepth} levels", $"嵌套超过 {PlaybookLimits.YamlDepth} 层");
            throw new TooDeepException();
        }

        if (at is AnchorAlias alias)
        {
            problems.Error(line, column,
                $"\"*{alias.Value}\": anchors and aliases are not allowed, write the value out", $"“*{alias.Value}”：不允许使用锚点和别名，请直接写出内容");
            return Broken();
        }

        if (at is not NodeEvent node)
        {
            // A line that begins with a colon makes YamlDotNet end the mapping between a key and its value.
            throw new YamlException(at.Start, at.End, "a key or its value is missing");
        }

        if (!node.Anchor.IsEmpty)
        {
            problems.Error(line, column,
                $"\"&{node.Anchor}\": anchors and aliases are not allowed, write the value out", $"“&{node.Anchor}”：不允许使用锚点和别名，请直接写出内容");
        }

        if (!node.Tag.IsEmpty)
        {
            problems.Error(line, column,
                $"\"{node.Tag}\": YAML type tags are not allowed, put the value in quotes", $"“{node.Tag}”：不允许使用 YAML 类型标记，请给值加上引号");
        }

        switch (node)
        {
            case Scalar scalar:
                return new YamlScalar(parent, step, line, column, scalar.Value, scalar.Style == ScalarStyle.Plain);
            case SequenceStart:
                return List(new YamlList(parent, step, line, column), depth);
            default:
                var map = new YamlMap(parent, step, line, column);
                return Fill(map, depth) ? map : Broken();
        }

        YamlBroken Broken() => new(parent, step, line, column);
    }

    private YamlList List(YamlList list, int depth)
    {
        while (Next() is not SequenceEnd)
        {
            list.Items.Add(Node(list, string.Create(CultureInfo.InvariantCulture, $"[{list.Items.Count}]"), depth + 1));
        }

        return list;
    }

    private bool Fill(YamlMap map, int depth)
    {
        var readable = true;
        while (Next() is not MappingEnd)
        {
            var key = Node(map, (parser.Current as Scalar)?.Value ?? "?", depth + 1);
            Next();
            var value = Node(map, (key as YamlScalar)?.Value ?? "?", depth + 1);
            if (key is YamlScalar name)
            {
                if (!map.TryAdd(new YamlEntry(name, value)))
                {
                    problems.Error(name,
                        $"{Words.Quote(name.Value)} stands twice, first in line {map[name.Value]!.Key.Line}",
                        $"{Words.Quote(name.Value)} 重复出现，第一次在第 {map[name.Value]!.Key.Line} 行");
                }

                continue;
            }

            readable = false;
            if (key is not YamlBroken)
            {
                problems.Error(map, $"a key must be a word. {BracesHint.English}", $"键必须是一个词。{BracesHint.Chinese}");
            }
        }

        return readable;
    }

    private ParsingEvent Next()
    {
        var last = parser.Current?.End ?? Mark.Empty;
        try
        {
            return parser.MoveNext() ? parser.Current! : throw new YamlException(last, last, "the text ends too early");
        }
        catch (Exception e) when (e is not (YamlException or OutOfMemoryException))
        {
            // The scanner of YamlDotNet 16.3 answers some broken text, such as a bracket left open, with InvalidOperationException.
            throw new YamlException(last, last, "a bracket or quote that was opened here or before is not closed", e);
        }
        catch (YamlException e) when (e.Start.Index == 0 && last.Index > 0)
        {
            throw new YamlException(last, Mark.Empty, e.Message, e);
        }
    }

    private void ReportSyntax(YamlException e)
    {
        var (line, column) = (Math.Max(Line(e.Start), 1), Math.Max(Column(e.Start), 1));
        var lines = text.Split('\n');
        // Where the place is not known, an empty end says so, and the whole text is searched.
        var upTo = lines.Take(e.End.Index == 0 ? lines.Length : Math.Max(line, Line(e.End))).ToList();
        var tab = upTo.FindIndex(IndentedByTab);
        if (tab >= 0)
        {
            problems.Error(tab + 1, upTo[tab].IndexOf('\t', StringComparison.Ordinal) + 1,
                "a tab in the indentation: YAML is indented by spaces", "缩进里有制表符（Tab）：YAML 只能用空格缩进");
            return;
        }

        var hint = upTo.Any(written => written.Contains(": {{", StringComparison.Ordinal) || written.Contains("- {{", StringComparison.Ordinal))
            ? BracesHint
            : (Chinese: "请检查缩进、冒号后的空格和引号。", English: "");
        problems.Error(line, column,
            $"not valid YAML: {Words.Clip(e.Message, 200)} {hint.English}".TrimEnd(), $"YAML 语法错误。{hint.Chinese}");
    }

    private static bool IndentedByTab(string line) =>
        line.AsSpan(0, line.Length - line.AsSpan().TrimStart(" \t").Length).Contains('\t');

    private static int Line(Mark mark) => (int)mark.Line;

    private static int Column(Mark mark) => (int)mark.Column;

    private static readonly (string Chinese, string English) BracesHint =
        ("以 {{ 开头的文字要整个放进引号里。", "A text that begins with {{ must be put in quotes.");

    private sealed class TooDeepException : Exception;
}
