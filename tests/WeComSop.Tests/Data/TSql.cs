using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace WeComSop.Tests.Data;

/// T-SQL without a server.
internal static class TSql
{
    public static IReadOnlyList<string> ErrorsIn(string sql)
    {
        new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        return [.. errors.Select(error => $"line {error.Line}: {error.Message}")];
    }

    public static TSqlFragment Parse(string sql)
    {
        var fragment = new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        return errors.Count == 0 ? fragment : throw new FormatException($"{errors[0].Message}\n{sql}");
    }

    public static string TextOf(TSqlFragment fragment) =>
        string.Concat(fragment.ScriptTokenStream.Skip(fragment.FirstTokenIndex).Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1).Select(token => token.Text));

    public static IReadOnlyList<T> All<T>(string sql)
        where T : TSqlFragment
    {
        var found = new Finder<T>();
        Parse(sql).Accept(found);
        return found.Fragments;
    }

    private sealed class Finder<T> : TSqlFragmentVisitor
        where T : TSqlFragment
    {
        public List<T> Fragments { get; } = [];

        public override void Visit(TSqlFragment fragment)
        {
            if (fragment is T wanted)
            {
                Fragments.Add(wanted);
            }
        }
    }
}
