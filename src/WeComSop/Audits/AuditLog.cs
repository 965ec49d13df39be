using WeComSop.Data;
using WeComSop.Outbox;

namespace WeComSop.Audits;

internal sealed record AuditRow
{
    public Guid Id { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public required string Actor { get; init; }

    public required string Operation { get; init; }

    public required string Subject { get; init; }

    public string? BeforeJson { get; init; }

    public string? AfterJson { get; init; }
}

/// Who changed what, with the state before and after; written in the transaction of the change.
internal sealed class AuditLog(TimeProvider clock)
{
    private static readonly Sql Insert = new("""
        INSERT INTO Audit (Id, OccurredAt, Actor, Operation, Subject, BeforeJson, AfterJson)
        VALUES (@Id, @OccurredAt, @Actor, @Operation, @Subject, @BeforeJson, @AfterJson)
        """);

    private static readonly Listing Newest = new("Audit", "Operation", "Subject");

    public Task WriteAsync(Session session, string actor, string operation, string subject, object? before, object? after)
    {
        var now = clock.GetUtcNow();
        return session.ExecuteAsync(Insert, new AuditRow
        {
            Id = Ids.Next(now),
            OccurredAt = now,
            Actor = actor,
            Operation = operation,
            Subject = subject,
            BeforeJson = before is null ? null : Payloads.Write(before),
            AfterJson = after is null ? null : Payloads.Write(after),
        });
    }

    public static Task<Page<AuditRow>> ListAsync(Session session, PageRequest page, string? operation, string? subject) =>
        Newest.ReadAsync<AuditRow>(session, page, row => row.Id, operation, subject);
}
