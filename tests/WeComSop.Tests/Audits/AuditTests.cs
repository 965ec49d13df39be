using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Audits;

internal sealed class AuditTests
{
    [Test]
    public async Task A_change_of_the_mode_is_told_in_the_words_of_the_settings()
    {
        await using var story = await Scenario.StartAsync();

        using var changed = await story.PutAsync("apps/demo/mode", new { mode = "Observe" });
        var row = (await story.ApiAsync("audit?operation=app.mode")).GetProperty("items")[0];

        Assert.That(row.GetProperty("before").GetProperty("mode").ToString(), Is.EqualTo("Live"));
        Assert.That(row.GetProperty("after").GetProperty("mode").ToString(), Is.EqualTo("Observe"));
    }
}
