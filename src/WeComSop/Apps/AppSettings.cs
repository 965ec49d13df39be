using Microsoft.Extensions.Options;
using WeComSop.Demo;
using WeComSop.Startup;

namespace WeComSop.Apps;

/// The apps to bind: those of the settings, or the sandbox's where it runs and nothing else is bound.
internal sealed class AppSettings
{
    public AppSettings(IOptions<WeComOptions> options, IConfiguration settings, IHostEnvironment environment)
    {
        Options = options.Value;
        Sandboxed = settings.UseSandbox(environment);
        Apps = Sandboxed && Options.Apps.Count == 0 ? [DemoApp.Options] : Options.Apps;
        ApiBaseUrl = Sandboxed ? DemoApp.ApiBaseUrl : Options.ApiBaseUrl;
        if (Options.Transport != "Http")
        {
            throw new SettingsException(
                "WeCom:Transport", $"'{Options.Transport}' is not in this build; use Http.", $"此版本不含“{Options.Transport}”，请用 Http。");
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
}
