namespace WeComSop.Playbooks;

internal static class PlaybookSetup
{
    public static IServiceCollection AddPlaybooks(this IServiceCollection services) => services
        .AddSingleton<PlaybookApplier>()
        .AddSingleton<PlaybookFiles>();
}
