using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.Groups;
using WeComSop.Outbox;
using WeComSop.Playbooks;
using WeComSop.Rules;

namespace WeComSop.Alerts;

/// The texts of alerts with the names that are known here; no one waits for WeCom to read a list.
internal sealed class AlertTexts(GroupDirectory groups)
{
    public async Task<IReadOnlyDictionary<Guid, string>> LoadAsync(Session session, IReadOnlyCollection<Alert> alerts)
    {
        var texts = new Dictionary<Guid, string>();
        foreach (var corp in alerts.GroupBy(alert => alert.Corp, alert => (Alert: alert, Facts: Payloads.Read<TemplateFacts>(alert.Facts))))
        {
            var customers = (await CustomerStore.LoadAsync(session, corp.Key, Distinct(corp.Select(one => one.Facts.Customer)))).ToDictionary(customer => customer.CustomerId, StringComparer.Ordinal);
            var employees = (await EmployeeStore.LoadAsync(session, corp.Key, Distinct(corp.Select(one => one.Facts.Employee)))).ToDictionary(employee => employee.EmployeeId, StringComparer.Ordinal);
            var known = (await groups.LoadAsync(session, corp.Key, Distinct(corp.Select(one => one.Facts.Group)))).ToDictionary(group => group.Group.GroupId, StringComparer.Ordinal);
            foreach (var (alert, facts) in corp)
            {
                var values = facts.With(
                    customers.GetValueOrDefault(facts.Customer ?? "")?.Name, employees.GetValueOrDefault(facts.Employee ?? "")?.Name, known.GetValueOrDefault(facts.Group ?? ""));
                texts[alert.Id] = Template.Parse(alert.Text).Render(values.Get);
            }
        }

        return texts;
    }

    private static List<string> Distinct(IEnumerable<string?> ids) => [.. ids.OfType<string>().Distinct(StringComparer.Ordinal)];
}
