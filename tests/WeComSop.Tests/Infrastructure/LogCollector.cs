using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace WeComSop.Tests.Infrastructure;

internal sealed record LogLine(string Category, LogLevel Level, string Text, Exception? Exception);

internal sealed class LogCollector : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> _lines = new();

    public IReadOnlyCollection<LogLine> Lines => _lines;

    public IEnumerable<LogLine> OfTheProduct => _lines.Where(line => line.Category.StartsWith("WeComSop.", StringComparison.Ordinal));

    /// What an operator would be alarmed by, whoever wrote it.
    public IReadOnlyList<LogLine> Complaints() => [.. _lines.Where(line => line.Level >= LogLevel.Warning)];

    /// The lines that hold any of the texts, exceptions included.
    public IReadOnlyList<LogLine> Mentioning(params IEnumerable<string> texts) =>
        [.. _lines.Where(line => texts.Any(text => $"{line.Text} {line.Exception}".Contains(text, StringComparison.Ordinal)))];

    public void Clear() => _lines.Clear();

    public ILogger CreateLogger(string categoryName) => new Collecting(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Collecting(string category, ConcurrentQueue<LogLine> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(new LogLine(category, logLevel, formatter(state, exception), exception));
    }
}
