namespace WeComSop.WeCom.Callbacks;

/// <summary>Reads the body of a callback POST: the XML around the cipher text.</summary>
/// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/90930.</remarks>
public static class CallbackEnvelope
{
    /// <summary>The largest body that is read, in bytes.</summary>
    public const int MaxBytes = CallbackXml.MaxBytes;

    /// <summary>
    /// The deepest nesting that is read, in elements. The deepest known event, an approval with its nodes, uses seven.
    /// </summary>
    public const int MaxDepth = CallbackXml.MaxDepth;

    /// <summary>Reads a body. DTDs and external entities are refused. Never throws, whatever the input.</summary>
    /// <param name="body">The body as received, UTF-8.</param>
    /// <returns>The fields of the envelope, or the reason there are none.</returns>
    public static CallbackEnvelopeResult Read(ReadOnlyMemory<byte> body)
    {
        if (body.Length > MaxBytes)
        {
            return new CallbackEnvelopeResult { Refusal = CallbackEnvelopeRefusal.TooLarge };
        }

        if (CallbackXml.Read(body.Span, out _) is not { } xml)
        {
            return new CallbackEnvelopeResult { Refusal = CallbackEnvelopeRefusal.NotXml };
        }

        return xml.Text("Encrypt") is { } encrypt
            ? new CallbackEnvelopeResult { Encrypt = encrypt, ToUserName = xml.Text("ToUserName"), AgentId = xml.Integer("AgentID") }
            : new CallbackEnvelopeResult { Refusal = CallbackEnvelopeRefusal.NoEncrypt };
    }
}
