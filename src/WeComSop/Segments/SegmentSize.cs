using WeComSop.Playbooks.Conditions;
using WeComSop.Playbooks.Reading;

namespace WeComSop.Segments;

/// What one statement can hold: SQL Server takes 2100 parameters, and the statement has some of its own.
internal static class SegmentSize
{
    private const int MostValues = 1500;

    public static void Check(Condition? when, YamlNode at, PlaybookReading reading)
    {
        if (when is not null && SegmentQuery.Compile(when, reading.Playbook, DateTimeOffset.UnixEpoch).Values > MostValues)
        {
            reading.Error(at,
                $"with all that it refers to, this segment names more than {MostValues} values",
                $"这个分群连同它引用的分群，写了超过 {MostValues} 个值");
        }
    }
}
