using WeComSop.Groups;
using WeComSop.Links;
using WeComSop.Media;
using WeComSop.Playbooks;

namespace WeComSop.Broadcasts;

/// The words of a run for one sender, and for one group where they speak of it or their links tell of it.
internal sealed record RunText(string? Text, IReadOnlyList<AttachmentFacts> Attachments)
{
    public static RunText Of(RunSnapshot snapshot, string? employeeName, Group? group, IReadOnlyDictionary<string, string>? vars)
    {
        var values = new TemplateValues
        {
            EmployeeName = employeeName,
            GroupName = group?.Name,
            GroupVars = vars ?? new Dictionary<string, string>(),
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById(snapshot.TimeZone),
        };
        return new RunText(snapshot.Text is null ? null : Template.Parse(snapshot.Text).Render(values.Get), snapshot.Attachments);
    }

    public IReadOnlyList<string> Urls =>
        [.. LinkShortener.UrlsIn(Text ?? "").Concat(Attachments.Select(attachment => attachment.Url).OfType<string>()).Distinct(StringComparer.Ordinal)];

    public RunText With(IReadOnlyDictionary<string, string> shortened) => new(
        Text is null ? null : LinkShortener.Replace(Text, shortened),
        [.. Attachments.Select(attachment => attachment.Url is { } url && shortened.TryGetValue(url, out var code) ? attachment with { Url = code } : attachment)]);
}
