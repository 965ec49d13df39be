using System.Text;
using WeComSop.Sandbox.Tests.Infrastructure;

namespace WeComSop.Sandbox.Tests.Api;

internal sealed class JsonStrictnessTests
{
    private const string Batch = "externalcontact/batch/get_by_user";

    [TestCase("", 47001, "")]
    [TestCase("{", 47001, "")]
    [TestCase("[]", 47001, "object")]
    [TestCase("{\"userid_list\":[\"lisi\"],}", 47001, "")]
    [TestCase("\uFEFF{\"userid_list\":[\"lisi\"]}", 47001, "")]
    [TestCase("{\"limit\":1,\"limit\":2,\"userid_list\":[\"lisi\"]}", 47001, "")]
    [TestCase("{\"userid_list\":[\"\\ud800\"]}", 47001, "userid_list[0]")]
    [TestCase("{\"userid_list\":\"lisi\"}", 40033, "userid_list")]
    [TestCase("{\"userid_list\":[1]}", 40033, "userid_list[0]")]
    [TestCase("{\"userid_list\":null}", 40033, "userid_list")]
    [TestCase("{\"userid_list\":[\"lisi\"],\"limit\":\"50\"}", 40033, "limit")]
    [TestCase("{\"userid_list\":[\"lisi\"],\"limit\":1.5}", 40033, "limit")]
    [TestCase("{\"userid_list\":[\"lisi\"],\"limit\":0}", 40058, "limit")]
    [TestCase("{\"userid_list\":[\"lisi\"],\"limit\":101}", 40058, "limit")]
    [TestCase("{}", 40063, "userid_list")]
    public async Task A_body_that_is_not_as_documented_is_refused_and_the_field_is_named(string body, int code, string named)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.PostAsync(Batch, body);

        Assert.That(reply.ErrCode(), Is.EqualTo(code));
        Assert.That(reply.ErrMsg(), Does.Contain(named));
    }

    [Test]
    public async Task A_body_that_is_not_utf8_is_refused()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var content = new ByteArrayContent([.. "{\"userid_list\":[\""u8, 0xC3, 0x28, .. "\"]}"u8]);
        using var response = await sandbox.Http.PostAsync($"cgi-bin/{Batch}?access_token={await sandbox.TokenAsync()}", content);

        Assert.That(Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync()), Does.Contain("47001"));
    }

    [Test]
    public async Task Fields_that_nobody_reads_are_named_in_a_warning_as_the_platform_does()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var code = sandbox.Customer().WelcomeCode;
        var reply = await sandbox.PostAsync(
            "externalcontact/send_welcome_msg",
            $$"""{"welcome_code":"{{code}}","text":{"content":"你好","size":3},"sender":"lisi"}""");

        Assert.That(reply.ErrCode(), Is.Zero);
        Assert.That(reply.ErrMsg(), Does.Contain("Warning: wrong json format").And.Contain("sender").And.Contain("text.size"));
    }
}
