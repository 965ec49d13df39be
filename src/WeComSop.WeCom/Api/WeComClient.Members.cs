using System.Globalization;

namespace WeComSop.WeCom.Api;

public sealed partial class WeComClient
{
    /// <summary>Reads an employee: <c>GET user/get</c>.</summary>
    /// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/90196. Repeated on transport failures.</remarks>
    /// <param name="userId">The employee; upper and lower case are the same.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The employee.</returns>
    public Task<Employee> GetUserAsync(string userId, CancellationToken cancellationToken = default) =>
        GetAsync("/cgi-bin/user/get", WeComJson.Web.Employee, cancellationToken, ("userid", userId));

    /// <summary>Lists the employees in the visible range who may have customers: <c>GET externalcontact/get_follow_user_list</c>.</summary>
    /// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/92571. Repeated on transport failures.</remarks>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The employees' ids.</returns>
    public async Task<IReadOnlyList<string>> GetFollowUsersAsync(CancellationToken cancellationToken = default)
    {
        var reply = await GetAsync("/cgi-bin/externalcontact/get_follow_user_list", WeComJson.Web.FollowUsersReply, cancellationToken);
        return reply.UserIds ?? [];
    }

    /// <summary>Reads an app of the corp, with who can see it: <c>GET agent/get</c>.</summary>
    /// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/90227. Repeated on transport failures.</remarks>
    /// <param name="agentId">The app; only the token's own app can be read.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The app.</returns>
    public Task<Agent> GetAgentAsync(int agentId, CancellationToken cancellationToken = default) =>
        GetAsync("/cgi-bin/agent/get", WeComJson.Web.Agent, cancellationToken, ("agentid", agentId.ToString(CultureInfo.InvariantCulture)));
}
