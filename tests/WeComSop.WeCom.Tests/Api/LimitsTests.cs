using WeComSop.WeCom.Api;

namespace WeComSop.WeCom.Tests.Api;

internal sealed class LimitsTests
{
    private const int Megabyte = 1024 * 1024;

    [TestCase(MediaType.Image, "群规.PNG", 10 * Megabyte)]
    [TestCase(MediaType.Image, "a.jpg", 6)]
    [TestCase(MediaType.Voice, "a.amr", 2 * Megabyte)]
    [TestCase(MediaType.Video, "a.mp4", 10 * Megabyte)]
    [TestCase(MediaType.File, "没有扩展名", 20 * Megabyte)]
    public void A_file_within_the_rules_has_no_problem(MediaType type, string name, long bytes) =>
        Assert.That(MediaRules.Check(type, name, bytes), Is.Null);

    [TestCase(MediaType.Image, "a.gif", 100, "只支持", "must be .jpg .jpeg .png")]
    [TestCase(MediaType.Voice, "a.mp3", 100, "只支持", "must be .amr")]
    [TestCase(MediaType.Image, "a.png", 5, "过小", "too small")]
    [TestCase(MediaType.File, "a.txt", 0, "过小", "too small")]
    [TestCase(MediaType.Image, "a.png", 10 * Megabyte + 1, "最大 10 MB", "may have 10 MB")]
    [TestCase(MediaType.Voice, "a.amr", 2 * Megabyte + 1, "最大 2 MB", "may have 2 MB")]
    [TestCase(MediaType.Video, "a.mp4", 10 * Megabyte + 1, "最大 10 MB", "may have 10 MB")]
    [TestCase(MediaType.File, "a.pdf", 20 * Megabyte + 1, "最大 20 MB", "may have 20 MB")]
    public void A_file_outside_the_rules_is_refused_in_both_languages(MediaType type, string name, long bytes, string chinese, string english)
    {
        var problem = MediaRules.Check(type, name, bytes);

        Assert.That(problem!.Chinese, Does.Contain(chinese).And.Contain(name));
        Assert.That(problem.English, Does.Contain(english).And.Contain(name));
    }

    [TestCase(null, 0)]
    [TestCase("abc", 3)]
    [TestCase("群规", 6)]
    [TestCase("🎉", 4)]
    public void Bytes_are_counted_in_UTF8(string? text, int bytes) =>
        Assert.That(TextLimits.Utf8Bytes(text), Is.EqualTo(bytes));

    [TestCase("群规ab", 8, "群规ab")]
    [TestCase("群规ab", 7, "群规a")]
    [TestCase("群规ab", 5, "群")]
    [TestCase("🎉🎉", 7, "🎉")]
    [TestCase("🎉", 3, "")]
    public void A_text_is_cut_between_characters(string text, int bytes, string cut) =>
        Assert.That(TextLimits.CutToBytes(text, bytes), Is.EqualTo(cut));
}
