using System.Text.Json.Nodes;

namespace WeComSop.Sandbox;

/// <summary>One call of the API. Handle runs under the platform's lock, adds to the answer or throws a <see cref="Refusal"/>.</summary>
internal sealed record ApiEndpoint(string Method, string Path, Action<ApiCall, JsonObject> Handle)
{
    public bool NeedsToken { get; init; } = true;
    public bool NeedsCustomerContact { get; init; }
    public bool Counted { get; init; } = true;
    public bool Multipart { get; init; }

    /// <summary>Calls with the same key must not overlap: the second is refused with this code.</summary>
    public Func<ApiCall, string?>? Key { get; init; }
    public int KeyTakenCode { get; init; }
    public string KeyTakenMessage { get; init; } = "";
}
