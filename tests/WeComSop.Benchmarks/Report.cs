using System.Globalization;
using System.Runtime.InteropServices;

namespace WeComSop.Benchmarks;

/// A markdown table and the machine it was made on.
internal sealed class Report(string title, params string[] columns)
{
    private readonly List<string[]> _rows = [];

    public void Add(params object[] cells) =>
        _rows.Add([.. cells.Select(cell => string.Format(CultureInfo.InvariantCulture, cell is double ? "{0:0.##}" : "{0}", cell))]);

    public void Print(string folder)
    {
        Console.WriteLine($"\n## {title}\n");
        Console.WriteLine($"| {string.Join(" | ", columns)} |");
        Console.WriteLine($"|{string.Concat(columns.Select(_ => "---|"))}");
        foreach (var row in _rows)
        {
            Console.WriteLine($"| {string.Join(" | ", row)} |");
        }

        Console.WriteLine($"\n{Environment.ProcessorCount} cores, {ProcessorModel()}; {RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}; "
            + $"database on {new DriveInfo(folder).DriveFormat}; load {LoadAverage()} at the end.");
    }

    private static string ProcessorModel() =>
        Lines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
        ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string LoadAverage() => Lines("/proc/loadavg").FirstOrDefault()?.Split(' ')[0] ?? "unknown";

    private static string[] Lines(string file) => File.Exists(file) ? File.ReadAllLines(file) : [];
}
