namespace WeComSop.Links;

internal static class LinkSetup
{
    public static IServiceCollection AddLinks(this IServiceCollection services) => services
        .AddSingleton<LinkSettings>()
        .AddSingleton<LinkShortener>();
}
