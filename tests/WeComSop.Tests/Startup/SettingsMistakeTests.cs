using WeComSop.Cli;

namespace WeComSop.Tests.Startup;

[NonParallelizable]
internal sealed class SettingsMistakeTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("wecomsop-").FullName;

    [TestCase("WeCom:Apps:0:CorpId", "--WeCom:Apps:0:Key=main")]
    [TestCase("Database:Provider", "--Database:Provider=Oracle")]
    [TestCase("ConnectionStrings:WeComSop", "--Database:Provider=SqlServer")]
    [TestCase("WeCom:Transport", "--WeCom:Transport=Senparc")]
    [TestCase("WeCom:ApiBaseUrl", "--WeCom:ApiBaseUrl=qyapi.weixin.qq.com")]
    [TestCase("WeCom:Outbox", "--WeCom:Outbox:WelcomeConcurrency=0")]
    [TestCase("Console:PublicUrl", "--Console:PublicUrl=sop.example.com")]
    [TestCase("Links:Identify", "--Links:Identify=true")]
    [TestCase("Links:Identify", "--Links:Identify=perhaps")]
    [TestCase("Links:ExpireDays", "--Links:ExpireDays=0")]
    [TestCase("Links:ExpireDays", "--Links:ExpireDays=long")]
    [TestCase("Reports:MostLeaveRate", "--Reports:MostLeaveRate=5")]
    [TestCase("Reports:LeastReplyRate", "--Reports:LeastReplyRate=few")]
    [TestCase("Reports:ConfirmWithinMinutes", "--Reports:ConfirmWithinMinutes=0")]
    [TestCase("Reports:Schedule:0:Kind", "--Reports:Schedule:0:Kind=campaign")]
    [TestCase("Reports:Schedule:0:App", "--Reports:Schedule:0:Kind=health")]
    public async Task A_mistake_in_the_settings_stops_the_start_with_one_sentence_that_names_the_key(string key, string setting)
    {
        var (code, output, error) = await RunAsync(setting, "--Sandbox:Enabled=false", $"--contentRoot={_folder}");

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.StartWith($"{key}: ").And.Contains($"{key}："));
        Assert.That(output + error, Does.Not.Contain("   at "), "A stack trace tells an operator nothing.");
    }

    [TestCase("AgentId", "--WeCom:Apps:0:AgentId=many")]
    [TestCase("Tokn", "--WeCom:Apps:0:Tokn=abc")]
    public async Task A_misspelt_key_or_a_value_of_the_wrong_type_is_named_instead_of_leaving_the_app_out(string key, string setting)
    {
        var (code, _, error) = await RunAsync(setting, "--Sandbox:Enabled=false", $"--contentRoot={_folder}");

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.StartWith("WeCom: ").And.Contains(key));
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        var (output, error) = (System.Console.Out, System.Console.Error);
        using var newOutput = new StringWriter();
        using var newError = new StringWriter();
        System.Console.SetOut(newOutput);
        System.Console.SetError(newError);
        try
        {
            return (await CommandLine.InvokeAsync(args), newOutput.ToString(), newError.ToString());
        }
        finally
        {
            System.Console.SetOut(output);
            System.Console.SetError(error);
        }
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);
}
