namespace WeComSop.Playbooks;

/// <summary>What applying one version of a playbook after another changes. Layout and comments of the file do not count.</summary>
internal sealed class PlaybookDiff(IReadOnlyList<PlaybookChange> changes)
{
    public IReadOnlyList<PlaybookChange> Changes => changes;

    public IReadOnlyList<PlaybookChange> Added => Of(ChangeSort.Added);

    public IReadOnlyList<PlaybookChange> Changed => Of(ChangeSort.Changed);

    public IReadOnlyList<PlaybookChange> Removed => Of(ChangeSort.Removed);

    public bool IsEmpty => changes.Count == 0;

    public static PlaybookDiff Between(Playbook? before, Playbook? after) => new(
    [
        .. Compare("setting", before, after, Settings, (old, now) => $"{old} → {now}"),
        .. Compare("tag", before, after, Tags, (_, _) => "existing"),
        .. Compare("group", before, after, playbook => playbook.Groups.Select(group => (group.Label, group)), DescribeGroup),
        .. Compare("content", before, after, playbook => playbook.Contents.Select(content => (content.Name, content)), DescribeContent),
        .. Compare("segment", before, after, playbook => playbook.Segments.Select(segment => (segment.Name, segment)), (_, _) => "when"),
        .. Compare("rule", before, after, playbook => playbook.Rules.Select(rule => (rule.Name, rule)), DescribeRule),
        .. RuleOrder(before, after),
        .. Compare("broadcast", before, after, playbook => playbook.Broadcasts.Select(broadcast => (broadcast.Name, broadcast)), DescribeBroadcast),
    ]);

    public override string ToString() => string.Join('\n', changes);

    private static IEnumerable<PlaybookChange> Compare<T>(
        string kind,
        Playbook? before,
        Playbook? after,
        Func<Playbook, IEnumerable<(string Name, T Value)>> parts,
        Func<T, T, string> describe)
        where T : notnull
    {
        var old = before is null ? [] : parts(before).ToDictionary(part => part.Name, part => part.Value);
        var now = after is null ? [] : parts(after).ToDictionary(part => part.Name, part => part.Value);
        foreach (var (name, value) in now)
        {
            if (!old.TryGetValue(name, out var previous))
            {
                yield return new PlaybookChange(ChangeSort.Added, kind, name, null);
            }
            else if (!previous.Equals(value) && describe(previous, value) is { Length: > 0 } detail)
            {
                yield return new PlaybookChange(ChangeSort.Changed, kind, name, detail);
            }
        }

        foreach (var name in old.Keys.Where(name => !now.ContainsKey(name)))
        {
            yield return new PlaybookChange(ChangeSort.Removed, kind, name, null);
        }
    }

    private static IEnumerable<(string Name, object Value)> Settings(Playbook playbook)
    {
        IEnumerable<(string Name, object? Value)> settings =
        [
            ("title", playbook.Title),
            ("timezone", playbook.TimeZone.Id),
            ("app", playbook.App),
            ("quietHours", playbook.QuietHours),
            ("caps.perCustomerPerDay", playbook.Caps?.PerCustomerPerDay),
            ("caps.perGroupPerDay", playbook.Caps?.PerGroupPerDay),
            .. playbook.Roles.Select(role => ($"roles.{role.Key}", (object?)role.Value)),
        ];
        return settings.Where(setting => setting.Value is not null).Select(setting => (setting.Name, setting.Value!));
    }

    private static IEnumerable<(string Name, bool Existing)> Tags(Playbook playbook) =>
        playbook.Tags.SelectMany(group => group.Tags, (group, tag) => ($"{group.Name}/{tag.Name}", tag.Existing));

    private static string DescribeGroup(GroupLabel old, GroupLabel now) => Join(
        (!Equals(old.Match, now.Match), "match"),
        (old.Type != now.Type, "type"),
        (!Equals(old.Roles, now.Roles), "roles"),
        (!Equals(old.Vars, now.Vars), "vars"));

    private static string DescribeContent(Content old, Content now) => Join(
        (old.Category != now.Category, "category"),
        (old.Column != now.Column, "column"),
        (!Equals(old.Text, now.Text), "text"),
        (!Equals(old.Attachments, now.Attachments), "attachments"),
        (old.Track != now.Track, "track"));

    private static string DescribeRule(Rule old, Rule now) => Join(
        (old.On != now.On, "on"),
        (!Equals(old.When, now.When), "when"),
        (!Equals(old.Do, now.Do), "do"));

    // A content of its own name is compared among the contents.
    private static string DescribeBroadcast(Broadcast old, Broadcast now) => Join(
        (old.Title != now.Title, "title"),
        (!Equals(old.Schedule, now.Schedule) || !Equals(old.Test, now.Test), "time"),
        (!Equals(old.To, now.To), "to"),
        (old.Content.Name != now.Content.Name || (old.Content.IsInline && !Equals(old.Content, now.Content)), "content"),
        (old.RemindAfter != now.RemindAfter, "remindAfter"),
        (old.CancelAfter != now.CancelAfter, "cancelAfter"));

    private static string Join(params (bool Differs, string Name)[] parts) =>
        string.Join(", ", parts.Where(part => part.Differs).Select(part => part.Name));

    private static IEnumerable<PlaybookChange> RuleOrder(Playbook? before, Playbook? after)
    {
        var old = before?.Rules.Select(rule => rule.Name).ToList() ?? [];
        var now = after?.Rules.Select(rule => rule.Name).ToList() ?? [];
        if (!old.Where(now.Contains).SequenceEqual(now.Where(old.Contains)))
        {
            yield return new PlaybookChange(ChangeSort.Changed, "setting", "rule order", string.Join(", ", now));
        }
    }

    private IReadOnlyList<PlaybookChange> Of(ChangeSort sort) => [.. changes.Where(change => change.Sort == sort)];
}
