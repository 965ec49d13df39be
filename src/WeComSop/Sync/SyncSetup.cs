using WeComSop.Sync.Phases;

namespace WeComSop.Sync;

internal static class SyncSetup
{
    public static IServiceCollection AddSync(this IServiceCollection services) => services
        .AddSingleton<EmployeesPhase>()
        .AddSingleton<NamesPhase>()
        .AddSingleton<TagsPhase>()
        .AddSingleton<CustomersPhase>()
        .AddSingleton<LostFriendshipsPhase>()
        .AddSingleton<GroupsPhase>()
        .AddSingleton<LostGroupsPhase>()
        .AddSingleton<Reconciliation>();
}
