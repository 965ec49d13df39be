using System.Security.Cryptography;
using System.Text;
using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Media;
using WeComSop.Outbox;
using WeComSop.WeCom.Api;

namespace WeComSop.Broadcasts;

/// SettledFor: the attempt whose unknown outcome is given time to show, until LookAt.
internal sealed record CreateMassSendPayload(Guid MassSend, int SettledFor = 0)
{
    public DateTimeOffset? LookAt { get; init; }

    /// Recipients that WeCom would not take.
    public IReadOnlyList<string>? Failed { get; init; }
}

/// Creates the task that the sender confirms by hand. WeCom knows no idempotency key here, so after an unknown outcome it looks before it repeats.
internal sealed class CreateMassSend(Database database, MediaLibrary media, MassSendLook look, TimeProvider clock) : OutboxKind<CreateMassSendPayload>
{
    public const string Kind = "mass_send";

    private static readonly TimeSpan MediaBudget = TimeSpan.FromSeconds(30);

    /// A call that was given up on may still be under way at the platform, and what it makes is not listed at once.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(60);

    /// So long after its time WeCom is asked what became of it; then a person is.
    private static readonly TimeSpan LookFor = TimeSpan.FromHours(24);

    public override string Name => Kind;

    public override int Lane => Lanes.Broadcasts;

    public override bool LooksBeforeRepeating => true;

    public static string SourceKeyOf(Guid massSend) => $"mass_send/{massSend:N}";

    public static OutboxRow For(MassSendRow massSend, DateTimeOffset expiresAt, DateTimeOffset now) => new()
    {
        Id = Ids.Next(now),
        Corp = massSend.Corp,
        AppKey = massSend.AppKey,
        Kind = Kind,
        Lane = Lanes.Broadcasts,
        SourceKey = SourceKeyOf(massSend.Id),
        SerialKey = $"mass_send/{massSend.SenderId}/{SameContent(massSend)}",
        Payload = Payloads.Write(new CreateMassSendPayload(massSend.Id)),
        Status = QueueStatus.Pending,
        DueAt = now,
        ExpiresAt = expiresAt,
        CreatedAt = now,
    };

    protected override async Task<Attempt> ExecuteAsync(BoundApp app, CreateMassSendPayload payload, OutboxRow row, CancellationToken ct)
    {
        var (massSend, run, recipients) = await LoadAsync(payload, ct);
        if (massSend is not { Status: MassSendState.Queued })
        {
            return Outcome.Done;
        }

        if (!row.Uncertain && run?.StoppedFor is { } reason)
        {
            return Outcome.GiveUp(reason, reason.Chinese);
        }

        var (attachments, missing) = await media.ResolveAsync(app, Payloads.Read<IReadOnlyList<AttachmentFacts>>(massSend.Attachments), MediaBudget, ct);
        if (missing.Count > 0)
        {
            return IsPastLooking(row) ? Unknown(row.LastError) : Outcome.Retry($"Not uploaded: {string.Join("; ", missing)}");
        }

        var request = RequestFor(massSend, recipients, attachments);
        if (MassSendRules.Check(request) is { } problem)
        {
            return Outcome.GiveUp(Reasons.ContentInvalid, $"{problem.Chinese} / {problem.English}");
        }

        return row.Uncertain && await LookAsync(app, payload, request, run?.StoppedFor, row, ct) is { } seen ? seen : await CreateAsync(app, payload, request, ct);
    }

    public override async Task RecordAsync(Session session, OutboxRow row, Outcome outcome, DateTimeOffset now)
    {
        var id = Payloads.Read<CreateMassSendPayload>(row.Payload).MassSend;
        switch (outcome)
        {
            case Outcome.Completed { MessageId: { } messageId } done:
                await MassSendEnd.CreatedAsync(session, id, messageId, done.Detail, FailedIn(done), now);
                break;
            case Outcome.Cancelled { Reason: var reason } given when reason == Reasons.OutcomeUnknown:
                await MassSendEnd.HeldAsync(session, id, given.Detail, now);
                break;
            case Outcome.Cancelled given:
                await MassSendEnd.FailedAsync(session, id, given, now);
                break;
        }
    }

