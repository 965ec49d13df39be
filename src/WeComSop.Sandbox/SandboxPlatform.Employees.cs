namespace WeComSop.Sandbox;

public sealed partial class SandboxPlatform
{
    /// <summary>
    /// The employee leaves the corp: unknown from now on, the customers are nobody's, the own groups wait for an heir,
    /// and other people's groups lose a member. WeCom tells an ordinary app of the groups only.
    /// </summary>
    public void EmployeeResigns(string corpId, string userId)
    {
        lock (Gate)
        {
            var corp = KnownCorp(corpId);
            var employee = KnownEmployee(corp, userId);
            corp.Resign(employee);
            foreach (var group in corp.Groups.Values.Where(group => !group.Dismissed))
            {
                if (group.Owner == employee)
                {
                    group.Status = GroupStatus.OwnerResigned;
                }
                else if (group.Member(employee.UserId) is { } member)
                {
                    Leave(corp, group, [member], quitScene: 0);
                }
            }
        }
    }

    internal Employee KnownEmployee(string corpId, string userId) => KnownEmployee(KnownCorp(corpId), userId);
}
