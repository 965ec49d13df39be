namespace WeComSop.WeCom.Api;

/// <summary>The codes a caller may have to tell apart. All others are covered by their <see cref="WeComError.Class"/>.</summary>
public static class WeComErrorCodes
{
    /// <summary>The access token is invalid.</summary>
    public const int InvalidToken = 40014;

    /// <summary>The access token has expired.</summary>
    public const int ExpiredToken = 42001;

    /// <summary>The media id is invalid or older than three days: upload the file again.</summary>
    public const int InvalidMediaId = 40007;

    /// <summary>As <see cref="InvalidMediaId"/>, for newer endpoints.</summary>
    public const int ExpiredMediaId = 40145;

    /// <summary>The tag does not exist.</summary>
    public const int UnknownTag = 40068;

    /// <summary>The welcome code is unknown or older than 20 seconds.</summary>
    public const int WelcomeCodeDead = 41050;

    /// <summary>The chat has begun, or the welcome message was delivered before.</summary>
    public const int ChatStarted = 41051;

    /// <summary>The customer has not agreed to the conversation archive yet.</summary>
    public const int ArchiveConsentMissing = 41053;

    /// <summary>The mass message does not exist.</summary>
    public const int UnknownMassSend = 41047;

    /// <summary>The mass message was cancelled.</summary>
    public const int MassSendCancelled = 41093;

    /// <summary>None of the customers or groups can get the mass message.</summary>
    public const int NobodyToSendTo = 41048;

    /// <summary>The mass message has had its three reminders in 24 hours.</summary>
    public const int ReminderLimit = 41094;

    /// <summary>The mass message is still being dispatched: ask again after half a minute.</summary>
    public const int StillDispatching = 41063;

    /// <summary>Another app is sending the welcome message.</summary>
    public const int WelcomeBeingSent = 41096;

    /// <summary>The login code is not one, or belongs to another app.</summary>
    public const int InvalidLoginCode = 40029;

    /// <summary>The login code is older than 5 minutes.</summary>
    public const int ExpiredLoginCode = 42003;

    /// <summary>The login code was used before.</summary>
    public const int UsedLoginCode = 42022;

    /// <summary>The employee who opened a page is outside the app's visible range.</summary>
    public const int VisitorOutOfRange = 50002;

    /// <summary>The endpoint's frequency limit is reached.</summary>
    public const int FrequencyLimit = 45009;

    /// <summary>The same object is being changed by another call.</summary>
    public const int ConcurrentChange = 45035;

    /// <summary>The customer group was dismissed.</summary>
    public const int GroupDismissed = 49008;

    /// <summary>The chat id does not exist.</summary>
    public const int UnknownChat = 40050;

    /// <summary>Another number for <see cref="UnknownChat"/>, used by <c>groupchat/get</c>.</summary>
    public const int UnknownGroup = 86003;

    /// <summary>Too much was asked for: name the owners.</summary>
    public const int TooManyObjects = 81017;

    /// <summary>Employee and customer are not contacts.</summary>
    public const int NotAContact = 84061;

    /// <summary>The cursor of a paged list is not valid (any more): start again from the first page.</summary>
    public const int InvalidCursor = 50100;

    /// <summary>Another number for <see cref="InvalidCursor"/>, used by other lists.</summary>
    public const int ExpiredCursor = 60268;
}
