namespace WeComSop.Sandbox;

/// <summary>The door of the API: token, permission, frequency, concurrency. Called under the platform's lock.</summary>
internal sealed class Admission(SandboxPlatform platform)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Dictionary<(string Corp, string Path), Meter> meters = [];
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);

    public Ticket Admit(ApiCall call)
    {
        var endpoint = call.Endpoint;
        if (endpoint.NeedsToken)
        {
            Authorise(call);
        }

        if (call.Method != endpoint.Method)
        {
            throw new Refusal(endpoint.Method == "GET" ? 43001 : 43002, $"require {endpoint.Method} method");
        }

        var corpId = call.Caller?.CorpId ?? call.Query("corpid") ?? "";
        var meter = MeterOf(corpId, endpoint.Path);
        Count(meter, call);

        var limit = platform.Options.MaxConcurrentCalls;
        if (limit > 0 && meter.UnderWay >= limit)
        {
            throw new Refusal(45033, $"api concurrent out of limit: {endpoint.Path}");
        }

        var key = endpoint.Key?.Invoke(call);
        if (key is not null && !keys.Add(key))
        {
            throw new Refusal(endpoint.KeyTakenCode, endpoint.KeyTakenMessage);
        }

        meter.UnderWay++;
        return new(meter, key);
    }

    public void Leave(Ticket ticket)
    {
        ticket.Meter.UnderWay--;
        if (ticket.Key is not null)
        {
            keys.Remove(ticket.Key);
        }
    }

    private void Authorise(ApiCall call)
    {
        var value = call.Query("access_token") ?? throw new Refusal(41001, "access_token missing: it belongs into the query string");
        if (platform.Tokens.Find(value) is not { Invalidated: false } token)
        {
            throw new Refusal(40014, "invalid access_token");
        }

        call.Caller = CurrentApp(token);
        if (token.ExpiresAt <= call.Now)
        {
            throw new Refusal(42001, "access_token expired");
        }

        if (!call.App.Trusted)
        {
            throw new Refusal(60020, $"not allow to access from your ip, from ip: {call.CallerAddress}, add it to the trusted IPs of the app");
        }

        if (call.Endpoint.NeedsCustomerContact && !call.App.CustomerContact)
        {
            throw new Refusal(48002, "api forbidden: the app is not among those that may use customer contact");
        }
    }

    private SandboxApp CurrentApp(IssuedToken token) =>
        platform.FindCorp(token.App.CorpId)!.Apps.Find(app => app.AgentId == token.App.AgentId) ?? token.App;

    private void Count(Meter meter, ApiCall call)
    {
        var limit = platform.Options.CallsPerMinute;
        if (limit <= 0 || !call.Endpoint.Counted)
        {
            return;
        }

        if (call.Now - meter.WindowStart >= Window)
        {
            (meter.WindowStart, meter.Calls) = (call.Now, 0);
        }

        if (call.Now >= meter.BlockedUntil && ++meter.Calls > limit)
        {
            meter.BlockedUntil = call.Now + platform.Options.BlockTime;
            (meter.WindowStart, meter.Calls) = (meter.BlockedUntil, 0);
        }

        if (call.Now < meter.BlockedUntil)
        {
            throw new Refusal(45009, $"api freq out of limit: {call.Endpoint.Path}");
        }
    }

    private Meter MeterOf(string corpId, string path)
    {
        if (!meters.TryGetValue((corpId, path), out var meter))
        {
            meters.Add((corpId, path), meter = new());
        }

        return meter;
    }

    internal sealed record Ticket(Meter Meter, string? Key);

    internal sealed class Meter
    {
        public DateTimeOffset WindowStart { get; set; }
        public DateTimeOffset BlockedUntil { get; set; }
        public int Calls { get; set; }
        public int UnderWay { get; set; }
    }
}
