namespace WeComSop.WeCom.Callbacks;

/// <summary>Why <see cref="CallbackCipher.Open"/> did not open a callback.</summary>
public enum CallbackRefusal
{
    /// <summary>It was opened.</summary>
    None,

    /// <summary><c>msg_signature</c>, <c>timestamp</c>, <c>nonce</c> or the cipher text is absent or empty.</summary>
    MissingParameter,

    /// <summary>The signature is not the one our token gives: a wrong Token, or a request that is not from WeCom.</summary>
    SignatureMismatch,

    /// <summary>The signed cipher text is not base64.</summary>
    NotBase64,

    /// <summary>The cipher text is empty or no multiple of 32 bytes.</summary>
    WrongLength,

    /// <summary>The padding is not 1 to 32 equal bytes: usually a wrong EncodingAESKey.</summary>
    BadPadding,

    /// <summary>The length inside the plain text points outside it.</summary>
    BadLayout,

    /// <summary>The message is for another corp (or suite) than the one configured.</summary>
    WrongReceiver,
}
