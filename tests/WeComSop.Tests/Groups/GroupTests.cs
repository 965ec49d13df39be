using System.Text.Json;
using WeComSop.Sandbox;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Groups;

internal sealed class GroupTests
{
    private const string Playbook = """
        version: 1
        id: test
        groups:
          福利群: { match: { name: "福利*" }, type: promotion, roles: { admin: [wangwu] }, vars: { city: 上海 } }
        rules:
          joined: { on: group.joined, do: [ { notify: { to: "employee:zhaoliu", text: 有人入群 } } ] }
          left: { on: group.left, do: [ { notify: { to: "employee:zhaoliu", text: 有人退群 } } ] }
        """;

    [Test]
    public async Task A_new_group_is_read_and_labelled()
    {
        await using var story = await Scenario.StartAsync(Playbook);

        var group = story.WeCom.CreateGroup(Scenario.Corp, "lisi", "福利3群", "wangwu");
        await story.SettleAsync();

        var view = await story.GroupAsync(group.ChatId);
        Assert.That(view.GetProperty("name").GetString(), Is.EqualTo("福利3群"));
        Assert.That(view.GetProperty("owner").GetString(), Is.EqualTo("lisi"));
        Assert.That(view.GetProperty("type").GetString(), Is.EqualTo("promotion"));
        Assert.That(view.GetProperty("labels").EnumerateArray().Select(label => label.GetString()), Is.EqualTo(new[] { "福利群" }));
        Assert.That(view.GetProperty("vars").GetProperty("city").GetString(), Is.EqualTo("上海"));
        Assert.That(view.GetProperty("members").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_join_is_one_signal_however_often_it_is_told()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var group = await NewGroupAsync(story);
        story.WeCom.Callbacks.Mode = new CallbackMode { DuplicateProbability = 1 };

        story.WeCom.JoinsGroup(Scenario.Corp, group, Stranger(1), scene: 3, state: "door");
        await story.SettleAsync();

        Assert.That(await story.GroupActivityAsync(group), Is.EqualTo(new[] { "group.joined" }));
        Assert.That(story.WeCom.Journal.Messages.Select(message => message.Words()), Is.EqualTo(new[] { "有人入群" }));
        var member = await MemberAsync(story, group, Stranger(1));
        Assert.That((member.GetProperty("joinScene").GetInt32(), member.GetProperty("state").GetString()), Is.EqualTo((3, "door")));
    }

    [Test]
    public async Task Who_left_is_gone_at_once_and_may_come_back()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var group = await NewGroupAsync(story, Stranger(1));

        story.WeCom.LeavesGroup(Scenario.Corp, group, Stranger(1));
        await story.RunUntilIdleAsync();
        var without = await story.GroupAsync(group);
        story.Clock.Advance(TimeSpan.FromMinutes(1));
        story.WeCom.JoinsGroup(Scenario.Corp, group, Stranger(1));
        await story.SettleAsync();

        Assert.That(without.GetProperty("customers").GetInt32(), Is.Zero);
        Assert.That((await story.GroupAsync(group)).GetProperty("customers").GetInt32(), Is.EqualTo(1));
        Assert.That(await story.GroupActivityAsync(group), Is.EqualTo(new[] { "group.left", "group.joined" }));
    }

    [Test]
    public async Task A_change_that_starts_from_another_version_has_the_group_read_again()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var group = await NewGroupAsync(story, Stranger(1), Stranger(2));
        story.WeCom.LosesCallbacks();
        story.WeCom.LeavesGroup(Scenario.Corp, group, Stranger(1));
        await story.DeliverAsync();
        story.WeCom.LosesCallbacks(false);

        story.WeCom.LeavesGroup(Scenario.Corp, group, Stranger(2));
        await story.SettleAsync();

