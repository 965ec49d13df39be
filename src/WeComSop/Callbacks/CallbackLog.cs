namespace WeComSop.Callbacks;

internal static partial class CallbackLog
{
    [LoggerMessage(LogLevel.Warning, "Callback for {App} refused: {Refusal}. Compare Token, EncodingAESKey and CorpId with the app's receive-messages page in the WeCom admin site.")]
    public static partial void Refused(ILogger logger, string app, string refusal);

    [LoggerMessage(LogLevel.Error, "Callback for {App} could not be stored and was not acknowledged, so that WeCom repeats it: {Why}. Check disk space and the database.")]
    public static partial void NotStored(ILogger logger, string app, string why);

    [LoggerMessage(LogLevel.Warning, "Callback for an app key that is not bound. Compare the callback URL in the WeCom admin site with WeCom:Apps:n:Key.")]
    public static partial void UnknownApp(ILogger logger);
}
