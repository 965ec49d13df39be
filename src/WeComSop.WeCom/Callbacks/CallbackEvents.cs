using System.Diagnostics.CodeAnalysis;
using WeComSop.WeCom.Callbacks.Events;

namespace WeComSop.WeCom.Callbacks;

/// <summary>Reads the decrypted XML of a callback into a typed event.</summary>
/// <remarks>The XML limits are those of <see cref="CallbackEnvelope"/>.</remarks>
public static class CallbackEvents
{
    private const int MaxNameLength = 64;

    /// <summary>Every type that has a record of its own, as in <see cref="WeComEvent.Type"/>.</summary>
    public static IReadOnlyCollection<string> KnownTypes => CallbackEventTable.Parsers.Keys;

    /// <summary>Reads a message. Unknown events and message types give <see cref="UnknownEvent"/>. Never throws, whatever the input.</summary>
    /// <param name="xml">The decrypted message, UTF-8.</param>
    /// <returns>The event, or the reason there is none.</returns>
    public static CallbackEventResult Read(ReadOnlyMemory<byte> xml)
    {
        if (CallbackXml.Read(xml.Span, out var problem) is not { } root)
        {
            return CallbackEventResult.Refused($"The message is {problem}.");
        }

        if (NameType(root) is not { } type)
        {
            return CallbackEventResult.Refused("MsgType, Event or ChangeType is missing or not a name.");
        }

        if (root.Time("CreateTime") is not { } createTime)
        {
            return CallbackEventResult.Refused($"{type}: CreateTime is missing or not a time in Unix seconds.");
        }

        var fields = new EventFields(root);
        var parsed = CallbackEventTable.Parsers.TryGetValue(type, out var parse) ? parse(fields) : new UnknownEvent(type);
        var corpId = fields.Required("ToUserName");
        if (fields.Missing is { } missing)
        {
            return CallbackEventResult.Refused($"{type}: {missing} is missing or unreadable.");
        }

        return CallbackEventResult.Read(parsed with
        {
            CorpId = corpId,
            FromUser = fields.Optional("FromUserName") ?? "",
            CreateTime = createTime,
            AgentId = fields.Integer("AgentID"),
        });
    }

    private static string? NameType(XmlField root)
    {
        var (kind, name, change) = (root.Text("MsgType"), root.Text("Event"), root.Text("ChangeType"));
        if (!IsName(kind))
        {
            return null;
        }

        if (!kind.Equals("event", StringComparison.OrdinalIgnoreCase))
        {
            return Lower($"message/{kind}");
        }

        return IsName(name) && (change is null || IsName(change))
            ? Lower(change is null ? $"event/{name}" : $"{name}/{change}")
            : null;
    }

    // The type is shown and logged: it may hold nothing but a name.
    private static bool IsName([NotNullWhen(true)] string? text) =>
        text is { Length: <= MaxNameLength } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

#pragma warning disable CA1308 // Lower case is the form the documentation uses for nearly all names.
    private static string Lower(string type) => type.ToLowerInvariant();
#pragma warning restore CA1308
}
