namespace WeComSop.Sandbox;

public sealed partial class SandboxPlatform
{
    /// <summary>The code with which a page learns, once, who opened it. An external userid nobody knows yet is a stranger's.</summary>
    public string IssueOAuthCode(string corpId, string customerOrUserId)
    {
        lock (Gate)
        {
            var corp = KnownCorp(corpId);
            var employee = corp.Employees.GetValueOrDefault(customerOrUserId);
            var code = Ids.OAuthCode();
            corp.OAuthCodes.Add(code, new(employee, employee is null ? CustomerOrStranger(corp, customerOrUserId) : null, Clock.GetUtcNow()));
            return code;
        }
    }
}
