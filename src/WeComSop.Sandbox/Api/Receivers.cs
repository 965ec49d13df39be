using System.Text.Json.Nodes;

namespace WeComSop.Sandbox;

/// <summary>Who an app message reaches. The sandbox has one department, number 1, with everybody in it, and no member tags.</summary>
internal sealed class Receivers
{
    private const string Everybody = "@all";
    private const string TheDepartment = "1";

    private readonly List<string> invalidUsers = [];
    private readonly List<string> invalidParties = [];
    private IReadOnlyList<string> invalidTags = [];

    public List<Employee> Employees { get; private set; } = [];

    public static Receivers Read(ApiCall call, IReadOnlyList<string> users, IReadOnlyList<string> parties, IReadOnlyList<string> tags)
    {
        if (users.Count + parties.Count + tags.Count == 0)
        {
            throw Refusal.Missing("touser, toparty or totag");
        }

        var receivers = new Receivers { invalidTags = tags };
        var visible = call.Corp.Employees.Values.Where(employee => call.App.Sees(employee.UserId)).ToList();
        foreach (var user in users)
        {
            receivers.AddUser(call, user, visible);
        }

        foreach (var party in parties)
        {
            receivers.AddParty(call, party, visible);
        }

        receivers.Employees = [.. receivers.Employees.Distinct()];
        return receivers;
    }

    public void AddInvalid(JsonObject reply)
    {
        Add("invaliduser", invalidUsers);
        Add("invalidparty", invalidParties);
        Add("invalidtag", invalidTags);

        void Add(string name, IReadOnlyList<string> values)
        {
            if (values.Count > 0)
            {
                reply[name] = string.Join('|', values);
            }
        }
    }

    private void AddUser(ApiCall call, string user, List<Employee> visible)
    {
        if (user == Everybody)
        {
            Employees.AddRange(visible);
        }
        else if (call.Corp.Employees.TryGetValue(user, out var employee) && call.App.Sees(employee.UserId))
        {
            Employees.Add(employee);
        }
        else
        {
#pragma warning disable CA1308 // WeCom answers the ids it did not know in lower case.
            invalidUsers.Add(user.ToLowerInvariant());
#pragma warning restore CA1308
        }
    }

    private void AddParty(ApiCall call, string party, List<Employee> visible)
    {
        if (party == TheDepartment && call.App.VisibleEmployees is null)
        {
            Employees.AddRange(visible);
        }
        else
        {
            invalidParties.Add(party);
        }
    }
}
