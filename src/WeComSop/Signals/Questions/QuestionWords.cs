namespace WeComSop.Signals.Questions;

internal sealed class QuestionWords(SignalSettings settings)
{
    /// Where nobody may look at the text, each message may be a question.
    public bool IsQuestion(string? text) =>
        text is null || text.AsSpan().IndexOfAny('?', '？') >= 0 || settings.QuestionWords.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
