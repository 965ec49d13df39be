namespace WeComSop.Sandbox;

internal static class SandboxProgram
{
    private static Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        return builder.Build().RunAsync();
    }
}
