using System.Diagnostics;

namespace WeComSop.Benchmarks;

/// What a process has used of the processors since a moment: unlike requests a second, little disturbed by who else runs.
internal sealed class ProcessorTime
{
    private readonly Process _process;
    private readonly TimeSpan _before;

    private ProcessorTime(Process process)
    {
        _process = process;
        _before = process.TotalProcessorTime;
    }

    public static ProcessorTime Of(int id) => new(Process.GetProcessById(id));

    public double MicrosecondsFor(int requests)
    {
        _process.Refresh();
        return (_process.TotalProcessorTime - _before).TotalMicroseconds / requests;
    }
}
