namespace WeComSop.Playbooks;

internal sealed record TemplateFault(string Chinese, string English)
{
    public static readonly TemplateFault NotClosed =
        new("“{{”没有对应的“}}”", "\"{{\" is not closed by \"}}\"");

    public static readonly TemplateFault NotOpened =
        new("“}}”前面没有对应的“{{”", "\"}}\" has no \"{{\" before it");

    public static readonly TemplateFault Nested =
        new("变量里不能再有花括号，写法是 {{customer.name}} 或 {{customer.name|朋友}}",
            "a variable holds another brace; write {{customer.name}} or {{customer.name|friend}}");

    public static readonly TemplateFault NoName =
        new("“{{}}”里缺少变量名", "\"{{}}\" names no variable");
}
