namespace WeComSop.Sandbox;

public sealed partial class SandboxPlatform
{
    private const string ContactEvent = "change_external_contact";

    public SandboxCustomer CustomerAddsEmployee(
        string corpId,
        string userId,
        string? name = null,
        string? externalUserId = null,
        string? state = null,
        bool half = false,
        bool welcomeCode = true,
        int addWay = 1)
    {
        lock (Gate)
        {
            var corp = KnownCorp(corpId);
            var employee = KnownEmployee(corp, userId);
            var customer = CustomerOrNew(corp, externalUserId ?? Ids.Customer(), name);
            if (customer.Friendships.Exists(other => other.Employee == employee))
            {
                throw new ArgumentException($"{customer.ExternalUserId} and {employee.UserId} are friends already.");
            }

            var now = Clock.GetUtcNow();
            var friendship = corp.Befriend(employee, customer, now, state, addWay, half);
            var code = welcomeCode ? corp.IssueCode(friendship, now) : null;
            RaiseAdded(corp, friendship, half ? "add_half_external_contact" : "add_external_contact", code);
            return Snapshot(corp, customer, code);
        }
    }

    /// <summary>The employee confirms a half friendship: it becomes a full one, with a welcome code unless the half one was welcomed.</summary>
    public SandboxCustomer ConfirmHalf(string corpId, string userId, string externalUserId)
    {
        lock (Gate)
        {
            var corp = KnownCorp(corpId);
            var friendship = KnownFriendship(corp, userId, externalUserId);
            if (!friendship.Half)
            {
                throw new ArgumentException($"The friendship of {externalUserId} and {userId} is confirmed already.");
            }

            friendship.Half = false;
            var code = friendship.Welcomed || friendship.ChatStarted ? null : corp.IssueCode(friendship, Clock.GetUtcNow());
            RaiseAdded(corp, friendship, "add_external_contact", code);
            return Snapshot(corp, friendship.Customer, code);
        }
    }

    /// <summary>The customer agreed to the conversation archive: the event brings one more welcome code, whatever became of the first.</summary>
    public void CustomerApprovesArchiving(string corpId, string userId, string externalUserId)
    {
        lock (Gate)
        {
            var corp = KnownCorp(corpId);
            var friendship = KnownFriendship(corp, userId, externalUserId);
            var code = corp.IssueCode(friendship, Clock.GetUtcNow(), keepOld: true);
            Raise(corp, friendship.Employee.UserId, ContactXml(corp, friendship, "msg_audit_approved").Add("WelcomeCode", code.Code));
        }
    }

    public void CustomerDeletesEmployee(string corpId, string userId, string externalUserId) =>
        Part(corpId, userId, externalUserId, "del_follow_user", source: null);

    /// <summary>Source is <c>DELETE_BY_TRANSFER</c> when the platform removed the friendship in an on-job transfer.</summary>
    public void EmployeeDeletesCustomer(string corpId, string userId, string externalUserId, string? source = null) =>
        Part(corpId, userId, externalUserId, "del_external_contact", source);

    public void EmployeeEditsCustomer(
        string corpId,
        string userId,
        string externalUserId,
        string? remark = null,
        IEnumerable<string>? addTags = null,
        IEnumerable<string>? removeTags = null,
        IEnumerable<string>? personalTags = null)
    {
        lock (Gate)
        {
            var corp = KnownCorp(corpId);
            var friendship = KnownFriendship(corp, userId, externalUserId);
            friendship.Remark = remark ?? friendship.Remark;
            foreach (var tag in (addTags ?? []).Select(id => KnownTag(corp, id)).Except(friendship.Tags).ToList())
            {
                friendship.Tags.Add(tag);
            }

            foreach (var tag in (removeTags ?? []).Select(id => KnownTag(corp, id)))
            {
                friendship.Tags.Remove(tag);
            }

            friendship.PersonalTags.AddRange((personalTags ?? []).Except(friendship.PersonalTags).ToList());
            Raise(corp, friendship.Employee.UserId, ContactXml(corp, friendship, "edit_external_contact"));
        }
    }

    /// <summary>The chat has begun: a welcome from now on is refused with 41051, and a mass-send without a sender goes by this employee.</summary>
    public void CustomerWritesFirst(string corpId, string userId, string externalUserId)
    {
        lock (Gate)
        {
            var friendship = KnownFriendship(KnownCorp(corpId), userId, externalUserId);
            friendship.ChatStarted = true;
            friendship.InteractedAt = Clock.GetUtcNow();
        }
    }

    private Customer CustomerOrNew(Corp corp, string externalUserId, string? name)
    {
        if (!corp.Customers.TryGetValue(externalUserId, out var customer))
        {
            corp.Customers.Add(externalUserId, customer = new(externalUserId, name ?? names.Next()));
        }

        return customer;
    }

    // Whoever is no employee and looks like a customer may come as a stranger: neither a group nor a page needs a friendship.
    private Customer CustomerOrStranger(Corp corp, string id)
    {
        var looksLikeCustomer = id.StartsWith("wm", StringComparison.Ordinal) || id.StartsWith("wo", StringComparison.Ordinal);
        return looksLikeCustomer || corp.Customers.ContainsKey(id)
            ? CustomerOrNew(corp, id, null)
            : throw new ArgumentException($"Corp {corp.Id} has no employee {id}, and it is no external userid either.");
    }

    private void Part(string corpId, string userId, string externalUserId, string changeType, string? source)
    {
        lock (Gate)
        {
            var corp = KnownCorp(corpId);
            var friendship = KnownFriendship(corp, userId, externalUserId);
            corp.Part(friendship);
            Raise(corp, friendship.Employee.UserId, ContactXml(corp, friendship, changeType).Add("Source", source));
        }
    }

    private void RaiseAdded(Corp corp, Friendship friendship, string changeType, WelcomeCode? code) => Raise(
        corp,
        friendship.Employee.UserId,
        ContactXml(corp, friendship, changeType).Add("State", friendship.State).Add("WelcomeCode", code?.Code));

    private EventXml ContactXml(Corp corp, Friendship friendship, string changeType) =>
        new EventXml(corp.Id, ContactEvent, changeType, Clock.GetUtcNow())
            .Add("UserID", friendship.Employee.UserId)
            .Add("ExternalUserID", friendship.Customer.ExternalUserId);

    private void Raise(Corp corp, string userId, EventXml xml) => Raise(corp, [userId], xml);

    /// <summary>To every app that sees one of them.</summary>
    private void Raise(Corp corp, IReadOnlyList<string> userIds, EventXml xml)
    {
        var text = xml.ToString();
        foreach (var app in corp.Apps.Where(app => app.CustomerContact && app.CallbackUrl is not null && userIds.Any(app.Sees)))
        {
            Callbacks.Enqueue(app, xml.ChangeType, text);
        }
    }

    private static Employee KnownEmployee(Corp corp, string userId) =>
        corp.Employees.GetValueOrDefault(userId) ?? throw new ArgumentException($"Corp {corp.Id} has no employee {userId}.");

    private static Friendship KnownFriendship(Corp corp, string userId, string externalUserId) =>
        corp.Friendship(userId, externalUserId) ?? throw new ArgumentException($"{externalUserId} and {userId} are not friends.");
}
