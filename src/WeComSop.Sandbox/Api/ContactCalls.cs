using System.Text.Json.Nodes;

namespace WeComSop.Sandbox;

internal static class ContactCalls
{
    private const int FollowersPerPage = 500;

    public static void GetFollowUserList(ApiCall call, JsonObject reply) =>
        reply["follow_user"] = ContactJson.Strings(call.Corp.Employees.Values
            .Select(employee => employee.UserId)
            .Where(call.App.Sees));

    public static void List(ApiCall call, JsonObject reply)
    {
        var employee = call.Employee(call.RequiredQuery("userid"));
        var ids = employee.Friendships.FindAll(friendship => !friendship.Half);
        if (ids.Count == 0)
        {
            throw new Refusal(84061, $"not external contact: {employee.UserId} has no customers");
        }

        reply["external_userid"] = ContactJson.Strings(ids.Select(friendship => friendship.Customer.ExternalUserId));
    }

    public static void Get(ApiCall call, JsonObject reply)
    {
        var customer = call.Customer(call.RequiredQuery("external_userid"));
        var followers = customer.Friendships.FindAll(friendship => !friendship.Half && call.App.Sees(friendship.Employee.UserId));
        if (followers.Count == 0)
        {
            throw new Refusal(84061, $"not external contact: no visible member follows {customer.ExternalUserId}");
        }

        var after = call.Query("cursor") is { } cursor ? PageCursor.Read(cursor, customer.ExternalUserId).Seq : 0;
        var left = followers.FindAll(friendship => friendship.Seq > after);
        reply["external_contact"] = ContactJson.Contact(customer);
        reply["follow_user"] = new JsonArray([.. left.Take(FollowersPerPage).Select(ContactJson.FollowUser)]);
        if (left.Count > FollowersPerPage)
        {
            reply["next_cursor"] = new PageCursor(0, left[FollowersPerPage - 1].Seq).Write(customer.ExternalUserId);
        }
    }

    public static void BatchGetByUser(ApiCall call, JsonObject reply)
    {
        var userIds = call.Body.Strings("userid_list");
        var limit = (int)(call.Body.Integer("limit", 1, 100) ?? 50);
        if (userIds.Count == 0)
        {
            throw Refusal.Missing("userid_list");
        }

        if (userIds.Count > 100)
        {
            throw new Refusal(40032, "invalid userid list size: userid_list is over 100");
        }

        var employees = userIds.Select(call.Employee).Distinct().ToList();
        var scope = string.Join('|', employees.Select(employee => employee.UserId));
        var place = call.Body.String("cursor") is { Length: > 0 } cursor ? PageCursor.Read(cursor, scope) : new(0, 0);
        var page = FriendshipPage.After(employees, place, limit);

        reply["external_contact_list"] = new JsonArray([.. page.Friendships.Select(friendship => new JsonObject
        {
            ["external_contact"] = ContactJson.Contact(friendship.Customer),
            ["follow_info"] = ContactJson.FollowInfo(friendship),
        })]);
        reply["next_cursor"] = page.Next?.Write(scope) ?? "";
    }

    public static void Remark(ApiCall call, JsonObject reply)
    {
        var body = call.Body;
        var friendship = call.Friendship(body.RequiredString("userid"), body.RequiredString("external_userid"));
        var remark = body.Characters("remark", 20);
        var description = body.Characters("description", 150);
        var company = body.Characters("remark_company", 20);
        var mobiles = body.Has("remark_mobiles") ? body.Strings("remark_mobiles") : null;
        var picture = body.String("remark_pic_mediaid");
        if (remark is null && description is null && company is null && mobiles is null && picture is null)
        {
            throw Refusal.Missing("remark (or description, remark_company, remark_mobiles, remark_pic_mediaid)");
        }

        if (picture is not null)
        {
            MediaCalls.RequireUsable(call, picture, "image", "remark_pic_mediaid");
        }

        friendship.Remark = remark ?? friendship.Remark;
        friendship.Description = description ?? friendship.Description;
        friendship.RemarkCompany = company ?? friendship.RemarkCompany;
        friendship.RemarkMobiles = mobiles is null ? friendship.RemarkMobiles : [.. mobiles.Where(mobile => mobile.Length > 0)];
        call.Platform.Journal.Add(new RemarkChanged(
            call.Corp.Id, call.App.AgentId, friendship.Employee.UserId, friendship.Customer.ExternalUserId,
            friendship.Remark, friendship.Description));
    }
}
