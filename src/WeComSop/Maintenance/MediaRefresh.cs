using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Media;
using WeComSop.WeCom.Api;

namespace WeComSop.Maintenance;

/// Uploads media again before WeCom forgets them, so that a welcome never waits for an upload.
internal sealed partial class MediaRefresh(Database database, MediaLibrary media, AppRegistry apps, TimeProvider clock, ILogger<MediaRefresh> logger)
{
    private const int MaxPerRun = 200;

    public async Task RunAsync(CancellationToken ct)
    {
        var old = await database.ReadAsync(session => MediaStore.FindOldAsync(session, clock.GetUtcNow() - MediaLibrary.RefreshAfter, MaxPerRun), ct);
        foreach (var upload in old)
        {
            if (apps.All.FirstOrDefault(app => app.Corp == upload.Corp) is not { } app)
            {
                continue;
            }

            try
            {
                await media.UploadAsync(app, upload.ContentHash, Enum.Parse<MediaType>(upload.MediaType), upload.FileName, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                Log.Failed(logger, upload.FileName, e.GetType().Name);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{FileName} could not be uploaded again ({Why}); it is tried again in an hour and at its next use.")]
        public static partial void Failed(ILogger logger, string fileName, string why);
    }
}
