using WeComSop.Workers;

namespace WeComSop.Links;

internal static class LinkSetup
{
    public static IServiceCollection AddLinks(this IServiceCollection services) => services
        .AddSingleton<LinkSettings>()
        .AddSingleton<LinkShortener>()
        .AddSingleton<LinkSeal>()
        .AddSingleton<LinkIdentity>()
        .AddSingleton<LinkIntake>()
        .AddSingleton<LinkClickStore>()
        .AddSingleton<IWorker, LinkWorker>();
}
