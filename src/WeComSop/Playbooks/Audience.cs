namespace WeComSop.Playbooks;

/// <summary>Whom a broadcast goes to. The kinds are those of <see cref="Audiences.AudienceKinds"/>.</summary>
internal abstract record Audience;
