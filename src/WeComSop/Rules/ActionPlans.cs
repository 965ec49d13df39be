using WeComSop.Alerts;
using WeComSop.Customers;
using WeComSop.Customers.Remarks;
using WeComSop.Notices;
using WeComSop.Tags;
using WeComSop.Welcome;

namespace WeComSop.Rules;

/// What the rules of a playbook can do. A new action is a file, a line here and a line in the playbook reader's table.
internal static class ActionPlans
{
    public static IServiceCollection AddActionPlans(this IServiceCollection services) => services
        .AddSingleton<ActionPlan, PlanWelcome>()
        .AddSingleton<ActionPlan, PlanTag>()
        .AddSingleton<ActionPlan, PlanUntag>()
        .AddSingleton<ActionPlan, PlanRemark>()
        .AddSingleton<ActionPlan, PlanNotice>()
        .AddSingleton<ActionPlan, PlanAlert>()
        .AddSingleton<ActionPlan, PlanSet>();
}
