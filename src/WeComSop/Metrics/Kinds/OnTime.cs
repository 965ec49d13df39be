namespace WeComSop.Metrics.Kinds;

/// Of what systems outside tell of tasks: a task is named by data.task, and its deadline is data.dueAt.
internal sealed class OnTime() : Metric("onTime", "执行准时率", "Tasks on time")
{
    private static readonly string[] Types = [FactTypes.TaskDone, FactTypes.TaskOverdue];

    public override string Source => "tasks, as far as signals tell of them";

    public override IReadOnlyList<Need> Needs => [.. Types.Select(Need.InPeriod)];

    public override IReadOnlyList<string> NumeratorTypes(MetricScope scope) => Types;

    public override Count CountIn(PeriodFacts facts)
    {
        var due = facts.Of(Types).Select((fact, index) => (Task: fact.Text("task") ?? $"#{index}", Fact: fact)).GroupBy(row => row.Task, row => row.Fact, StringComparer.Ordinal).ToList();
        return new(due.Count(task => task.All(IsInTime)), due.Count);
    }

    private static bool IsInTime(Fact fact) =>
        fact.Type == FactTypes.TaskDone && !fact.IsTrue("overdue") && !(fact.OccurredAt > fact.Instant("dueAt"));
}
