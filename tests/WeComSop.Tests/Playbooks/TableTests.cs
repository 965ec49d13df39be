using WeComSop.Playbooks;
using WeComSop.Playbooks.Conditions;

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

    private static IEnumerable<Type> Kinds<T>() => typeof(T).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(T)));
}
