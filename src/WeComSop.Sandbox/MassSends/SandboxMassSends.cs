namespace WeComSop.Sandbox;

/// <summary>Mass-sends and the virtual employees who confirm them. What was due happened when it was due, however late somebody looks.</summary>
public sealed class SandboxMassSends
{
    private static readonly TimeSpan ReminderWindow = TimeSpan.FromHours(24);

    private readonly SandboxPlatform platform;
    private readonly Dictionary<string, MassSend> sends = new(StringComparer.Ordinal);
    private readonly PriorityQueue<MassSendTask, (DateTimeOffset DueAt, long Seq)> due = new();
    private readonly DueSignal signal;
    private readonly Random dice;
    private long lastSeq;

    internal SandboxMassSends(SandboxPlatform platform) =>
        (this.platform, signal, dice) = (platform, new(platform.Clock), new(platform.Options.Seed));

    /// <summary>The platform's own record, oldest first.</summary>
    public IReadOnlyList<SandboxMassSend> All
    {
        get
        {
            lock (platform.Gate)
            {
                ConfirmDue();
                return [.. sends.Values.Select(Snapshot)];
            }
        }
    }

    public SandboxMassSend? Find(string msgId)
    {
        lock (platform.Gate)
        {
            ConfirmDue();
            return sends.TryGetValue(msgId, out var send) ? Snapshot(send) : null;
        }
    }

    /// <summary>Whatever is due by the clock is confirmed and delivered; returns the number of tasks.</summary>
    public int ConfirmDue()
    {
        lock (platform.Gate)
        {
            var count = 0;
            while (due.TryPeek(out var task, out var priority) && priority.DueAt <= platform.Clock.GetUtcNow())
            {
                due.Dequeue();
                if (task.CanBeConfirmed)
                {
                    Deliver(task, priority.DueAt);
                    count++;
                }
            }

            return count;
        }
    }

    /// <summary>An employee confirms now, whatever the habits.</summary>
    public void Confirm(string msgId, string userId)
    {
        lock (platform.Gate)
        {
            ConfirmDue();
            var task = sends.GetValueOrDefault(msgId)?.TaskOf(userId)
                ?? throw new ArgumentException($"{userId} has no task of a mass-send {msgId}.");
            if (!task.CanBeConfirmed)
            {
                throw new ArgumentException($"The task of {userId} is confirmed already, cancelled, or the employee resigned.");
            }

            Deliver(task, platform.Clock.GetUtcNow());
        }
    }

    internal MassSend? Known(Corp corp, string msgId) => sends.GetValueOrDefault(msgId) is { } send && send.Corp == corp ? send : null;

    internal IEnumerable<MassSend> Of(Corp corp) => sends.Values.Where(send => send.Corp == corp);

    internal MassSend Create(Corp corp, int agentId, string chatType, MessageTemplate message, IEnumerable<(Employee Employee, Recipient[] Recipients)> shares)
    {
        var send = new MassSend(Ids.MassSend(), ++lastSeq, corp, agentId, chatType, message, platform.Clock.GetUtcNow());
        sends.Add(send.MsgId, send);
        foreach (var (employee, recipients) in shares)
        {
            var task = new MassSendTask(send, employee, recipients);
            send.Tasks.Add(task);
            Consider(task, HabitsOf(task).ConfirmProbability);
        }

        return send;
    }

    /// <summary>The employees who were reminded; nobody when all have confirmed. Null when there were too many reminders of late.</summary>
    internal List<MassSendTask>? Remind(MassSend send)
    {
        var now = platform.Clock.GetUtcNow();
        var open = send.Tasks.FindAll(task => task.CanBeConfirmed);
        if (open.Count == 0)
        {
            return open;
        }

        send.Reminders.RemoveAll(at => now - at >= ReminderWindow);
        if (send.Reminders.Count >= platform.Options.RemindersPerMassSend)
        {
            return null;
        }

        send.Reminders.Add(now);
        open.Where(task => task.DueAt is null).ToList().ForEach(task => Consider(task, HabitsOf(task).RemindedProbability));
        return open;
    }

    internal Task WaitForDueAsync(CancellationToken ct)
    {
        lock (platform.Gate)
        {
            return signal.WaitAsync(due.TryPeek(out _, out var next) ? next.DueAt : null, ct);
        }
    }

    private void Consider(MassSendTask task, double probability)
    {
        if (dice.NextDouble() < probability)
        {
            task.DueAt = platform.Clock.GetUtcNow() + HabitsOf(task).Delay(dice);
            due.Enqueue(task, (task.DueAt.Value, ++lastSeq));
            signal.Changed();
        }
    }

    private void Deliver(MassSendTask task, DateTimeOffset at)
    {
        task.Deliver(QuotaPeriod.Of(platform.Options.MassSendQuota, at), at);
        platform.Journal.Add(new MassSendDelivered(
            task.Send.Corp.Id,
            task.Send.MsgId,
            task.Employee.UserId,
            task.Send.ChatType,
            at,
            task.Count(SendStatus.Sent),
            task.Count(SendStatus.NotReachable),
            task.Count(SendStatus.OverQuota)));
    }

    private EmployeeHabits HabitsOf(MassSendTask task) => task.Employee.Habits ?? task.Send.Corp.Habits ?? platform.Options.Habits;

    private static SandboxMassSend Snapshot(MassSend send) => new(
        send.Corp.Id,
        send.AgentId,
        send.MsgId,
        send.ChatType,
        send.CreatedAt,
        send.Message.Text,
        send.Message.Attachments,
        send.Cancelled,
        [.. send.Tasks.Select(task => new SandboxMassSendTask(
            task.Employee.UserId,
            task.SentAt is not null,
            task.CanBeConfirmed ? task.DueAt : null,
            task.SentAt,
            [.. task.Recipients.Zip(task.States, (recipient, status) => new SandboxMassSendRecipient(recipient.Id, status))]))]);
}
