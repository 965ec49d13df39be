using System.Text.RegularExpressions;
using WeComSop.Startup;
using WeComSop.WeCom.Api;
using WeComSop.WeCom.Callbacks;

namespace WeComSop.Apps;

internal static partial class AppSetup
{
    public const string HttpClientName = "wecom";

    public static IServiceCollection AddApps(this IServiceCollection services)
    {
        // Not lenient: the binder would leave out an app with one bad value, or skip a misspelt key, without a word.
        services.AddOptions<WeComOptions>().BindConfiguration(WeComOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddHttpClient(HttpClientName, (provider, http) =>
            {
                // Polly has the time-outs; the client's own would cut uploads.
                http.Timeout = Timeout.InfiniteTimeSpan;
                http.BaseAddress = BaseAddress(provider.GetRequiredService<AppSettings>().ApiBaseUrl);
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                ConnectTimeout = TimeSpan.FromSeconds(3),
                AllowAutoRedirect = false,
            })
            // The path of every call holds the access token.
            .RemoveAllLoggers();
        services.AddSingleton<AppSettings>();
        services.AddSingleton(provider => new AppRegistry(Bind(provider)));
        services.AddSingleton<AppStore>();
        services.AddSingleton<AppViews>();
        services.AddSingleton<AppChanges>();
        return services;
    }

    private static IEnumerable<BoundApp> Bind(IServiceProvider provider)
    {
        var settings = provider.GetRequiredService<AppSettings>();
        var clock = provider.GetRequiredService<TimeProvider>();
        var http = provider.GetRequiredService<IHttpClientFactory>();
        var limiter = new FrequencyLimiter(clock);
        return settings.Apps.Select((app, index) => Bind(app, index, http.CreateClient(HttpClientName), limiter, clock));
    }

    private static BoundApp Bind(WeComOptions.AppOptions app, int index, HttpClient http, FrequencyLimiter limiter, TimeProvider clock)
    {
        string Key(string name) => $"{WeComOptions.Section}:Apps:{index}:{name}";

        Require(KeyPattern().IsMatch(app.Key), Key("Key"), "a short name of letters, digits and hyphens is needed; it is part of the callback URL.", "需要一个由字母、数字、连字符组成的短名，它是回调地址的一部分。");
        Require(app.CorpId.Length > 0, Key("CorpId"), "is missing. Admin site: My company > Company information > Company ID.", "缺少。管理后台：我的企业 → 企业信息 → 企业ID。");
        Require(app.AgentId > 0, Key("AgentId"), "is missing. Admin site: App management > the app > AgentId.", "缺少。管理后台：应用管理 → 自建应用 → AgentId。");
        Require(app.Secret.Length > 0, Key("Secret"), "is missing. Admin site: App management > the app > Secret > View.", "缺少。管理后台：应用管理 → 自建应用 → Secret → 查看。");
        Require(app.Token.Length > 0, Key("Token"), "is missing. Admin site: the app > Receive messages > Set API reception > Token.", "缺少。管理后台：自建应用 → 接收消息 → 设置API接收 → Token。");
        Require(app.EncodingAesKey.Length == 43, Key("EncodingAesKey"), "must have 43 characters. Admin site: the app > Receive messages > Set API reception > EncodingAESKey.", "应为 43 个字符。管理后台：自建应用 → 接收消息 → 设置API接收 → EncodingAESKey。");
        Require(Enum.TryParse<AppMode>(app.Mode, ignoreCase: true, out var mode), Key("Mode"), "is Live or Observe.", "只能是 Live 或 Observe。");
        Require(TimeZoneInfo.TryFindSystemTimeZoneById(app.TimeZone, out var timeZone), Key("TimeZone"), "is not a time zone, write for example Asia/Shanghai.", "不是时区名，例如写 Asia/Shanghai。");

        var transport = new HttpTransport(http, new AccessTokenCache(http, app.CorpId, app.Secret, clock), limiter, clock);
        return new BoundApp(
            app.Key, app.CorpId, app.AgentId, timeZone!, mode,
            CipherFor(app, Key("EncodingAesKey")),
            new WeComClient(transport));
    }

    private static CallbackCipher CipherFor(WeComOptions.AppOptions app, string key)
    {
        try
        {
            return new CallbackCipher(app.Token, app.EncodingAesKey, app.CorpId);
        }
        catch (ArgumentException)
        {
            throw new SettingsException(key, "Token or EncodingAESKey is not as the admin site shows it; copy both again.", "Token 或 EncodingAESKey 与管理后台不一致，请重新复制两者。");
        }
    }

    private static void Require(bool holds, string key, string english, string chinese)
    {
        if (!holds)
        {
            throw new SettingsException(key, english, chinese);
        }
    }

    private static Uri BaseAddress(string url) => new(url.EndsWith('/') ? url : url + "/");

    [GeneratedRegex("^[A-Za-z0-9-]{1,32}$")]
    private static partial Regex KeyPattern();
}
