namespace WeComSop.Segments.Explaining;

/// One sentence, in both languages.
internal sealed record Said(string Zh, string En);

/// What a condition asks for, as it is written in a playbook, and what was seen of the customer; nothing where that is said of its parts.
internal sealed record Explained(string Asked, Said? Seen = null);
