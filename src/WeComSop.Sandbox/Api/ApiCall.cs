using System.Text;
using System.Text.Json.Nodes;

namespace WeComSop.Sandbox;

internal sealed record Upload(string? Field, string FileName, long Size);

internal sealed class ApiCall
{
    private readonly IQueryCollection query;
    private readonly byte[] raw;
    private JsonBody? body;

    private ApiCall(SandboxPlatform platform, ApiEndpoint endpoint, HttpRequest request, byte[] raw, Upload? upload) =>
        (Platform, Endpoint, Method, query, this.raw, Upload, CallerAddress) =
        (platform, endpoint, request.Method, request.Query, raw, upload, request.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "127.0.0.1");

    public SandboxPlatform Platform { get; }
    public ApiEndpoint Endpoint { get; }
    public string Method { get; }
    public string CallerAddress { get; }
    public Upload? Upload { get; }
    public SandboxApp? Caller { get; set; }

    public SandboxApp App => Caller ?? throw new InvalidOperationException("The call was not admitted yet.");
    public Corp Corp => Platform.FindCorp(App.CorpId)!;
    public DateTimeOffset Now => Platform.Clock.GetUtcNow();
    public ReadOnlySpan<byte> Raw => raw;
    public JsonBody Body => body ??= JsonBody.Parse(raw);

    public static async Task<ApiCall> ReadAsync(SandboxPlatform platform, ApiEndpoint endpoint, HttpRequest request)
    {
        if (endpoint.Multipart)
        {
            return new(platform, endpoint, request, [], await ReadUploadAsync(request));
        }

        using var memory = new MemoryStream();
        await request.Body.CopyToAsync(memory, request.HttpContext.RequestAborted);
        return new(platform, endpoint, request, memory.ToArray(), null);
    }

    public string? Query(string name) => query[name] is [{ Length: > 0 } value, ..] ? value : null;

    public string RequiredQuery(string name) => Query(name) ?? throw Refusal.Missing(name);

    public Employee Employee(string userId)
    {
        if (!Corp.Employees.TryGetValue(userId, out var employee))
        {
            throw new Refusal(60111, $"userid not found: {userId}");
        }

        return App.Sees(employee.UserId)
            ? employee
            : throw new Refusal(60011, $"no privilege to access the member, it is outside the visible range: {userId}");
    }

    public Customer Customer(string externalUserId) =>
        Corp.Customers.GetValueOrDefault(externalUserId) ?? throw new Refusal(40096, $"invalid external userid: {externalUserId}");

    public Friendship Friendship(string userId, string externalUserId)
    {
        var employee = Employee(userId);
        return Customer(externalUserId).Friendships.Find(one => one.Employee == employee && !one.Half)
            ?? throw new Refusal(84061, $"not external contact: {userId} and {externalUserId} are not friends");
    }

    public void RequireTagsKnown(IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            _ = Corp.Tags.LiveTag(id) ?? throw new Refusal(40068, $"invalid tagid: {id}");
        }
    }

    public string? QueryForJournal() => string.Join('&', query
        .Where(pair => pair.Key is not ("access_token" or "corpsecret" or "code"))
        .Select(pair => $"{pair.Key}={pair.Value}")) is { Length: > 0 } text ? text : null;

    public string? BodyForJournal()
    {
        if (Upload is not null)
        {
            return new JsonObject { ["field"] = Upload.Field, ["filename"] = Upload.FileName, ["size"] = Upload.Size }.ToJsonString();
        }

        var text = raw.Length == 0 ? null : Encoding.UTF8.GetString(raw);
        return text?.Contains("access_token", StringComparison.Ordinal) == true ? """{"access_token":"(left out)"}""" : text;
    }

    private static async Task<Upload?> ReadUploadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return null;
        }

        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return form.Files is [var file, ..] ? new(file.Name, file.FileName, file.Length) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
