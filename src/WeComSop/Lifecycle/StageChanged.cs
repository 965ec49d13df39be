namespace WeComSop.Lifecycle;

/// A group was found in another stage of its life than before.
internal sealed record StageChanged(string Group, string From, string To);
