namespace WeComSop.Tests.Playbooks;

internal sealed class DesignSampleTests
{
    [Test]
    public void The_sample_of_the_design_has_no_errors_but_what_is_not_available_yet()
    {
        var yaml = File.ReadAllText(Path.Combine(Sample.Repository, "tests", "WeComSop.Tests", "Playbooks", "Samples", "design-section-5.yaml"));

        var result = Sample.Read(yaml, new Dictionary<string, byte[]> { ["assets/rules.png"] = Sample.Png });

        Assert.That(result.Problems.Select(problem => problem.English), Has.All.EndsWith("is not available in this version yet"));
        Assert.That(result.Problems.Select(problem => (problem.Line, problem.Path)), Is.EqualTo(new[]
        {
            (16, "channels"),
            (18, "joinWays"),
            (38, "rules.greet.do[2].enroll"),
            (43, "sops"),
        }));
    }
}
