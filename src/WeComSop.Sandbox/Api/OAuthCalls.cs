using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace WeComSop.Sandbox;

internal static class OAuthCalls
{
    public static void GetUserInfo(ApiCall call, JsonObject reply)
    {
        var code = Redeem(call, call.RequiredQuery("code"));
        if (code.Customer is { } customer)
        {
            reply["openid"] = OpenId(customer);
            if (customer.Friendships.Exists(friendship => !friendship.Half && call.App.Sees(friendship.Employee.UserId)))
            {
                reply["external_userid"] = customer.ExternalUserId;
            }
        }
        else
        {
            reply["userid"] = code.Employee!.UserId;
        }
    }

    private static OAuthCode Redeem(ApiCall call, string value)
    {
        if (!call.Corp.OAuthCodes.TryGetValue(value, out var code) || HasResigned(call, code))
        {
            throw new Refusal(40029, "invalid oauth_code");
        }

        if (code.Used)
        {
            throw new Refusal(42022, "the oauth_code was used already");
        }

        if (call.Now - code.IssuedAt > call.Platform.Options.OAuthCodeLifetime)
        {
            throw new Refusal(42003, "oauth_code expired");
        }

        code.Used = true;
        return code.Employee is { } employee && !call.App.Sees(employee.UserId)
            ? throw new Refusal(50002, "the member is outside the visible range")
            : code;
    }

    private static bool HasResigned(ApiCall call, OAuthCode code) =>
        code.Employee is { } employee && call.Corp.Employees.GetValueOrDefault(employee.UserId) != employee;

    private static string OpenId(Customer customer) =>
        "o" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(customer.ExternalUserId)))[..27];
}
