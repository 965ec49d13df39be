namespace WeComSop.Cli;

internal static class HostBuilding
{
    // Watching the settings means watching their folder, and there each commit of the database would wake the watcher.
    private const string DoNotWatchSettings = "--hostBuilder:reloadConfigOnChange=false";

    public static WebApplicationBuilder Create(IEnumerable<string> args) => WebApplication.CreateBuilder([.. args, DoNotWatchSettings]);
}
