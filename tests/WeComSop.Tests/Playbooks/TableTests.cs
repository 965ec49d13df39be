using WeComSop.Playbooks;
using WeComSop.Playbooks.Audiences;
using WeComSop.Playbooks.Conditions;
using WeComSop.Schedules;

namespace WeComSop.Tests.Playbooks;

/// <summary>A kind that exists without its line in a table could not be written in a playbook.</summary>
internal sealed class TableTests
{
    [Test]
    public void Every_condition_has_its_line() =>
        Assert.That(ConditionKinds.All.Select(kind => kind.Read?.Method.DeclaringType).OfType<Type>(), Is.EquivalentTo(Kinds<Condition>()));

    [Test]
    public void Every_action_has_its_line() =>
        Assert.That(RuleActions.All.Select(kind => kind.Read?.Method.DeclaringType).OfType<Type>(), Is.EquivalentTo(Kinds<RuleAction>()));

    [Test]
    public void Every_attachment_has_its_line() =>
        Assert.That(AttachmentKinds.All.Select(kind => kind.Read.Method.DeclaringType!), Is.EquivalentTo(Kinds<ContentAttachment>()));

    [Test]
    public void Every_audience_has_its_line() =>
        Assert.That(AudienceKinds.All.Select(kind => kind.Read.Method.DeclaringType!), Is.EquivalentTo(Kinds<Audience>()));

    [Test]
    public void Every_calendar_word_reads_its_own_example() =>
        Assert.That(
            CalendarWords.All.Select(word => CalendarWords.Parse(word.Example, Holidays.None)?.Days.GetType()), Is.EquivalentTo(Kinds<Days>()));

    private static IEnumerable<Type> Kinds<T>() => typeof(T).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(T)));
}
