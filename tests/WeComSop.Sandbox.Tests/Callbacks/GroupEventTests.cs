using System.Xml.Linq;
using WeComSop.Sandbox.Tests.Infrastructure;

namespace WeComSop.Sandbox.Tests.Callbacks;

internal sealed class GroupEventTests
{
    private const string Corp = TestSandbox.Corp;

    [Test]
    public async Task The_life_of_a_group_is_told_with_the_documented_fields()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var platform = sandbox.Platform;
        var group = platform.CreateGroup(Corp, "lisi", "福利群");
        var joined = platform.JoinsGroup(Corp, group.ChatId, ["wm1", "wm2", "zhaoliu"], scene: 2);
        var scanned = platform.JoinsGroup(Corp, group.ChatId, "wm3", scene: 3, state: "shop-01");
        var left = platform.LeavesGroup(Corp, group.ChatId, "wm1", quitScene: 1);
        platform.RenameGroup(Corp, group.ChatId, "新福利群");
        platform.ChangeNotice(Corp, group.ChatId, "每晚八点");
        platform.ChangeOwner(Corp, group.ChatId, "zhaoliu");
        platform.DismissGroup(Corp, group.ChatId);
        await sandbox.DeliverAsync();

        string[] common = ["ToUserName=wwsandbox", "FromUserName=sys", "MsgType=event", "Event=change_external_chat", $"ChatId={group.ChatId}"];
        Assert.That(sandbox.Receiver.Opened.Select(Fields), Is.All.SupersetOf(common));
        Assert.That(sandbox.Receiver.Opened.Select(xml => Fields(xml).Except(common)), Is.EqualTo(new string[][]
        {
            ["ChangeType=create"],
            [
                "ChangeType=update", "UpdateDetail=add_member", "JoinScene=0", "MemChangeCnt=3", "MemChangeList=wm1,wm2,zhaoliu",
                $"LastMemVer={group.MemberVersion}", $"CurMemVer={joined.MemberVersion}",
            ],
            [
                "ChangeType=update", "UpdateDetail=add_member", "JoinScene=3", "MemChangeCnt=1", "MemChangeList=wm3",
                $"LastMemVer={joined.MemberVersion}", $"CurMemVer={scanned.MemberVersion}",
            ],
            [
                "ChangeType=update", "UpdateDetail=del_member", "QuitScene=1", "MemChangeCnt=1", "MemChangeList=wm1",
                $"LastMemVer={scanned.MemberVersion}", $"CurMemVer={left.MemberVersion}",
            ],
            ["ChangeType=update", "UpdateDetail=change_name"],
            ["ChangeType=update", "UpdateDetail=change_notice"],
            ["ChangeType=update", "UpdateDetail=change_owner"],
            ["ChangeType=dismiss"],
        }));
    }

    [Test]
    public async Task Only_apps_that_see_the_owner_are_told_and_a_change_of_owner_is_told_to_both_sides()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var platform = sandbox.Platform;
        sandbox.AddApp(7, app => app with { VisibleEmployees = ["wangwu"], CallbackUrl = new("http://localhost/seven") });
        var group = platform.CreateGroup(Corp, "lisi", "福利群", "wangwu");
        var before = Told();
        platform.ChangeOwner(Corp, group.ChatId, "wangwu");
        platform.RenameGroup(Corp, group.ChatId, "王五的群");

        Assert.That(before, Is.EqualTo(new[] { "1000002 create" }));
        Assert.That(Told(), Is.EqualTo(new[] { "1000002 create", "1000002 update", "7 update", "1000002 update", "7 update" }));

        List<string> Told() => [.. platform.Callbacks.Pending.Select(callback => $"{callback.App.AgentId} {callback.ChangeType}")];
    }

    [Test]
    public async Task A_group_that_was_there_before_is_told_to_nobody()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var group = sandbox.Platform.AddGroup(Corp, "lisi", "老群", "wm1");

        Assert.That(sandbox.Platform.Callbacks.Pending, Is.Empty);
        Assert.That(sandbox.Platform.Group(Corp, group.ChatId)!.Members, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Who_resigns_is_missed_in_other_peoples_groups()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var group = sandbox.Platform.AddGroup(Corp, "wangwu", "别人的", "lisi");
        sandbox.Platform.AddGroup(Corp, "lisi", "自己的");
        sandbox.Customer();
        await sandbox.DeliverAsync();
        sandbox.Receiver.Opened.Clear();
        sandbox.Platform.EmployeeResigns(Corp, "lisi");
        await sandbox.DeliverAsync();

        Assert.That(Fields(sandbox.Receiver.Opened.Single()), Is.SupersetOf(new[] { $"ChatId={group.ChatId}", "UpdateDetail=del_member", "MemChangeList=lisi" }));
    }

    private static List<string> Fields(XElement xml) => [.. xml.Elements()
        .Where(element => element.Name != "CreateTime")
        .Select(element => $"{element.Name}={(element.HasElements ? string.Join(',', element.Elements("Item").Select(item => item.Value)) : element.Value)}")];
}
