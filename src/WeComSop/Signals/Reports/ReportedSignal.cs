using System.Text.Json;
using WeComSop.Engine;

namespace WeComSop.Signals.Reports;

/// A fact as another system tells it. Once looked up, it names its customer, or the hashes by which she will be known.
internal sealed record ReportedSignal
{
    private const int StateChars = 64;
    private const int MostScene = 99;

    public required Guid SignalId { get; init; }

    public required string Id { get; init; }

    public required string Type { get; init; }

    public string? App { get; init; }

    public string? Corp { get; init; }

    public string? Customer { get; init; }

    public string? UnionId { get; init; }

    public string? Mobile { get; init; }

    public string? Group { get; init; }

    public string? Employee { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public long? Amount { get; init; }

    public JsonElement? Data { get; init; }

    public string? Text { get; init; }

    public bool Fire { get; init; }

    public string? State => Data.Text("state") is { Length: <= StateChars } state ? state : null;

    public int? JoinScene => Data.Whole("joinScene") is { } scene and >= 0 and <= MostScene ? (int)scene : null;

    public string Key => KeyOf(Id);

    /// Of somebody, known or not yet.
    public bool IsCustomers => (Customer ?? UnionId ?? Mobile) is not null;

    public Subjects Subjects => (Customer is null ? Subjects.None : SignalTypes.IsMembership(Type) ? Subjects.Friend(Customer) : Subjects.Customer(Customer)) with
    {
        TalksIn = Type is SignalTypes.MessageReceived or SignalTypes.GroupJoined or SignalTypes.GroupLeft ? Group : null,
    };

    public static string KeyOf(string id) => $"in:{id}";

    /// Personal data stays out of logs.
    public override string ToString() => $"{nameof(ReportedSignal)} {Id} {Type}";
}
