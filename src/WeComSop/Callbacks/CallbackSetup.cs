using WeComSop.Workers;

namespace WeComSop.Callbacks;

internal static class CallbackSetup
{
    public static IServiceCollection AddCallbacks(this IServiceCollection services) => services
        .AddSingleton<CallbackReceiver>()
        .AddSingleton<CallbackReader>()
        .AddSingleton<InboxIntake>()
        .AddSingleton<InboxStore>()
        .AddSingleton<WakeUp>()
        .AddSingleton<IWorker, InboxWorker>();
}
