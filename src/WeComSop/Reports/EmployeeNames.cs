using WeComSop.Customers;
using WeComSop.Data;

namespace WeComSop.Reports;

internal static class EmployeeNames
{
    private const int AtOnce = 500;

    public static async Task<Dictionary<string, string>> LoadAsync(Session session, string corp, IEnumerable<string> employees)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var some in employees.Distinct(StringComparer.Ordinal).Chunk(AtOnce))
        {
            foreach (var employee in await EmployeeStore.LoadAsync(session, corp, some))
            {
                names[employee.EmployeeId] = employee.Name ?? employee.EmployeeId;
            }
        }

        return names;
    }
}
