namespace WeComSop.Playbooks;

// SendsPerDay: what is bearable in such a group where the playbook sets no cap of its own.
internal sealed record GroupType(string Name, string Chinese, int SendsPerDay);

internal static class GroupTypes
{
    public static readonly IReadOnlyList<GroupType> All =
    [
        new("promotion", "群发推广", 2),
        new("cultivation", "精细化运营", 1),
        new("service", "客户服务", 1),
        new("lead_in", "引流群", 1),
        new("benefit", "福利群", 1),
        new("flash", "快闪群", 3),
        new("vip", "VIP 群", 1),
        new("seeding", "种草群", 1),
        new("free_benefit", "免费福利群", 1),
    ];

    public static GroupType? Find(string? name) => All.FirstOrDefault(type => type.Name == name);
}
