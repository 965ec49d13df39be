using WeComSop.Playbooks;

namespace WeComSop.Tests.Playbooks;

internal static class Sample
{
    public const string Head = "version: 1\nid: sample\n";

    public static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0];
    public static readonly byte[] Jpg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0];
    public static readonly byte[] Mp4 = [0, 0, 0, 0x18, .. "ftypisom"u8, 0, 0];

    public static string Repository
    {
        get
        {
            var folder = TestContext.CurrentContext.TestDirectory;
            while (!File.Exists(Path.Combine(folder, "WeComSop.sln")))
            {
                folder = Path.GetDirectoryName(folder)!;
            }

            return folder;
        }
    }

    public static PlaybookReadResult Read(string yaml, Dictionary<string, byte[]>? assets = null) =>
        PlaybookReader.Read(new PlaybookSource("sample.yaml", yaml, assets ?? [], []));

    /// <summary>A playbook whose two first lines are the head, so that the given text begins in line 3.</summary>
    public static PlaybookReadResult ReadBody(string yaml, Dictionary<string, byte[]>? assets = null) => Read(Head + yaml, assets);

    public static Playbook Valid(string yaml, Dictionary<string, byte[]>? assets = null)
    {
        var result = ReadBody(yaml, assets);
        Assert.That(result.Problems.Where(problem => problem.Severity == ProblemSeverity.Error), Is.Empty);
        return result.Playbook!;
    }

    public static Rule Rule(string rule, string before = "") => Valid($"{before}\nrules:\n  greet:\n    {rule.Replace("\n", "\n    ", StringComparison.Ordinal)}\n").Rules[0];

    /// <summary>The problems as "line path: english".</summary>
    public static IEnumerable<string> Lines(this PlaybookReadResult result) =>
        result.Problems.Select(problem => $"{problem.Line} {problem.Path}: {problem.English}");
}
