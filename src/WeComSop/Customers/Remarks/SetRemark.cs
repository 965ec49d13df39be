using WeComSop.Apps;
using WeComSop.Deliveries;
using WeComSop.Outbox;
using WeComSop.Playbooks;
using WeComSop.Rules;
using WeComSop.WeCom.Api;

namespace WeComSop.Customers.Remarks;

internal sealed record RemarkPayload(string Employee, string Customer, string Template, TemplateFacts Facts);

internal sealed record RemarkSet(string CustomerId, string Employee, string Remark);

internal sealed class SetRemark(Names names) : OutboxKind<RemarkPayload>
{
    public const string Kind = "remark";

    private const int AttemptsForTheName = 5;

    public override string Name => Kind;

    public override int Lane => Lanes.Sends;

    protected override async Task<Attempt> ExecuteAsync(BoundApp app, RemarkPayload payload, OutboxRow row, CancellationToken ct)
    {
        var template = Template.Parse(payload.Template);
        var values = await names.ValuesAsync(app, template, payload.Facts, Names.Patient, ct);
        if (values.CustomerName is null && template.Variables.Contains("customer.name") && row.Attempts < AttemptsForTheName)
        {
            return Outcome.Retry("The customer's name cannot be read now, and a remark stays: it is worth waiting for.");
        }

        var remark = Cut(template.Render(values.Get));
        if (string.IsNullOrWhiteSpace(remark))
        {
            return Outcome.GiveUp(Reasons.ContentInvalid, "没有可用的昵称，备注为空，未作修改 / Without the name the remark is empty; the old one stays.");
        }

        await app.Client.RemarkAsync(new RemarkRequest(payload.Employee, payload.Customer) { Remark = remark }, ct);
        return new Attempt(Outcome.DoneWith(detail: remark), new RemarkSet(payload.Customer, payload.Employee, remark));
    }

    private static string Cut(string remark)
    {
        if (remark.Length <= TextLimits.RemarkChars)
        {
            return remark;
        }

        // Not through the middle of an emoji.
        var length = char.IsHighSurrogate(remark[TextLimits.RemarkChars - 1]) ? TextLimits.RemarkChars - 1 : TextLimits.RemarkChars;
        return remark[..length];
    }
}
