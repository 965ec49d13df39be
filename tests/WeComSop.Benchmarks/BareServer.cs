using System.IO.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WeComSop.Processes;

namespace WeComSop.Benchmarks;

/// The least that a callback endpoint could do: read the body, answer 200. What everything else is measured against.
internal static class BareServer
{
    public const string Argument = "bare-server";

    public static ChildProcess Start(string folder) =>
        ChildProcess.Start("WeComSop.Benchmarks", folder, Ports.Free(), new Dictionary<string, string>(), Argument);

    public static Task RunAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var app = builder.Build();
        app.MapGet("/", () => "ready");
        app.MapPost("/wecom/callback/{appKey}", async (HttpRequest request) =>
        {
            ReadResult read;
            do
            {
                read = await request.BodyReader.ReadAsync();
                request.BodyReader.AdvanceTo(read.Buffer.End);
            }
            while (!read.IsCompleted);

            return TypedResults.Ok();
        });
        return app.RunAsync();
    }
}
