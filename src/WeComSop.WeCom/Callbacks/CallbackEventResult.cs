using System.Diagnostics.CodeAnalysis;
using WeComSop.WeCom.Callbacks.Events;

namespace WeComSop.WeCom.Callbacks;

/// <summary>What <see cref="CallbackEvents.Read"/> found: an event, or the reason there is none.</summary>
public readonly record struct CallbackEventResult
{
    private CallbackEventResult(WeComEvent? found, string? refusal) => (Event, Refusal) = (found, refusal);

    /// <summary>The event; null when refused.</summary>
    public WeComEvent? Event { get; }

    /// <summary>Why the message was refused, in English, naming the field; null when it was read. Holds no value from the message.</summary>
    public string? Refusal { get; }

    /// <summary>Whether there is an event.</summary>
    [MemberNotNullWhen(true, nameof(Event))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsRead => Event is not null;

    internal static CallbackEventResult Read(WeComEvent found) => new(found, null);

    internal static CallbackEventResult Refused(string reason) => new(null, reason);
}
