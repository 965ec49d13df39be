using Microsoft.Extensions.Diagnostics.HealthChecks;
using WeComSop.Data;

namespace WeComSop.Console;

internal sealed class DatabaseHealth(Database database) : IHealthCheck
{
    private static readonly Sql Probe = new("SELECT COALESCE(MAX(Version), 0) FROM SchemaVersion");

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await database.ReadAsync(session => session.ScalarAsync<int>(Probe), cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("The database cannot be read.", e);
        }
    }
}
