namespace WeComSop.Sandbox;

public sealed partial class SandboxPlatform
{
    private const string GroupEvent = "change_external_chat";
    private const int InvitedDirectly = 1;
    private const int ScannedCode = 3;

    public IReadOnlyList<SandboxGroup> Groups
    {
        get
        {
            lock (Gate)
            {
                return [.. corps.Values.SelectMany(corp => corp.Groups.Values.Select(group => Snapshot(corp, group)))];
            }
        }
    }

    public SandboxGroup? Group(string corpId, string chatId)
    {
        lock (Gate)
        {
            return FindCorp(corpId) is { } corp && corp.Groups.TryGetValue(chatId, out var group) ? Snapshot(corp, group) : null;
        }
    }

    /// <summary>A group from before anybody listened: no callback. Members are userids, and external userids of friends or of strangers.</summary>
    public SandboxGroup AddGroup(string corpId, string owner, string name, params string[] members)
    {
        lock (Gate)
        {
            var corp = KnownCorp(corpId);
            return Snapshot(corp, NewGroup(corp, owner, name, members));
        }
    }

    public SandboxGroup CreateGroup(string corpId, string owner, string name, params string[] members)
    {
        lock (Gate)
        {
            var corp = KnownCorp(corpId);
            var group = NewGroup(corp, owner, name, members);
            Raise(corp, group.Owner.UserId, GroupXml(corp, group, "create"));
            return Snapshot(corp, group);
        }
    }

    /// <summary>Scene as in the member list: 1 invited directly, 2 by a link, 3 scanned the group's code.</summary>
    public SandboxGroup JoinsGroup(
        string corpId,
        string chatId,
        string customerOrUserId,
        int scene = InvitedDirectly,
        string? state = null,
        string? invitor = null,
        string nickname = "") => JoinsGroup(corpId, chatId, [customerOrUserId], scene, state, invitor, nickname);

    /// <summary>Several people in one event.</summary>
    public SandboxGroup JoinsGroup(
        string corpId,
        string chatId,
        IReadOnlyCollection<string> customersOrUserIds,
        int scene = InvitedDirectly,
        string? state = null,
        string? invitor = null,
        string nickname = "")
    {
        lock (Gate)
        {
            var corp = KnownCorp(corpId);
            var group = KnownGroup(corp, chatId);
            if (scene is < InvitedDirectly or > ScannedCode)
            {
                throw new ArgumentException("A join scene is 1 (invited directly), 2 (by a link) or 3 (scanned the code).");
            }

            invitor ??= scene == ScannedCode ? null : group.Owner.UserId;
            var newcomers = Newcomers(corp, group, customersOrUserIds, scene, invitor, state, nickname);
            var last = group.MemberVersion;
            group.Join(newcomers);
            var xml = GroupXml(corp, group, "update").Add("UpdateDetail", "add_member").Add("JoinScene", scene == ScannedCode ? scene : 0);
            Raise(corp, group.Owner.UserId, WithMembers(xml, newcomers, last, group.MemberVersion));
            return Snapshot(corp, group);
        }
    }

    /// <summary>Quit scene: 0 left, 1 removed by the owner or an administrator.</summary>
    public SandboxGroup LeavesGroup(string corpId, string chatId, string customerOrUserId, int quitScene = 0) =>
        LeavesGroup(corpId, chatId, [customerOrUserId], quitScene);

    public SandboxGroup LeavesGroup(string corpId, string chatId, IReadOnlyCollection<string> customersOrUserIds, int quitScene = 0)
    {
        lock (Gate)
        {
            var corp = KnownCorp(corpId);
            var group = KnownGroup(corp, chatId);
            if (quitScene is < 0 or > 1)
            {
                throw new ArgumentException("A quit scene is 0 (left) or 1 (removed).");
            }

            Leave(corp, group, [.. customersOrUserIds.Distinct().Select(id => KnownMember(group, id))], quitScene);
            return Snapshot(corp, group);
        }
    }

    public void RenameGroup(string corpId, string chatId, string name) =>
        ChangeGroup(corpId, chatId, "change_name", (_, group) => group.Name = name);

    public void ChangeNotice(string corpId, string chatId, string notice) =>
        ChangeGroup(corpId, chatId, "change_notice", (_, group) => group.Notice = notice);

    /// <summary>The new owner need not be a member yet. A group whose owner resigned is inherited by this.</summary>
    public void ChangeOwner(string corpId, string chatId, string userId) => ChangeGroup(corpId, chatId, "change_owner", (corp, group) =>
    {
        var owner = KnownEmployee(corp, userId);
        if (group.Member(owner.UserId) is null)
        {
            group.Join([Member(corp, owner.UserId, InvitedDirectly, group.Owner.UserId)]);
        }

        if (group.Status != GroupStatus.Normal)
        {
            group.Leave([KnownMember(group, group.Owner.UserId)]);
            group.Status = GroupStatus.Inherited;
        }

        group.Owner = owner;
    });

