using System.Security.Claims;
using WeComSop.Api;
using WeComSop.Audits;
using WeComSop.Data;

namespace WeComSop.Jobs;

internal static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("jobs");
        jobs.MapGet("/", () => TypedResults.Ok(new Page<JobView>([.. ScheduledJobs.All.Select(JobView.Of)], null)));
        jobs.MapPost("/{name}/runs", RunAsync);
    }

    private static async Task<IResult> RunAsync(
        string name, ClaimsPrincipal user, IServiceProvider services, Database database, AuditLog audit, CancellationToken ct)
    {
        if (ScheduledJobs.Find(name) is not { } job)
        {
            return Problems.NotFound(
                $"没有名为 {name} 的任务，可用：{string.Join("、", ScheduledJobs.All.Select(known => known.Name))}",
                $"There is no job \"{name}\"; there are: {string.Join(", ", ScheduledJobs.All.Select(known => known.Name))}.");
        }

        await database.WriteAsync(session => audit.WriteAsync(session, user.Identity!.Name!, "job.run", name, null, null), ct);
        await job.RunAsync(services, ct);
        return TypedResults.Ok(JobView.Of(job));
    }

    internal sealed record JobView(string Name, string Zh, string En)
    {
        public static JobView Of(ScheduledJob job) => new(job.Name, job.Chinese, job.English);
    }
}
