using System.Text.Json;
using System.Text.RegularExpressions;
using WeComSop.Apps;
using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.Playbooks;
using WeComSop.Signals.Identities;

namespace WeComSop.Signals.Reports;

/// One item of a post becomes a fact, or a problem that names the field.
internal sealed partial class ReportReader(AppRegistry apps, TimeProvider clock)
{
    private const int IdChars = 128;
    private const int NameChars = 64;
    private const int TextChars = 10_000;
    private const int DataBytes = 8 * 1024;
    private const long MostFen = 1_000_000_000_000;
    private static readonly TimeSpan MayBeAhead = TimeSpan.FromMinutes(5);

    public ReadReport Read(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return ReadReport.Refused(null, ReportProblem.Unreadable("items", "对象的列表", "a list of objects"));
        }

        var fields = new JsonFields(item);
        var id = fields.Id("id", IdChars);
        var type = fields.Text("type", NameChars);
        var corp = fields.Id("corp", NameChars);
        var app = fields.Id("app", NameChars);
        var customer = fields.Id("customer", NameChars);
        var unionId = fields.Id("unionid", NameChars);
        var number = fields.Text("mobile", NameChars);
        var signal = new ReportedSignal
        {
            SignalId = Ids.Next(clock.GetUtcNow()),
            Id = id ?? "",
            Type = type ?? "",
            Corp = corp,
            App = app,
            Customer = customer,
            UnionId = customer is null ? unionId : null,
            Mobile = customer is null && number is not null ? Mobile.Normalize(number) : null,
            Group = fields.Id("group", NameChars) is { } group && !IsFriendship(type) ? group : null,
            Employee = fields.Id("employee", NameChars) is { } employee ? EmployeeId.Normalize(employee) : null,
            OccurredAt = fields.Instant("occurredAt") ?? default,
            Amount = fields.Whole("amount", MostFen),
            Data = fields.Object("data", DataBytes),
            Text = fields.Text("text", TextChars),
            Fire = fields.Flag("fire") ?? false,
        };
        var problem = fields.Problem ?? WrongIn(signal, hasId: id is not null, hasType: type is not null, isNumber: number is null || Mobile.Normalize(number) is not null);
        return problem is null ? ReadReport.Of(signal with { App = AppFor(signal)!.Key }) : ReadReport.Refused(id, problem);
    }

    private ReportProblem? WrongIn(ReportedSignal signal, bool hasId, bool hasType, bool isNumber) =>
        !hasId ? ReportProblem.Missing("id", "每个事实有自己的编号，重发时不变", "each fact has an id of its own, the same when it is sent again")
        : !hasType ? ReportProblem.Missing("type", "信号的类型，例如 order.paid", "the type of the signal, such as order.paid")
        : KnownSignals.Find(signal.Type) is null ? new ReportProblem("type", $"没有这种信号：{Clip(signal.Type)}；自定义的以 custom. 开头", $"There is no such signal: {Clip(signal.Type)}. Those of your own begin with custom.")
        : signal.OccurredAt == default ? ReportProblem.Missing("occurredAt", "事情发生的时间", "when it happened")
        : signal.OccurredAt > clock.GetUtcNow() + MayBeAhead ? new ReportProblem("occurredAt", "时间在未来 5 分钟之后", "It lies more than 5 minutes in the future.")
        : !isNumber ? ReportProblem.Unreadable("mobile", "手机号", "a mobile number")
        : signal.Customer is { } customer && !CustomerId().IsMatch(customer) ? ReportProblem.Unreadable("customer", "客户的 external_userid", "the customer's external_userid")
        : AppFor(signal) is null ? WrongApp(signal)
        : WrongAbout(signal);

    private BoundApp? AppFor(ReportedSignal signal) => (signal.App, signal.Corp) switch
    {
        ({ } app, var corp) => apps.Find(app) is { } bound && (corp is null || corp == bound.Corp) ? bound : null,
        (null, { } corp) => apps.All.Where(app => app.Corp == corp).OrderBy(app => app.Key, StringComparer.Ordinal).FirstOrDefault(),
        _ => apps.CorpsOf(null) is [_] ? apps.All.OrderBy(app => app.Key, StringComparer.Ordinal).First() : null,
    };

    private static ReportProblem WrongApp(ReportedSignal signal) => signal.App is not null
        ? new ReportProblem("app", "没有绑定这个应用，或它不属于该企业", "No such app is bound, or it is of another corp.")
        : signal.Corp is not null ? new ReportProblem("corp", "没有绑定这个企业的应用", "No app of this corp is bound.")
        : ReportProblem.Missing("corp", "绑定了多个企业，请指明", "several corps are bound, so say which");

    // What a fact of this type is about.
    private static ReportProblem? WrongAbout(ReportedSignal signal)
    {
        var ofFriendship = IsFriendship(signal.Type);
        var ofStay = signal.Type is SignalTypes.GroupJoined or SignalTypes.GroupLeft;
        return (ofFriendship || ofStay) && !signal.IsCustomers ? ReportProblem.Missing("customer", "是谁", "who it is")
            : ofFriendship && signal.Employee is null ? ReportProblem.Missing("employee", "是哪位员工", "which employee's")
            : ofStay && signal.Group is null ? ReportProblem.Missing("group", "是哪个群", "which group")
            : signal.Type == SignalTypes.MessageReceived && !signal.IsCustomers && signal.Employee is null
                ? ReportProblem.Missing("customer", "谁写的：customer，员工写的则为 employee", "who wrote it: a customer, or else an employee")
            : null;
    }

    private static bool IsFriendship(string? type) => type is SignalTypes.CustomerAdded or SignalTypes.CustomerRemoved or SignalTypes.CustomerLeft;

    private static string Clip(string text) => text.Length <= 40 ? text : $"{text[..40]}…";

    [GeneratedRegex(@"^[A-Za-z0-9_\-]+\z")]
    private static partial Regex CustomerId();
}
