namespace WeComSop.Sandbox;

internal static class MessageTemplateReader
{
    private const int TextLimit = 4000;
    private const int AttachmentLimit = 9;

    public static MessageTemplate Read(ApiCall call)
    {
        var text = call.Body.Object("text")?.Bytes("content", TextLimit);
        var attachments = call.Body.Objects("attachments");
        if (attachments.Count > AttachmentLimit)
        {
            throw new Refusal(41064, $"invalid attachments size: over {AttachmentLimit}");
        }

        if (string.IsNullOrEmpty(text) && attachments.Count == 0)
        {
            throw Refusal.Missing("text.content or attachments");
        }

        foreach (var attachment in attachments)
        {
            MessageAttachment.Check(call, attachment);
        }

        return new(text, [.. attachments.Select(attachment => attachment.Element)]);
    }
}
