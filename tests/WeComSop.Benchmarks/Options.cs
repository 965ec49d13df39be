using System.Globalization;

namespace WeComSop.Benchmarks;

internal sealed class Options
{
    private readonly Dictionary<string, string> _values;

    public Options(IEnumerable<string> arguments) => _values = arguments.Chunk(2).ToDictionary(
        pair => pair[0], pair => pair.ElementAtOrDefault(1) ?? throw new ArgumentException($"{pair[0]} needs a value."));

    public int Number(string name, int otherwise) => Numbers(name, [otherwise])[0];

    public int[] Numbers(string name, int[] otherwise) => _values.TryGetValue($"--{name}", out var text)
        ? [.. text.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))]
        : otherwise;

    public bool Flag(string name, bool otherwise) => _values.TryGetValue($"--{name}", out var text) ? bool.Parse(text) : otherwise;

    public string NewFolder() =>
        Directory.CreateDirectory(Path.Combine(_values.GetValueOrDefault("--folder") ?? Path.GetTempPath(), $"wecomsop-bench-{Guid.CreateVersion7():N}")).FullName;
}
