using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using WeComSop.WeCom.Callbacks;
using WeComSop.WeCom.Callbacks.Events;

namespace WeComSop.WeCom.Tests.Callbacks;

internal sealed partial class CallbackEventsTests
{
    private static readonly string Folder = Path.Combine(TestContext.CurrentContext.TestDirectory, "Samples");

    private static IEnumerable<string> Names => CallbackSamples.All.Keys;

    [TestCaseSource(nameof(Names))]
    public void A_sample_is_read_as_its_event_with_every_field(string name)
    {
        var read = CallbackEvents.Read(Sample(name));
        var expected = CallbackSamples.All[name];

        Assert.That(read.Refusal, Is.Null);
        Assert.That(read.Event, Is.TypeOf(expected.GetType()));
        Assert.That(read.Event, Is.EqualTo(expected).UsingPropertiesComparer());
    }

    [Test]
    public void Every_event_record_has_a_sample()
    {
        var records = typeof(WeComEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(WeComEvent)) && !type.IsAbstract);

        Assert.That(records, Is.SubsetOf(CallbackSamples.All.Values.Select(e => e.GetType())));
    }

    [Test]
    public void Every_line_of_the_table_has_a_sample_and_a_record_of_the_same_type() =>
        Assert.That(
            CallbackSamples.All.Values.Where(e => e is not UnknownEvent).Select(e => e.Type).Distinct(),
            Is.EquivalentTo(CallbackEvents.KnownTypes));

    [Test]
    public void Every_sample_is_used() =>
        Assert.That(Directory.GetFiles(Folder, "*.xml").Select(Path.GetFileNameWithoutExtension), Is.EquivalentTo(Names));

    [TestCase("customer_added", "UserID")]
    [TestCase("customer_added", "ExternalUserID")]
    [TestCase("customer_added", "ToUserName")]
    [TestCase("customer_transfer_failed", "FailReason")]
    [TestCase("group_member_joined", "ChatId")]
    [TestCase("group_member_joined", "UpdateDetail")]
    [TestCase("tag_created", "TagType")]
    [TestCase("department_created", "Id")]
    [TestCase("message_text", "FromUserName")]
    [TestCase("message_text", "MsgId")]
    [TestCase("message_location", "Location_X")]
    [TestCase("app_subscribed", "FromUserName")]
    [TestCase("customer_service_message_waiting", "OpenKfId")]
    [TestCase("customer_added", "CreateTime")]
    [TestCase("customer_added", "MsgType")]
    [TestCase("customer_added", "Event")]
    public void A_known_event_without_a_required_field_is_refused_naming_it(string name, string field)
    {
        var cut = Regex.Replace(Encoding.UTF8.GetString(Sample(name)), $"<{field}>.*?</{field}>", "");

        Assert.That(CallbackEvents.Read(Encoding.UTF8.GetBytes(cut)).Refusal, Does.Contain(field));
    }

    [TestCase("group_member_joined", "9c3f97c2ada667dfb5f6d03308d963e1", true)]
    [TestCase("group_member_left", "71217227bbd112ecfe3a49c482195cb4", true)]
    [TestCase("group_member_joined", "71217227bbd112ecfe3a49c482195cb4", false)]
    [TestCase("group_member_joined", null, false)]
    [TestCase("group_renamed", null, false)]
    [TestCase("group_renamed_among_members", "6ebe7c3f89cb839ec2e1720f04eae2e0", false)]
    public void A_change_of_a_group_follows_only_the_version_before_it_and_only_if_it_names_everybody(string name, string? held, bool follows) =>
        Assert.That(((GroupUpdated)CallbackEvents.Read(Sample(name)).Event!).Follows(held), Is.EqualTo(follows));

    [Test]
    public void Every_kind_of_group_change_has_a_sample() =>
        Assert.That(
            CallbackSamples.All.Values.OfType<GroupUpdated>().Select(e => e.UpdateDetail).Distinct(),
            Is.EquivalentTo(new[]
            {
                GroupUpdateDetails.MemberJoined, GroupUpdateDetails.MemberLeft, GroupUpdateDetails.OwnerChanged,
                GroupUpdateDetails.NameChanged, GroupUpdateDetails.NoticeChanged,
            }));

    [TestCase("0")]
    [TestCase("-1709275200")]
    [TestCase("1709275200000")]
    [TestCase("99999999999999999999")]
    [TestCase("yesterday")]
    [TestCase("1709275200.5")]
    public void A_nonsensical_time_is_refused(string time) =>
        Assert.That(CallbackEvents.Read(WithTime(time)).Refusal, Does.Contain("CreateTime"));

    [Test]
    public void A_refusal_repeats_nothing_the_message_said() =>
        Assert.That(CallbackEvents.Read(WithTime("13800000000-secret")).Refusal, Does.Not.Contain("secret"));

    [TestCase("<![CDATA[evil\nname]]>")]
    [TestCase("<![CDATA[<script>]]>")]
    public void An_event_whose_name_is_no_name_is_refused(string name)
    {
        var xml = Encoding.UTF8.GetString(Sample("unknown_event")).Replace("<![CDATA[Brand_New_Event]]>", name, StringComparison.Ordinal);

        Assert.That(CallbackEvents.Read(Encoding.UTF8.GetBytes(xml)).Refusal, Does.Contain("not a name"));
    }

    [Test]
    public void A_sample_cut_anywhere_never_throws()
    {
        var whole = Sample("template_card_clicked");
        var lastElement = Encoding.UTF8.GetString(whole).TrimEnd().Length;

        Assert.That(
            Enumerable.Range(0, lastElement).Select(length => CallbackEvents.Read(whole.AsMemory(0, length)).IsRead),
            Has.All.False);
    }

    [Test]
    public void A_sample_with_any_changed_byte_never_throws() =>
        Prop.ForAll<NonNegativeInt, byte>((place, value) =>
        {
            var xml = Sample("employee_created");
            xml[place.Get % xml.Length] = value;
            var read = CallbackEvents.Read(xml);
            return read.IsRead == (read.Refusal is null);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void An_event_shows_its_type_and_no_personal_data() =>
        Assert.Multiple(() =>
        {
            Assert.That(CallbackSamples.All["message_text"].ToString(), Is.EqualTo("message/text"));
            Assert.That(CallbackSamples.All["customer_added"].ToString(), Is.EqualTo("change_external_contact/add_external_contact"));
            Assert.That(((EmployeeCreated)CallbackSamples.All["employee_created"]).Details.ToString(), Does.Not.Contain("张三"));
        });

    private static byte[] WithTime(string time) =>
        Encoding.UTF8.GetBytes(CreateTime().Replace(Encoding.UTF8.GetString(Sample("customer_added")), $"<CreateTime>{time}</CreateTime>"));

    private static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".xml"));

    [GeneratedRegex("<CreateTime>.*</CreateTime>")]
    private static partial Regex CreateTime();
}
