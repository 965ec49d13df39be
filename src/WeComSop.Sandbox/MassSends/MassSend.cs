using System.Text.Json;

namespace WeComSop.Sandbox;

internal sealed record MessageTemplate(string? Text, IReadOnlyList<JsonElement> Attachments);

internal sealed class MassSend(string msgId, long seq, Corp corp, int agentId, string chatType, MessageTemplate message, DateTimeOffset createdAt)
{
    public const string Single = "single";
    public const string Group = "group";

    public string MsgId { get; } = msgId;
    public long Seq { get; } = seq;
    public Corp Corp { get; } = corp;
    public int AgentId { get; } = agentId;
    public string ChatType { get; } = chatType;
    public MessageTemplate Message { get; } = message;
    public DateTimeOffset CreatedAt { get; } = createdAt;
    public List<MassSendTask> Tasks { get; } = [];
    public List<DateTimeOffset> Reminders { get; } = [];
    public bool Cancelled { get; set; }

    public MassSendTask? TaskOf(string userId) =>
        Tasks.Find(task => string.Equals(task.Employee.UserId, userId, StringComparison.OrdinalIgnoreCase));
}

/// <summary>One employee's share. There can be a great many recipients, so each costs a reference and a byte.</summary>
internal sealed class MassSendTask(MassSend send, Employee employee, Recipient[] recipients)
{
    public MassSend Send { get; } = send;
    public Employee Employee { get; } = employee;
    public Recipient[] Recipients { get; } = recipients;
    public SendStatus[] States { get; } = new SendStatus[recipients.Length];
    public DateTimeOffset? DueAt { get; set; }
    public DateTimeOffset? SentAt { get; private set; }

    // Somebody who resigned and came back is another employee.
    public bool CanBeConfirmed =>
        SentAt is null && !Send.Cancelled && Send.Corp.Employees.GetValueOrDefault(Employee.UserId) == Employee;

    public void Deliver(QuotaPeriod period, DateTimeOffset at)
    {
        SentAt = at;
        for (var index = 0; index < Recipients.Length; index++)
        {
            var recipient = Recipients[index];
            States[index] = !recipient.IsReachableBy(Employee) ? SendStatus.NotReachable
                : recipient.Receives(period) ? SendStatus.Sent
                : SendStatus.OverQuota;
        }
    }

    public int Count(SendStatus status) => States.Count(state => state == status);
}
