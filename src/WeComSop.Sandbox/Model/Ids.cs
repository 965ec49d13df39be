using System.Security.Cryptography;

namespace WeComSop.Sandbox;

internal static class Ids
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

    public static string Customer() => "wm" + RandomNumberGenerator.GetString(Letters, 30);

    public static string Group() => "wr" + RandomNumberGenerator.GetString(Letters, 30);

    public static string Tag() => "et" + RandomNumberGenerator.GetString(Letters, 30);

    public static string Media() => "3" + RandomNumberGenerator.GetString(Letters, 64);

    public static string Token() => RandomNumberGenerator.GetString(Letters, 214);

    public static string WelcomeCode() => RandomNumberGenerator.GetString(Letters, 43);

    public static string MassSend() => "msg" + RandomNumberGenerator.GetString(Letters, 29);

    public static string OAuthCode() => RandomNumberGenerator.GetString(Letters, 43);

    public static string Message() => RandomNumberGenerator.GetString(Letters, 40);
}
