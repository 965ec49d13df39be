using System.Diagnostics;
using System.Reflection;

namespace WeComSop.Processes;

/// A program of the product as the operating system sees it: started, watched, killed. What it says goes to a file.
internal sealed class ChildProcess : IDisposable
{
    private const string AnyPort = "http://127.0.0.1:";

    private readonly Process _process;
    private readonly StreamWriter _log;

    private ChildProcess(Process process, StreamWriter log, Uri address)
    {
        _process = process;
        _log = log;
        Address = address;
    }

    public Uri Address { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// Starts a program from where the build put it; the project file says where that is.
    public static ChildProcess Start(string program, string folder, int port, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var address = new Uri($"{AnyPort}{port}");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "exec", PathOf(program) },
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var inherited in start.Environment.Keys.Where(IsOfAnotherHost).ToList())
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var log = new StreamWriter(Path.Combine(folder, $"{program}.log"), append: true) { AutoFlush = true };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Write(log, line.Data);
        process.ErrorDataReceived += (_, line) => Write(log, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ChildProcess(process, log, address);
    }

    /// No farewell: SIGKILL, or TerminateProcess on Windows.
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        lock (_log)
        {
            _log.Dispose();
        }
    }

    private static string PathOf(string program) => typeof(ChildProcess).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == $"Program:{program}").Value!;

    private static bool IsOfAnotherHost(string variable) =>
        variable.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || variable.Equals("DOTNET_ENVIRONMENT", StringComparison.OrdinalIgnoreCase)
        || variable.Equals("URLS", StringComparison.OrdinalIgnoreCase);

    private static void Write(StreamWriter log, string? line)
    {
        lock (log)
        {
            if (line is null || log.BaseStream is null)
            {
                return;
            }

            try
            {
                log.WriteLine(line);
            }
            catch (IOException)
            {
                // A test has filled the disk.
            }
        }
    }
}
