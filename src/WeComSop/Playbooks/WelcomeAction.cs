using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks;

internal sealed record WelcomeAction(Content Content) : RuleAction
{
    public static RuleAction? Read(YamlNode node, RuleReading rule)
    {
        if (rule.On is { CarriesWelcomeCode: false } signal)
        {
            var carrying = KnownSignals.All.Where(known => known.CarriesWelcomeCode).Select(known => known.Name).ToList();
            rule.Reading.Error(node,
                $"{Words.Quote(signal.Name)} brings no welcome code; a welcome goes only with {string.Join(" or ", carrying)}",
                $"{Words.Quote(signal.Name)} 不带欢迎语凭证；欢迎语只能用于 {string.Join(" 或 ", carrying)}");
        }

        if (rule.Reading.UseContent(node) is not { } content)
        {
            return null;
        }

        rule.CheckVariables(content.Text, node);
        return new WelcomeAction(content);
    }

    // A content that changes is not a change of the rules that send it.
    public bool Equals(WelcomeAction? other) => other?.Content.Name == Content.Name;

    public override int GetHashCode() => Content.Name.GetHashCode(StringComparison.Ordinal);
}