        Assert.That((await story.GroupAsync(group)).GetProperty("customers").GetInt32(), Is.Zero);
        Assert.That(await story.GroupActivityAsync(group), Is.EqualTo(new[] { "group.left", "group.left" }));
    }

    [Test]
    public async Task A_change_that_starts_from_our_version_needs_no_read()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var group = await NewGroupAsync(story, Stranger(1));
        var reads = story.WeCom.CallsOf(WeComWords.GetGroup).Count;

        story.WeCom.LeavesGroup(Scenario.Corp, group, Stranger(1), quitScene: 1);
        await story.SettleAsync();

        Assert.That(story.WeCom.CallsOf(WeComWords.GetGroup), Has.Exactly(reads).Items);
        Assert.That(await story.GroupActivityAsync(group), Is.EqualTo(new[] { "group.left" }));
    }

    [Test]
    public async Task A_late_leave_does_not_undo_a_newer_join()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var group = await NewGroupAsync(story, Stranger(1));
        story.WeCom.Callbacks.Mode = new CallbackMode { ReorderWindow = TimeSpan.FromSeconds(30), Seed = 3 };

        story.WeCom.LeavesGroup(Scenario.Corp, group, Stranger(1));
        story.Clock.Advance(TimeSpan.FromSeconds(2));
        story.WeCom.JoinsGroup(Scenario.Corp, group, Stranger(1));
        await story.LiveThroughAsync(60);

        Assert.That((await story.GroupAsync(group)).GetProperty("customers").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_renamed_group_gets_the_labels_of_its_new_name_and_the_change_is_a_signal()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var group = await NewGroupAsync(story);

        story.WeCom.RenameGroup(Scenario.Corp, group, "老客群");
        story.WeCom.ChangeOwner(Scenario.Corp, group, "wangwu");
        await story.SettleAsync();

        var view = await story.GroupAsync(group);
        Assert.That(view.GetProperty("labels").GetArrayLength(), Is.Zero);
        Assert.That(view.GetProperty("owner").GetString(), Is.EqualTo("wangwu"));
        Assert.That(await story.GroupActivityAsync(group), Is.EquivalentTo(new[] { "group.renamed", "group.ownerChanged" }));
    }

    [Test]
    public async Task A_dismissed_group_has_no_members_and_nobody_left_it()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var group = await NewGroupAsync(story, Stranger(1));

        story.WeCom.DismissGroup(Scenario.Corp, group);
        await story.SettleAsync();

        var view = await story.GroupAsync(group);
        Assert.That((view.GetProperty("status").GetString(), view.GetProperty("members").GetInt32()), Is.EqualTo(("dismissed", 0)));
        Assert.That(await story.GroupActivityAsync(group), Is.EqualTo(new[] { "group.dismissed" }));
    }

    [Test]
    public async Task The_first_look_at_a_group_raises_nothing()
    {
        await using var story = await Scenario.StartAsync(Playbook, synced: false);
        var group = story.WeCom.AddGroup(Scenario.Corp, "lisi", "福利9群", Stranger(1), Stranger(2));

        await story.RunUntilIdleAsync();

        Assert.That((await story.GroupAsync(group.ChatId)).GetProperty("customers").GetInt32(), Is.EqualTo(2));
        Assert.That(await story.GroupActivityAsync(group.ChatId), Is.Empty);
        Assert.That(await story.LedgerAsync(), Is.Empty);
    }

    [Test]
    public async Task Labels_that_a_person_gave_stay_beside_those_of_playbooks()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var group = await NewGroupAsync(story);

        using var answer = await story.PutAsync($"groups/{group}/labels", new { labels = new[] { "试点", "福利群" } });
        using var second = await story.PutAsync($"groups/{group}/labels", new { labels = new[] { "试点" } });
        using var bad = await story.PutAsync($"groups/{group}/labels", new { labels = new[] { "" } });

        Assert.That(answer.IsSuccessStatusCode && second.IsSuccessStatusCode, Is.True);
        Assert.That((int)bad.StatusCode, Is.EqualTo(400));
        Assert.That((await story.GroupAsync(group)).GetProperty("labels").EnumerateArray().Select(label => label.GetString()), Is.EqualTo(new[] { "福利群", "试点" }));
        Assert.That((await story.ApiAsync("audit?operation=group.labels")).GetProperty("items").GetArrayLength(), Is.EqualTo(2));
    }

    [Test]
    public async Task Who_is_in_several_groups_is_listed_with_them()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var first = await NewGroupAsync(story, Stranger(1), Stranger(2));
        var second = await NewGroupAsync(story, Stranger(1), Stranger(3));

        var shared = (await story.ApiAsync("groups/duplicates")).GetProperty("items").EnumerateArray().Single();

        Assert.That(shared.GetProperty("externalUserId").GetString(), Is.EqualTo(Stranger(1)));
        Assert.That(shared.GetProperty("groups").EnumerateArray().Select(id => id.GetString()), Is.EquivalentTo(new[] { first, second }));
    }

    private static async Task<string> NewGroupAsync(Scenario story, params string[] members)
    {
        var group = story.WeCom.AddGroup(Scenario.Corp, "lisi", "福利3群", members);
        await story.ReconcileAsync();
        return group.ChatId;
    }

    private static string Stranger(int n) => $"wmStranger{n:0000000000000000000000}";

    private static async Task<JsonElement> MemberAsync(Scenario story, string group, string member) =>
        (await story.GroupAsync(group)).GetProperty("memberList").EnumerateArray().Single(one => one.GetProperty("id").GetString() == member);
}
