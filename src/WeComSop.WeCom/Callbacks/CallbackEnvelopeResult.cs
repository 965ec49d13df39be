namespace WeComSop.WeCom.Callbacks;

/// <summary>What <see cref="CallbackEnvelope.Read"/> found.</summary>
public readonly record struct CallbackEnvelopeResult
{
    /// <summary>The reason for a refusal, or <see cref="CallbackEnvelopeRefusal.None"/>.</summary>
    public CallbackEnvelopeRefusal Refusal { get; init; }

    /// <summary>The cipher text in base64, for <see cref="CallbackCipher.Open"/>; null when refused.</summary>
    public string? Encrypt { get; init; }

    /// <summary>The corp id the envelope names. Not authenticated: the receiver inside the cipher text is what counts.</summary>
    public string? ToUserName { get; init; }

    /// <summary>The receiving app, present on app messages and app events only. Not authenticated.</summary>
    public int? AgentId { get; init; }
}

/// <summary>Why a body is no envelope.</summary>
public enum CallbackEnvelopeRefusal
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>It is not well-formed XML in UTF-8, has a DTD, or is nested deeper than <see cref="CallbackEnvelope.MaxDepth"/>.</summary>
    NotXml,

    /// <summary>It has no <c>Encrypt</c> element, or an empty one.</summary>
    NoEncrypt,

    /// <summary>It is larger than <see cref="CallbackEnvelope.MaxBytes"/>.</summary>
    TooLarge,
}
