namespace WeComSop.WeCom.Callbacks;

/// <summary>What <see cref="CallbackCipher.Open"/> found: the plain message, or the reason there is none.</summary>
public readonly record struct CallbackOpenResult
{
    internal CallbackOpenResult(CallbackRefusal refusal) => Refusal = refusal;

    internal CallbackOpenResult(ReadOnlyMemory<byte> message) => Message = message;

    /// <summary>The reason for a refusal, or <see cref="CallbackRefusal.None"/>.</summary>
    public CallbackRefusal Refusal { get; }

    /// <summary>The decrypted message in UTF-8: the echo of a GET, the XML of a POST. Empty when refused.</summary>
    public ReadOnlyMemory<byte> Message { get; }

    /// <summary>Whether the callback was genuine and is in <see cref="Message"/>.</summary>
    public bool IsOpened => Refusal == CallbackRefusal.None;

    /// <summary>The refusal only: the message may hold personal data and has no place in a log.</summary>
    /// <returns>The name of <see cref="Refusal"/>.</returns>
    public override string ToString() => Refusal.ToString();
}
