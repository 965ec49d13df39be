using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Outbox;
using WeComSop.Rules;

namespace WeComSop.Notices;

internal static class MissedWelcomeNotice
{
    private const string Text = "{{customer.name|一位新客户}}刚刚添加了你，但欢迎语没有发出：";

    public static PlannedEffect For(OutboxRow welcome, Delivery delivery, Reason reason, TemplateFacts facts, DateTimeOffset now)
    {
        var text = $"{Text}{reason.Chinese}。请手动问候一下。";
        var call = new OutboxRow
        {
            Id = Ids.Next(now),
            Corp = welcome.Corp,
            AppKey = welcome.AppKey,
            Kind = SendNotice.Kind,
            Lane = Lanes.Sends,
            SourceKey = $"{welcome.SourceKey}/missed",
            Payload = Payloads.Write(new NoticePayload(delivery.EmployeeId, null, text, facts)),
            Status = QueueStatus.Pending,
            DueAt = now,
            ExpiresAt = now + SendNotice.Window,
            CreatedAt = now,
        };
        return new PlannedEffect(
            delivery with
            {
                Id = Ids.Next(now),
                SourceKey = call.SourceKey,
                OutboxId = call.Id,
                Effect = Effects.Notify,
                Status = DeliveryStatus.Queued,
                Reason = null,
                Detail = text,
                PlannedAt = now,
                DueAt = now,
                SentAt = null,
                ErrCode = null,
                MessageId = null,
                Attempts = 0,
            },
            call);
    }
}
