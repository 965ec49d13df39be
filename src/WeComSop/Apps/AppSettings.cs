using Microsoft.Extensions.Options;
using WeComSop.Demo;
using WeComSop.Startup;

namespace WeComSop.Apps;

/// The apps to bind: those of the settings, or the sandbox's where it runs and nothing else is bound.
internal sealed class AppSettings
{
    public AppSettings(IOptions<WeComOptions> options, IConfiguration settings, IHostEnvironment environment)
    {
        Options = Bind(options);
        Sandboxed = settings.UseSandbox(environment);
        Apps = Sandboxed && Options.Apps.Count == 0 ? [DemoApp.Options] : Options.Apps;
        ApiBaseUrl = Sandboxed ? DemoApp.ApiBaseUrl : Options.ApiBaseUrl;
        if (Options.Transport != "Http")
        {
            throw new SettingsException(
                "WeCom:Transport", $"'{Options.Transport}' is not in this build; use Http.", $"此版本不含“{Options.Transport}”，请用 Http。");
        }

        if (!Uri.TryCreate(ApiBaseUrl, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
        {
            throw new SettingsException(
                "WeCom:ApiBaseUrl", "is not an address; write for example https://qyapi.weixin.qq.com.", "不是网址，例如写 https://qyapi.weixin.qq.com。");
        }

        if (Options.Outbox is not { WelcomeConcurrency: > 0, SendConcurrency: > 0, ReadConcurrency: > 0, BroadcastConcurrency: > 0 })
        {
            throw new SettingsException("WeCom:Outbox", "each concurrency must be at least 1.", "各并发数至少为 1。");
        }

        if (Apps.Select(app => app.Key).Distinct(StringComparer.OrdinalIgnoreCase).Count() != Apps.Count)
        {
            throw new SettingsException("WeCom:Apps", "two apps have the same Key.", "两个应用的 Key 相同。");
        }
    }

    public WeComOptions Options { get; }

    public bool Sandboxed { get; }

    public IReadOnlyList<WeComOptions.AppOptions> Apps { get; }

    public string ApiBaseUrl { get; }

    private static WeComOptions Bind(IOptions<WeComOptions> options)
    {
        try
        {
            return options.Value;
        }
        catch (InvalidOperationException e)
        {
            throw new SettingsException(WeComOptions.Section, Innermost(e).Message, "有一项的键名拼错，或值的类型不对，见上一行。");
        }
    }

    // The binder names the key in the innermost of its own exceptions.
    private static InvalidOperationException Innermost(InvalidOperationException e) =>
        e.InnerException is InvalidOperationException inner ? Innermost(inner) : e;
}
