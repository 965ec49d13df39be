namespace WeComSop.Doctor;

/// What `doctor` looks at, in this order. A new check is a file and a line here.
internal static class Checks
{
    public static IServiceCollection AddDoctor(this IServiceCollection services) => services
        .AddSingleton<ICheck, SettingsCheck>()
        .AddSingleton<ICheck, DatabaseCheck>()
        .AddSingleton<ICheck, ClockCheck>()
        .AddSingleton<ICheck, AppCheck>()
        .AddSingleton<ICheck, CustomerContactCheck>()
        .AddSingleton<ICheck, CallbackCheck>();
}
