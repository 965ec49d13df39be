using WeComSop.Media;
using WeComSop.Playbooks;
using WeComSop.Rules;

namespace WeComSop.Welcome;

internal sealed record WelcomePayload(string Code, string? Text, IReadOnlyList<AttachmentFacts> Attachments, TemplateFacts Facts)
{
    public static WelcomePayload For(Content content, RuleRun run) => new(
        run.Signal.WelcomeCode ?? "",
        content.Text?.ToString(),
        [.. content.Attachments.Select(AttachmentFacts.Of)],
        TemplateFacts.Of(run));
}
