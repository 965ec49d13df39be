namespace WeComSop.Sandbox;

/// <summary>The section <c>Sandbox</c> of the stand-alone sandbox; the demo corp where it names no app.</summary>
internal sealed class SandboxSettings
{
    public SandboxOptions Options { get; set; } = new();
    public IList<SandboxApp> Apps { get; } = [];
    public IList<EmployeeSetting> Employees { get; } = [];

    public SandboxPlatform CreatePlatform(TimeProvider clock)
    {
        var platform = new SandboxPlatform(clock, Options);
        if (Apps.Count == 0)
        {
            SandboxDefaults.Fill(platform);
        }

        foreach (var app in Apps)
        {
            platform.AddApp(app);
        }

        foreach (var employee in Employees)
        {
            platform.AddEmployee(employee.CorpId ?? platform.Apps[0].CorpId, employee.UserId, employee.Name ?? employee.UserId);
        }

        return platform;
    }

    public static string Guide(SandboxPlatform platform) => $$"""
        WeCom sandbox. A stand-in for the platform: everything is in memory, nothing leaves this machine but the callbacks.

        Apps: {{string.Join(", ", platform.Apps.Select(app => $"{app} -> {app.CallbackUrl}"))}}
        Employees: {{string.Join(", ", platform.Employees.Select(employee => $"{employee.UserId} {employee.Name}"))}}

        Point the product's WeCom:ApiBaseUrl at this address, then try:
          POST /control/customers {"userId":"lisi","state":"shop-01"}   a customer adds an employee
          POST /control/customers/{id}/leave                            and deletes the employee again
          POST /control/burst {"count":100,"perSecond":20}              a busy hour
          POST /control/groups {"owner":"lisi","name":"福利群3"}        a customer group
          POST /control/groups/{chatId}/join                            and somebody scans its code
          POST /control/habits {"confirmProbability":0.6}               how many mass-sends employees confirm
          POST /control/callback-mode {"duplicate":0.2,"loss":0.1}      bad weather for callbacks
          POST /control/faults {"errCode":45009,"times":3}              the platform says no
          GET  /control/welcomes    GET /control/mass-sends    GET /control/groups    GET /control/journal    GET /control/stats

        """;

    internal sealed class EmployeeSetting
    {
        public string? CorpId { get; set; }
        public string UserId { get; set; } = "";
        public string? Name { get; set; }
    }
}
