using WeComSop.WeCom.Api;

namespace WeComSop.WeCom.Tests.Api;

internal sealed class WeComErrorsTests
{
    [TestCase(WeComErrorClass.RetryNow, -1, 6000, 41096, 45035)]
    [TestCase(WeComErrorClass.RetryLater, 40100, 40129, 41079, 41063, 41094, 45009, 45033, 45036, 90507, 45011)]
    [TestCase(WeComErrorClass.Token, 40014, 42001, 42009, 40082, 40093, 42012)]
    [TestCase(WeComErrorClass.Permanent,
        40003, 46004, 60111, 40007, 40145, 301015, 40029, 42003, 42022, 40033, 40035, 40058, 40063, 40031, 40032, 40050, 86001, 86003,
        40068, 41110, 41111, 40096, 40128, 40130, 40131, 40097, 40144, 41001, 41044, 41043, 41046, 41047, 41093, 41048, 41050, 41051, 41053,
        41064, 41065, 41088, 41090, 41072, 41080, 41081, 41082, 41091, 41201, 45001, 45002, 45007, 45008, 45029, 49008, 90501, 90509,
        50100, 60268, 60140, 81013, 82001, 81017, 84014, 84015, 84061, 84084, 90500, 90502, 90508, 95001, 95002, 95018, 95031, 95007,
        95013, 95016, 95019, 830001, 830002, 830003)]
    [TestCase(WeComErrorClass.Human,
        40001, 40091, 40125, 40013, 40056, 301002, 40098, 40099, 40126, 40201, 40204, 85002, 40205, 41041, 41045, 41054, 41055, 41058,
        41095, 41200, 41210, 41211, 41305, 43004, 43009, 43012, 45024, 48001, 48002, 48004, 48006, 48007, 48005, 48009, 48010, 48011,
        50001, 80001, 85005, 50002, 60011, 60021, 60030, 92000, 50003, 50006, 60031, 60020, 301042, 84074, 93000, 93004, 93008, 301052,
        301053, 301007, 610023, 610024, 701008, 701099)]
    public void A_documented_code_has_its_class_and_both_sentences(WeComErrorClass expected, params int[] codes)
    {
        var wrong = codes.Select(WeComErrors.Find).Where(e => e.Class != expected
            || !e.Chinese.EndsWith('。') || !e.English.EndsWith('.') || !WeComErrors.KnownCodes.Contains(e.Code));

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Only_codes_to_be_repeated_later_say_when() =>
        Assert.That(
            WeComErrors.KnownCodes.Select(WeComErrors.Find).Where(e => e.RetryAfter is null == (e.Class == WeComErrorClass.RetryLater)),
            Is.Empty);

    [TestCase(45009, 60)]
    [TestCase(41063, 30)]
    [TestCase(41094, 86400)]
    public void A_known_waiting_time_is_kept(int code, int seconds) =>
        Assert.That(WeComErrors.Find(code).RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [Test]
    public void An_unknown_code_is_permanent_and_named()
    {
        var unknown = WeComErrors.Find(99999);

        Assert.That(unknown.Class, Is.EqualTo(WeComErrorClass.Permanent));
        Assert.That(unknown.Chinese, Does.Contain("99999"));
        Assert.That(unknown.English, Does.Contain("99999"));
    }
}