    // Null: it is not there and may be made.
    private async Task<Outcome?> LookAsync(
        BoundApp app, CreateMassSendPayload payload, CreateMassSendRequest request, Reason? stopped, OutboxRow row, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var lookAt = payload.SettledFor == row.Attempts ? payload.LookAt ?? now : now + Settling;
        if (lookAt > now)
        {
            return Outcome.Later(
                lookAt - now, "The end of an earlier attempt is unknown: looking before repeating.",
                Payloads.Write(payload with { SettledFor = row.Attempts, LookAt = lookAt }));
        }

        try
        {
            return await look.FindAsync(app, request, row.CreatedAt, ct)
                ?? (stopped is not null ? Outcome.GiveUp(stopped, stopped.Chinese)
                : row.ExpiresAt <= now ? Outcome.GiveUp(Reasons.Expired, Reasons.Expired.Chinese)
                : null);
        }
        catch (WeComException e) when (e.Error.Class == WeComErrorClass.Permanent || IsPastLooking(row))
        {
            return Unknown($"{e.Error.Code}: {e.Error.Chinese} / {e.Error.English}");
        }
        catch (WeComTransportException e) when (IsPastLooking(row))
        {
            return Unknown(e.Message);
        }
    }

    private bool IsPastLooking(OutboxRow row) => row.Uncertain && row.ExpiresAt + LookFor <= clock.GetUtcNow();

    private static Outcome Unknown(string? detail) => Outcome.GiveUp(Reasons.OutcomeUnknown, $"{Reasons.OutcomeUnknown.Chinese}: {detail}");

    private static async Task<Attempt> CreateAsync(BoundApp app, CreateMassSendPayload payload, CreateMassSendRequest request, CancellationToken ct)
    {
        try
        {
            var receipt = await app.Client.CreateMassSendAsync(request, ct);
            return Outcome.DoneWith(receipt.MessageId, payload: Payloads.Write(payload with { Failed = receipt.FailedIds }));
        }
        catch (WeComException e) when (e.Error.Class == WeComErrorClass.RetryNow)
        {
            // "System busy" does not say whether the task was made.
            return Outcome.Retry($"{e.Error.Code}: {e.Error.Chinese} / {e.Error.English}", e.Error.Code, uncertain: true);
        }
        catch (WeComException e) when (e.Error.Code == WeComErrorCodes.NobodyToSendTo)
        {
            return Outcome.GiveUp(Reasons.NotFriend, e.Error.Chinese, e.Error.Code);
        }
    }

    private Task<(MassSendRow? MassSend, BroadcastRun? Run, List<string> Recipients)> LoadAsync(CreateMassSendPayload payload, CancellationToken ct) => database.ReadAsync(
        async session =>
        {
            var massSend = await MassSendStore.FindAsync(session, payload.MassSend);
            return (
                massSend,
                massSend is null ? null : await RunStore.FindAsync(session, massSend.RunId),
                (await RecipientStore.OfMassSendAsync(session, payload.MassSend)).ConvertAll(recipient => recipient.Key));
        },
        ct);

    private static CreateMassSendRequest RequestFor(MassSendRow massSend, IReadOnlyList<string> recipients, IReadOnlyList<Attachment> attachments) =>
        new(massSend.IsToGroups ? MassSendAudience.Groups : MassSendAudience.Customers)
        {
            Sender = massSend.SenderId,
            ExternalUserIds = massSend.IsToGroups ? null : recipients,
            ChatIds = massSend.IsToGroups ? recipients : null,
            Text = massSend.Text is null ? null : new MessageText(massSend.Text),
            Attachments = attachments.Count == 0 ? null : attachments,
        };

    private static IReadOnlyList<string> FailedIn(Outcome.Completed done) =>
        done.Payload is null ? [] : Payloads.Read<CreateMassSendPayload>(done.Payload).Failed ?? [];

    private static string SameContent(MassSendRow massSend) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{massSend.Audience}\n{massSend.Text}\n{massSend.Attachments}")))[..32];
}
