using System.Text.Json.Nodes;

namespace WeComSop.Sandbox;

internal static class ContactJson
{
    public static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)value)]);

    public static JsonObject Contact(Customer customer) => new()
    {
        ["external_userid"] = customer.ExternalUserId,
        ["name"] = customer.Name,
        ["avatar"] = $"https://sandbox.invalid/avatar/{customer.ExternalUserId}",
        ["type"] = 1,
        ["gender"] = 0,
    };

    public static JsonObject FollowUser(Friendship friendship)
    {
        var json = Common(friendship);
        json["tags"] = new JsonArray([.. friendship.Tags.Select(CorpTag), .. friendship.PersonalTags.Select(PersonalTag)]);
        return json;
    }

    public static JsonObject FollowInfo(Friendship friendship)
    {
        var json = Common(friendship);
        json["tag_id"] = Strings(friendship.Tags.Select(tag => tag.Id));
        return json;
    }

    private static JsonObject Common(Friendship friendship)
    {
        var json = new JsonObject
        {
            ["userid"] = friendship.Employee.UserId,
            ["remark"] = friendship.Remark,
            ["description"] = friendship.Description,
            ["createtime"] = friendship.AddedAt.ToUnixTimeSeconds(),
            ["remark_mobiles"] = Strings(friendship.RemarkMobiles),
            ["add_way"] = friendship.AddWay,
            ["oper_userid"] = friendship.Customer.ExternalUserId,
        };

        if (friendship.RemarkCompany is not null)
        {
            json["remark_corp_name"] = friendship.RemarkCompany;
        }

        if (friendship.State is not null)
        {
            json["state"] = friendship.State;
        }

        return json;
    }

    private static JsonObject CorpTag(Tag tag) => new()
    {
        ["group_name"] = tag.Group.Name,
        ["tag_name"] = tag.Name,
        ["tag_id"] = tag.Id,
        ["type"] = 1,
    };

    private static JsonObject PersonalTag(string name) => new() { ["group_name"] = "", ["tag_name"] = name, ["type"] = 2 };
}
