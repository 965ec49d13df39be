using System.Net.Http.Json;
using System.Text.Json.Nodes;
using WeComSop.Sandbox.Tests.Infrastructure;

namespace WeComSop.Sandbox.Tests.Api;

internal sealed class MediaTests
{
    private const int Megabyte = 1024 * 1024;

    [Test]
    public async Task An_upload_is_answered_with_an_id_and_journalled()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.UploadAsync("file", "群规.pdf", 6);
        var upload = sandbox.Platform.Journal.Of<MediaUploaded>().Single();

        Assert.That(reply["type"].Text(), Is.EqualTo("file"));
        Assert.That(reply["created_at"].Text(), Is.EqualTo($"{sandbox.Clock.GetUtcNow().ToUnixTimeSeconds()}"));
        Assert.That(upload.MediaId, Is.EqualTo(reply["media_id"].Text()));
        Assert.That((upload.FileName, upload.Size), Is.EqualTo(("群规.pdf", 6L)));
    }

    [TestCase("image", "a.JPG", 10 * Megabyte, 0)]
    [TestCase("image", "a.png", (10 * Megabyte) + 1, 45001)]
    [TestCase("image", "a.gif", 100, 40058)]
    [TestCase("voice", "a.amr", 2 * Megabyte, 0)]
    [TestCase("voice", "a.amr", (2 * Megabyte) + 1, 45001)]
    [TestCase("voice", "a.mp3", 100, 40058)]
    [TestCase("video", "a.mp4", 10 * Megabyte, 0)]
    [TestCase("video", "a.mp4", (10 * Megabyte) + 1, 45001)]
    [TestCase("video", "a.avi", 100, 40058)]
    [TestCase("file", "a", 20 * Megabyte, 0)]
    [TestCase("file", "a", (20 * Megabyte) + 1, 45001)]
    [TestCase("file", "a.txt", 5, 40058)]
    [TestCase("sticker", "a.png", 100, 40058)]
    public async Task Each_type_has_its_size_and_its_formats(string type, string fileName, int size, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();

        Assert.That((await sandbox.UploadAsync(type, fileName, size)).ErrCode(), Is.EqualTo(code));
    }

    [Test]
    public async Task The_file_has_to_be_in_the_field_media()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        Assert.That((await sandbox.UploadAsync("file", "a.txt", 100, field: "file")).ErrCode(), Is.EqualTo(40063));
    }

    [Test]
    public async Task What_is_no_form_is_refused()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var content = new ByteArrayContent(new byte[100]);
        using var response = await sandbox.Http.PostAsync($"cgi-bin/media/upload?type=file&access_token={await sandbox.TokenAsync()}", content);

        Assert.That((await response.Content.ReadFromJsonAsync<JsonObject>())!.ErrCode(), Is.EqualTo(40063));
    }
}
