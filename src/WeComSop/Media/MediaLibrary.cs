using System.Collections.Concurrent;
using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.WeCom.Api;

namespace WeComSop.Media;

/// Files of playbooks as media ids: uploaded at first use, kept while WeCom keeps them, uploaded again in time.
internal sealed partial class MediaLibrary(Database database, TimeProvider clock, ILogger<MediaLibrary> logger)
{
    /// WeCom keeps media three days.
    public static readonly TimeSpan RefreshAfter = TimeSpan.FromDays(2);

    private static readonly TimeSpan UsableFor = TimeSpan.FromDays(2.5);

    private readonly ConcurrentDictionary<(string Corp, string Hash, string Type), SemaphoreSlim> _uploads = new();

    public async Task<(IReadOnlyList<Attachment> Attachments, IReadOnlyList<string> Missing)> ResolveAsync(
        BoundApp app, IReadOnlyList<AttachmentFacts> wanted, TimeSpan budget, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(budget, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        var attachments = new List<Attachment>();
        var missing = new List<string>();
        foreach (var facts in wanted)
        {
            try
            {
                attachments.Add(ToAttachment(facts, await MediaIdAsync(app, facts, both.Token)));
            }
            catch (Exception e) when (!ct.IsCancellationRequested && e is WeComException or WeComTransportException or WeComThrottledException or OperationCanceledException)
            {
                missing.Add($"{facts.Path}: {(e as WeComException)?.Error.English ?? e.GetType().Name}");
                Log.UploadFailed(logger, facts.Path, e.GetType().Name);
            }
        }

        return (attachments, missing);
    }

    public Task ForgetAsync(BoundApp app, IEnumerable<AttachmentFacts> attachments, CancellationToken ct) => database.WriteAsync(
        async session =>
        {
            foreach (var facts in attachments.Where(facts => facts.ContentHash is not null))
            {
                await MediaStore.ForgetAsync(session, app.Corp, Convert.FromHexString(facts.ContentHash!), TypeOf(facts).ToString());
            }
        },
        ct);

    public async Task<string> UploadAsync(BoundApp app, byte[] hash, MediaType type, string fileName, CancellationToken ct)
    {
        var content = await database.ReadAsync(session => MediaStore.FindContentAsync(session, hash), ct)
            ?? throw new InvalidOperationException($"The content of {fileName} is not in the database; apply its playbook again.");
        var uploaded = await app.Client.UploadMediaAsync(type, fileName, content, ct);
        await database.WriteAsync(
            session => MediaStore.SetAsync(session, new StoredMedia
            {
                Corp = app.Corp,
                ContentHash = hash,
                MediaType = type.ToString(),
                MediaId = uploaded.MediaId,
                FileName = fileName,
                UploadedAt = clock.GetUtcNow(),
            }),
            ct);
        return uploaded.MediaId;
    }

    private async Task<string?> MediaIdAsync(BoundApp app, AttachmentFacts facts, CancellationToken ct)
    {
        if (facts.ContentHash is null)
        {
            return null;
        }

        var type = TypeOf(facts);
        var gate = _uploads.GetOrAdd((app.Corp, facts.ContentHash, type.ToString()), _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(ct);
        try
        {
            var hash = Convert.FromHexString(facts.ContentHash);
            var known = await database.ReadAsync(session => MediaStore.FindAsync(session, app.Corp, hash, type.ToString()), ct);
            return known is not null && known.UploadedAt + UsableFor > clock.GetUtcNow()
                ? known.MediaId
                : await UploadAsync(app, hash, type, Path.GetFileName(facts.Path!), ct);
        }
        finally
        {
            gate.Release();
        }
    }

    private static MediaType TypeOf(AttachmentFacts facts) => facts.Kind switch
    {
        "video" => MediaType.Video,
        "file" => MediaType.File,
        _ => MediaType.Image,
    };

    private static Attachment ToAttachment(AttachmentFacts facts, string? mediaId) => facts.Kind switch
    {
        "link" => new LinkAttachment(facts.Title!, facts.Url!, facts.Description, facts.PictureUrl),
        "image" => new ImageAttachment(mediaId),
        "video" => new VideoAttachment(mediaId!),
        "file" => new FileAttachment(mediaId!),
        _ => new MiniProgramAttachment(facts.Title!, mediaId!, facts.AppId!, facts.Page!),
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Upload of {Path} failed ({Why}); the message goes without it.")]
        public static partial void UploadFailed(ILogger logger, string? path, string why);
    }
}
