using System.Buffers.Binary;

namespace WeComSop.Data;

internal static class Ids
{
    private const int CounterBits = 26;
    private const int CounterMask = (1 << CounterBits) - 1;

    private static int _counter;

    /// A version 7 id whose first 26 free bits count the ids of the process, so that ids of one millisecond sort in the order they
    /// were made: a virtual clock stands still while a month is played through, and there may be several.
    public static Guid Next(DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(now).TryWriteBytes(bytes, bigEndian: true, out _);
        var counter = Interlocked.Increment(ref _counter) & CounterMask;
        bytes[6] = (byte)(0x70 | (counter >> 22));
        bytes[7] = (byte)(counter >> 14);
        bytes[8] = (byte)(0x80 | ((counter >> 8) & 0x3f));
        bytes[9] = (byte)counter;
        return new Guid(bytes, bigEndian: true);
    }

    /// The smallest version 7 id of an instant: ids sort by time, so a range of ids is a range of time.
    public static Guid FirstAt(DateTimeOffset instant)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, instant.ToUnixTimeMilliseconds() << 16);
        return new Guid(bytes, bigEndian: true);
    }

    /// Dapper applies no type handler to the members of a list.
    public static IEnumerable<byte[]> ToBytes(IEnumerable<Guid> ids) => ids.Select(id => id.ToByteArray(bigEndian: true));
}
