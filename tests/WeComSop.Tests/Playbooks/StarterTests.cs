using WeComSop.Playbooks;

namespace WeComSop.Tests.Playbooks;

internal sealed class StarterTests
{
    [Test]
    public void The_welcome_starter_reads_without_errors_and_warnings()
    {
        var result = PlaybookReader.Read(PlaybookFolder.Load(Path.Combine(Sample.Repository, "playbooks", "welcome")));

        Assert.That(result.Problems, Is.Empty);
        Assert.That(result.Playbook!.Id, Is.EqualTo("welcome"));
    }

    [Test]
    public void Every_starter_reads_without_errors_and_warnings()
    {
        var starters = PlaybookFolder.FindAll(Path.Combine(Sample.Repository, "playbooks"));

        Assert.That(starters, Is.Not.Empty);
        Assert.That(starters.SelectMany(path => PlaybookReader.Read(PlaybookFolder.Load(path)).Problems), Is.Empty);
    }
}
