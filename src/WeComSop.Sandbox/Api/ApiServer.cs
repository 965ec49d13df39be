using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WeComSop.Sandbox;

internal sealed class ApiServer(SandboxPlatform platform)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task AnswerAsync(HttpContext http, string path)
    {
        if (!ApiTable.Endpoints.TryGetValue($"/cgi-bin/{path}", out var endpoint))
        {
            await RefusePathAsync(http, $"/cgi-bin/{path}");
            return;
        }

        var call = await ApiCall.ReadAsync(platform, endpoint, http.Request);
        var outcome = await RunAsync(call);
        Record(call, outcome);

        if (outcome.Dropped)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = outcome.HttpStatus;
        if (outcome.Reply is { } reply)
        {
            await WriteAsync(http, reply);
        }
    }

    private async Task RefusePathAsync(HttpContext http, string path)
    {
        var message = $"the sandbox has no endpoint {path}";
        platform.Journal.Add(new ApiCallRecord(path, null, null, 404, message, null, null, null));
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        await WriteAsync(http, new() { ["errcode"] = 404, ["errmsg"] = message });
    }

    private async Task<Outcome> RunAsync(ApiCall call)
    {
        Admission.Ticket? ticket = null;
        SandboxFault? fault = null;
        try
        {
            lock (platform.Gate)
            {
                ticket = platform.Admission.Admit(call);
            }

            fault = platform.Faults.Match(call.Endpoint.Path);
            await PauseAsync(platform.Options.Latency + (fault?.Delay ?? TimeSpan.Zero));
            return fault switch
            {
                { DropBeforeEffect: true } => new(null, fault) { Dropped = true },
                { HttpStatus: { } status } => new(null, fault) { HttpStatus = status },
                { ErrCode: { } code } => throw new Refusal(code, "injected fault"),
                { DropAfterEffect: true } => new(Handle(call), fault) { Dropped = true },
                _ => new(Handle(call), fault),
            };
        }
        catch (Refusal refusal)
        {
            return new(new() { ["errcode"] = refusal.Code, ["errmsg"] = refusal.Message }, fault);
        }
        finally
        {
            if (ticket is not null)
            {
                lock (platform.Gate)
                {
                    platform.Admission.Leave(ticket);
                }
            }
        }
    }

    // A client that hangs up does not stop the platform: the effect still happens, so nothing here listens to RequestAborted.
    private Task PauseAsync(TimeSpan time) => time > TimeSpan.Zero ? Task.Delay(time, platform.Clock) : Task.CompletedTask;

    private JsonObject Handle(ApiCall call)
    {
        var reply = new JsonObject { ["errcode"] = 0, ["errmsg"] = "ok" };
        lock (platform.Gate)
        {
            platform.MassSends.ConfirmDue();
            call.Endpoint.Handle(call, reply);
        }

        if (call.Method == "POST" && !call.Endpoint.Multipart && call.Body.NeverAsked().ToList() is { Count: > 0 } unknown)
        {
            reply["errmsg"] = $"ok. Warning: wrong json format. not parsed: {string.Join(", ", unknown)}";
        }

        return reply;
    }

    private void Record(ApiCall call, Outcome outcome) => platform.Journal.Add(new ApiCallRecord(
        call.Endpoint.Path,
        call.Caller?.CorpId,
        call.Caller?.AgentId,
        outcome.Reply?["errcode"]?.GetValue<int>(),
        outcome.Reply?["errmsg"]?.GetValue<string>(),
        call.QueryForJournal(),
        platform.Options.JournalBodies ? call.BodyForJournal() : null,
        outcome.Fault?.Describe()));

    private static Task WriteAsync(HttpContext http, JsonObject reply)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(reply, Readable);
        http.Response.ContentType = "application/json; charset=UTF-8";
        http.Response.ContentLength = bytes.Length;
        return http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }

    private sealed record Outcome(JsonObject? Reply, SandboxFault? Fault)
    {
        public bool Dropped { get; init; }
        public int HttpStatus { get; init; } = StatusCodes.Status200OK;
    }
}
