using System.Buffers.Binary;

namespace WeComSop.Notices;

/// WeCom's duplicate check compares texts, and drops the second of two notices that happen to be worded alike. Each notice therefore
/// ends in a mark of its own, made of characters that are not shown; its repeats bear the same one.
internal static class UnseenMark
{
    public const int Bytes = Length * 3;

    private const int Length = 8;
    private const string Characters = "\u200b\u200c\u200d\u2060";

    public static string Of(Guid id)
    {
        // The last bits of a version 7 id are random, those before them count.
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var bits = BinaryPrimitives.ReadUInt16BigEndian(bytes[14..]);
        return string.Create(Length, bits, static (mark, rest) =>
        {
            for (var i = 0; i < mark.Length; i++)
            {
                mark[i] = Characters[(rest >> (2 * i)) & 3];
            }
        });
    }
}
