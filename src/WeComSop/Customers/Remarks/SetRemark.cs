using WeComSop.Apps;
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

    public override string Name => Kind;

    public override int Lane => Lanes.Sends;

    protected override async Task<Attempt> ExecuteAsync(BoundApp app, RemarkPayload payload, OutboxRow row, CancellationToken ct)
    {
        var template = Template.Parse(payload.Template);
        var values = await names.ValuesAsync(app, template, payload.Facts, Names.Patient, ct);
        var remark = Cut(template.Render(values.Get));
        await app.Client.RemarkAsync(new RemarkRequest(payload.Employee, payload.Customer) { Remark = remark }, ct);
        return new Attempt(Outcome.DoneWith(detail: remark), new RemarkSet(payload.Customer, payload.Employee, remark));
    }

    private static string Cut(string remark) => remark.Length > TextLimits.RemarkChars ? remark[..TextLimits.RemarkChars] : remark;
}
