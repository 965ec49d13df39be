using WeComSop.WeCom.Callbacks.Events;

namespace WeComSop.WeCom.Callbacks;

/// <summary>The events that are more than a line in <see cref="CallbackEventTable"/>.</summary>
internal static class EventParsers
{
    public static GroupUpdated GroupUpdated(EventFields f) => new(f.Required("ChatId"), f.Required("UpdateDetail"))
    {
        JoinScene = f.Integer("JoinScene"),
        QuitScene = f.Integer("QuitScene"),
        MemChangeCnt = f.Integer("MemChangeCnt"),
        MemChangeList = f.Texts("MemChangeList/Item"),
        LastMemVer = f.Optional("LastMemVer"),
        CurMemVer = f.Optional("CurMemVer"),
    };

    public static EmployeeDetails Details(EventFields f) => new()
    {
        Departments = f.Integers("Department"),
        IsLeaderInDepartments = f.Integers("IsLeaderInDept"),
        DirectLeaders = f.List("DirectLeader"),
        MainDepartment = f.Integer("MainDepartment"),
        Status = f.Integer("Status"),
        Gender = f.Integer("Gender"),
        Name = f.Optional("Name"),
        Alias = f.Optional("Alias"),
        Position = f.Optional("Position"),
        Mobile = f.Optional("Mobile"),
        Telephone = f.Optional("Telephone"),
        Email = f.Optional("Email"),
        BizMail = f.Optional("BizMail"),
        Avatar = f.Optional("Avatar"),
        Address = f.Optional("Address"),
        Attributes = [.. f.All("ExtAttr/Item").Select(Attribute)],
    };

    public static EmployeeTagUpdated EmployeeTagUpdated(EventFields f) => new(f.RequiredInteger("TagId"))
    {
        AddedUsers = f.List("AddUserItems"),
        RemovedUsers = f.List("DelUserItems"),
        AddedDepartments = f.Integers("AddPartyItems"),
        RemovedDepartments = f.Integers("DelPartyItems"),
    };

    public static MenuCodeScanned CodeScanned(EventFields f, bool waiting) =>
        new(f.Required("EventKey"), waiting, f.Optional("ScanCodeInfo/ScanType"), f.Optional("ScanCodeInfo/ScanResult"));

    public static MenuPicturesSent PicturesSent(EventFields f, PictureSource source) => new(f.Required("EventKey"), source)
    {
        Count = f.Integer("SendPicsInfo/Count"),
        Md5Sums = f.Texts("SendPicsInfo/PicList/item/PicMd5Sum"),
    };

    public static MenuLocationSelected LocationSelected(EventFields f) => new(
        f.Required("EventKey"),
        f.Number("SendLocationInfo/Location_X"),
        f.Number("SendLocationInfo/Location_Y"),
        f.Integer("SendLocationInfo/Scale"),
        f.Optional("SendLocationInfo/Label"),
        f.Optional("SendLocationInfo/Poiname"));

    public static TemplateCardClicked CardClicked(EventFields f) =>
        new(f.Required("EventKey"), f.Required("TaskId"), f.Optional("CardType"), f.Optional("ResponseCode"))
        {
            SelectedItems =
            [
                .. f.All("SelectedItems/SelectedItem")
                    .Select(item => new CardSelection(item.Text("QuestionKey") ?? "", item.Texts("OptionIds/OptionId"))),
            ],
        };

    private static EmployeeAttribute Attribute(XmlField item) => new(
        item.Text("Name") ?? "",
        item.Integer("Type") ?? 0,
        item.Text("Text/Value") ?? item.Text("Web/Title"),
        item.Text("Web/Url"));
}
