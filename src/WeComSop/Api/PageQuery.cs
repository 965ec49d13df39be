using Microsoft.AspNetCore.Mvc;
using WeComSop.Data;

namespace WeComSop.Api;

internal readonly record struct PageQuery([FromQuery] int? Limit, [FromQuery] string? Cursor)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    public PageRequest? TryRead(out IResult? problem)
    {
        problem = null;
        var limit = Limit ?? DefaultLimit;
        if (limit is < 1 or > MaxLimit)
        {
            problem = Problems.BadField("limit", $"limit 应在 1 到 {MaxLimit} 之间", $"limit must be 1 to {MaxLimit}");
            return null;
        }

        Guid cursor = default;
        if (Cursor is not null && !Guid.TryParseExact(Cursor, "N", out cursor))
        {
            problem = Problems.BadField("cursor", "cursor 应取自上一页的 next", "cursor must be the `next` of the page before");
            return null;
        }

        return new PageRequest(limit, Cursor is null ? null : cursor);
    }
}
