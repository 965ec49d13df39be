using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using WeComSop.Callbacks;
using WeComSop.Deliveries;
using WeComSop.Engine;
using WeComSop.Outbox;
using WeComSop.Playbooks;
using WeComSop.Rules;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Guards;

/// What exists has its line in the table that makes it work.
internal sealed class TableTests
{
    private static readonly Type[] Types = typeof(InboxStore).Assembly.GetTypes();

    private Scenario _story = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _story = await Scenario.StartAsync(synced: false);

    [OneTimeTearDown]
    public ValueTask StopAsync() => _story.DisposeAsync();

    [Test]
    public void Every_handler_is_called_for_every_message_it_handles()
    {
        var written = Types.SelectMany(type => type.GetInterfaces()
            .Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IHandle<>))
            .Select(face => $"{type.Name} handles {face.GetGenericArguments()[0].Name}"));
        var called = _story.Services.GetServices<HandlerRoute>().Select(route => $"{route.Handler.Name} handles {route.Message.Name}");

        Assert.That(called, Is.EquivalentTo(written).And.Not.Empty);
    }

    [Test]
    public void Every_kind_of_call_is_in_the_table_under_a_name_of_its_own()
    {
        var kinds = _story.Services.GetServices<OutboxKind>().ToList();

        Assert.That(kinds.Select(kind => kind.GetType()), Is.EquivalentTo(Concrete<OutboxKind>()));
        Assert.That(kinds.Select(kind => kind.Name), Is.Unique);
        Assert.That(kinds.Select(kind => kind.Lane), Is.All.AnyOf(Lanes.Welcome, Lanes.Sends, Lanes.Reads, Lanes.Broadcasts));
    }

    [Test]
    public void Every_plan_is_in_the_table_and_every_action_a_playbook_can_name_has_one()
    {
        var plans = _story.Services.GetServices<ActionPlan>().ToList();

        Assert.That(plans.Select(plan => plan.GetType()), Is.EquivalentTo(Concrete<ActionPlan>()));
        Assert.That(plans.Select(plan => plan.Action), Is.EquivalentTo(Concrete<RuleAction>()));
    }

    [Test]
    public void Every_reason_is_on_the_list_with_a_sentence_in_both_languages()
    {
        var written = typeof(Reasons).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => field.GetValue(null)).OfType<Reason>().ToList();

        Assert.That(Reasons.All.Values, Is.EquivalentTo(written).And.Not.Empty);
        Assert.That(written.Select(reason => reason.Code), Is.Unique.And.All.Matches("^[a-z_]+$"));
        Assert.That(written.Select(reason => reason.Chinese), Is.All.Matches(@"\p{IsCJKUnifiedIdeographs}{2}"));
        Assert.That(written.Select(reason => reason.English), Is.All.Matches("^[A-Z][ -~]{10,}$"));
    }

    [Test]
    public void Every_reason_is_given_somewhere()
    {
        var source = string.Concat(Repository.SourcesOf("WeComSop").Where(file => file.Name != "Deliveries/Reason.cs").Select(file => file.Text));

        Assert.That(
            typeof(Reasons).GetFields(BindingFlags.Static | BindingFlags.Public)
                .Where(field => field.FieldType == typeof(Reason) && !source.Contains($"Reasons.{field.Name}", StringComparison.Ordinal))
                .Select(field => field.Name),
            Is.Empty);
    }

    private static IEnumerable<Type> Concrete<T>() => Types.Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract);
}
