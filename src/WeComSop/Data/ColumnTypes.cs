using System.Data;
using Dapper;

namespace WeComSop.Data;

internal static class ColumnTypes
{
    private static readonly Lock Gate = new();
    private static bool _registered;

    public static void Register()
    {
        lock (Gate)
        {
            if (_registered)
            {
                return;
            }

            // Dapper keeps its built-in mapping for parameters unless it is removed first.
            foreach (var type in (Type[])[typeof(DateTimeOffset), typeof(DateTimeOffset?), typeof(Guid), typeof(Guid?)])
            {
                SqlMapper.RemoveTypeMap(type);
            }

            SqlMapper.AddTypeHandler(new InstantHandler());
            SqlMapper.AddTypeHandler(new GuidHandler());
            _registered = true;
        }
    }

    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => DateTimeOffset.FromUnixTimeMilliseconds((long)value);

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = value.ToUnixTimeMilliseconds();
        }
    }

    // Big-endian, so that version 7 ids sort by time on both databases.
    private sealed class GuidHandler : SqlMapper.TypeHandler<Guid>
    {
        public override Guid Parse(object value) => new((byte[])value, bigEndian: true);

        public override void SetValue(IDbDataParameter parameter, Guid value)
        {
            parameter.DbType = DbType.Binary;
            parameter.Size = 16;
            parameter.Value = value.ToByteArray(bigEndian: true);
        }
    }
}
