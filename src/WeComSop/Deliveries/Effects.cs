namespace WeComSop.Deliveries;

internal static class Effects
{
    public const string Welcome = "welcome";
    public const string Tag = "tag";
    public const string Untag = "untag";
    public const string Remark = "remark";
    public const string Notify = "notify";
    public const string Alert = "alert";
    public const string Set = "set";
    public const string MassSend = "mass_send";
}
