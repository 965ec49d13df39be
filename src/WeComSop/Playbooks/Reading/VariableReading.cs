using WeComSop.Playbooks.Audiences;

namespace WeComSop.Playbooks.Reading;

/// <summary>Whether the variables of a text are known where the text is used.</summary>
internal static class VariableReading
{
    public static void CheckVariables(this RuleReading rule, Template? text, YamlNode at)
    {
        if (rule.On is null || text is null)
        {
            return;
        }

        foreach (var name in text.Variables)
        {
            if (!IsOf(name, TextFacts.Group))
            {
                continue;
            }

            if (!rule.KnowsGroup)
            {
                rule.Reading.Error(at,
                    $"{Braced(name)}: {Words.Quote(rule.On.Name)} tells of no group",
                    $"{Braced(name)}：{Words.Quote(rule.On.Name)} 不涉及群，没有这个变量");
            }
            else if (VarOf(name) is { } var && rule.Reading.Playbook.Groups is var labels && !labels.Any(label => label.Vars.ContainsKey(var)))
            {
                rule.Reading.Unknown(at, "group variable", "群变量", var, labels.SelectMany(label => label.Vars.Keys));
            }
        }
    }

    public static void CheckVariables(this PlaybookReading reading, Template? text, Audience to, YamlNode at)
    {
        foreach (var name in text?.Variables ?? new HashSet<string>())
        {
            if (IsOf(name, TextFacts.Customer | TextFacts.Signal))
            {
                reading.Error(at,
                    $"{Braced(name)}: a mass-send has one text for all its recipients, customers and events have no place in it",
                    $"{Braced(name)}：群发对所有接收人是同一段文字，不能用客户变量和事件变量");
            }
            else if (IsOf(name, TextFacts.Group) && to is not (GroupAudience or AllAudience { Of: AllOf.Groups }))
            {
                reading.Error(at, $"{Braced(name)}: this goes to customers, not to groups", $"{Braced(name)}：这条发给客户而不是群，没有群变量");
            }
            else if (VarOf(name) is { } var && text!.WithoutDefault.Contains(name) && LackingLabel(var, to, reading.Playbook) is var (chinese, english))
            {
                reading.Error(at,
                    $"{Braced(name)}: {english}; give it a default like {{{{{name}|…}}}}", $"{Braced(name)}：{chinese}；请写默认值，形如 {{{{{name}|…}}}}");
            }
        }
    }

    private static (string Chinese, string English)? LackingLabel(string var, Audience to, Playbook playbook)
    {
        if (to is GroupAudience { Ids.Count: 0 } groups)
        {
            var lacking = groups.LabelsIn(playbook).FirstOrDefault(label => !label.Vars.ContainsKey(var));
            return lacking is null ? null : ($"群标签 {Words.Quote(lacking.Label)} 没有声明它", $"label {Words.Quote(lacking.Label)} does not declare it");
        }

        return ("这些群不一定有它", "not every group of this audience has it");
    }

    private static string? VarOf(string name) =>
        name.StartsWith(TemplateVariables.GroupVars, StringComparison.Ordinal) ? name[TemplateVariables.GroupVars.Length..] : null;

    private static bool IsOf(string name, TextFacts facts) => TemplateVariables.Find(name) is { Value: not null } known && (known.Of & facts) != 0;

    private static string Braced(string name) => Words.Quote("{{" + name + "}}");
}
