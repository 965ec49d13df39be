namespace WeComSop.Sandbox;

internal sealed record GroupRequest(string? CorpId = null, string? Owner = null, string? Name = null, string[]? Members = null);

internal sealed record JoinRequest(string[]? Ids = null, int Scene = 3, string? State = null);

internal sealed record LeaveRequest(string[] Ids, bool Removed = false);