    /// <summary>An owner names a member administrator; WeCom tells nobody.</summary>
    public void AppointGroupAdmin(string corpId, string chatId, string userId)
    {
        lock (Gate)
        {
            var corp = KnownCorp(corpId);
            var group = KnownGroup(corp, chatId);
            var admin = KnownEmployee(corp, KnownMember(group, userId).Id);
            if (!group.Admins.Contains(admin))
            {
                group.Admins.Add(admin);
            }
        }
    }

    public void DismissGroup(string corpId, string chatId)
    {
        lock (Gate)
        {
            var corp = KnownCorp(corpId);
            var group = KnownGroup(corp, chatId);
            group.Dismissed = true;
            Raise(corp, group.Owner.UserId, GroupXml(corp, group, "dismiss"));
        }
    }

    internal SandboxGroup? FindGroup(string chatId)
    {
        lock (Gate)
        {
            var corp = corps.Values.FirstOrDefault(corp => corp.Groups.ContainsKey(chatId));
            return corp is null ? null : Snapshot(corp, corp.Groups[chatId]);
        }
    }

    private CustomerGroup NewGroup(Corp corp, string owner, string name, string[] members)
    {
        var group = corp.NewGroup(name, KnownEmployee(corp, owner), Clock.GetUtcNow());
        group.Join([Member(corp, group.Owner.UserId, InvitedDirectly, invitor: null)]);
        if (members.Length > 0)
        {
            group.Join(Newcomers(corp, group, members, InvitedDirectly, group.Owner.UserId, state: null, nickname: ""));
        }

        corp.Groups.Add(group.ChatId, group);
        return group;
    }

    private List<GroupMember> Newcomers(
        Corp corp,
        CustomerGroup group,
        IEnumerable<string> ids,
        int scene,
        string? invitor,
        string? state,
        string nickname)
    {
        var newcomers = ids.Select(id => Member(corp, id, scene, invitor) with { State = state, Nickname = nickname }).DistinctBy(one => one.Id).ToList();
        return newcomers.Count == 0 ? throw new ArgumentException("Nobody is named who joins.")
            : newcomers.Find(one => group.Member(one.Id) is not null) is { } old ? throw new ArgumentException($"{old.Id} is in group {group.ChatId} already.")
            : newcomers;
    }

    private GroupMember Member(Corp corp, string id, int scene, string? invitor) => corp.Employees.TryGetValue(id, out var employee)
        ? new(employee.UserId, employee.Name, false, Clock.GetUtcNow(), scene, invitor, null, "")
        : new(id, CustomerOrStranger(corp, id).Name, true, Clock.GetUtcNow(), scene, invitor, null, "");

    private void Leave(Corp corp, CustomerGroup group, List<GroupMember> leavers, int quitScene)
    {
        if (leavers.Exists(one => one.Id == group.Owner.UserId))
        {
            throw new ArgumentException($"{group.Owner.UserId} owns group {group.ChatId}: change the owner first.");
        }

        var last = group.MemberVersion;
        group.Leave(leavers);
        var xml = GroupXml(corp, group, "update").Add("UpdateDetail", "del_member").Add("QuitScene", quitScene);
        Raise(corp, group.Owner.UserId, WithMembers(xml, leavers, last, group.MemberVersion));
    }

    private void ChangeGroup(string corpId, string chatId, string detail, Action<Corp, CustomerGroup> change)
    {
        lock (Gate)
        {
            var corp = KnownCorp(corpId);
            var group = KnownGroup(corp, chatId);
            var before = group.Owner.UserId;
            change(corp, group);
            Raise(corp, [before, group.Owner.UserId], GroupXml(corp, group, "update").Add("UpdateDetail", detail));
        }
    }

    private EventXml GroupXml(Corp corp, CustomerGroup group, string changeType) =>
        new EventXml(corp.Id, GroupEvent, changeType, Clock.GetUtcNow()).Add("ChatId", group.ChatId);

    private static EventXml WithMembers(EventXml xml, List<GroupMember> members, string last, string current) => xml
        .Add("MemChangeCnt", members.Count)
        .AddItems("MemChangeList", members.Select(member => member.Id))
        .Add("LastMemVer", last)
        .Add("CurMemVer", current);

    private static CustomerGroup KnownGroup(Corp corp, string chatId) =>
        corp.Groups.GetValueOrDefault(chatId) is not { } group ? throw new ArgumentException($"Corp {corp.Id} has no group {chatId}.")
        : group.Dismissed ? throw new ArgumentException($"Group {chatId} is dismissed.")
        : group;

    private static GroupMember KnownMember(CustomerGroup group, string id) =>
        group.Member(id) ?? throw new ArgumentException($"{id} is not in group {group.ChatId}.");

    private static SandboxGroup Snapshot(Corp corp, CustomerGroup group) => new(
        corp.Id,
        group.ChatId,
        group.Name,
        group.Owner.UserId,
        group.Status,
        group.Dismissed,
        group.Notice,
        group.CreatedAt,
        [.. group.Admins.Select(admin => admin.UserId)],
        [.. group.Members.Select(member => new SandboxGroupMember(
            member.Id, member.Name, member.IsCustomer, member.JoinedAt, member.JoinScene, member.Invitor, member.State))],
        group.MemberVersion);
}
