using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace WeComSop.Playbooks.Reading;

/// <summary>Text to nodes with positions. What a playbook does not need is refused: anchors, tags, second documents, depth.</summary>
internal sealed class YamlLoader
{
    private readonly ProblemList problems;
    private readonly Parser parser;
    private int nodes;

    private YamlLoader(string text, ProblemList problems)
    {
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
        catch (TooLargeException)
        {
            return null;
        }
        catch (YamlException e)
        {
            YamlSyntax.Report(e, text, problems);
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
            throw new TooLargeException();
        }

        if (++nodes > PlaybookLimits.YamlNodes)
        {
            problems.Error(line, column,
                $"more than {PlaybookLimits.YamlNodes} keys and values, split the playbook", $"键和值超过 {PlaybookLimits.YamlNodes} 个，请拆成几个剧本");
            throw new TooLargeException();
        }

        if (at is AnchorAlias alias)
        {
            ReportAnchor($"*{alias.Value}");
            return Broken();
        }

        if (at is not NodeEvent node)
        {
            // A line that begins with a colon makes YamlDotNet end the mapping between a key and its value.
            throw new YamlException(at.Start, at.End, "a key or its value is missing");
        }

        if (!node.Anchor.IsEmpty)
        {
            ReportAnchor($"&{node.Anchor}");
        }

        if (!node.Tag.IsEmpty)
        {
            problems.Error(line, column,
                $"{Words.Quote(node.Tag.Value)}: YAML type tags are not allowed, put the value in quotes",
                $"{Words.Quote(node.Tag.Value)}：不允许使用 YAML 类型标记，请给值加上引号");
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

        void ReportAnchor(string written) => problems.Error(line, column,
            $"{Words.Quote(written)}: anchors and aliases are not allowed, write the value out",
            $"{Words.Quote(written)}：不允许使用锚点和别名，请直接写出内容");
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
                problems.Error(map, $"a key must be a word. {YamlSyntax.BracesHint.English}", $"键必须是一个词。{YamlSyntax.BracesHint.Chinese}");
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

    private static int Line(Mark mark) => (int)mark.Line;

    private static int Column(Mark mark) => (int)mark.Column;

    private sealed class TooLargeException : Exception;
}
