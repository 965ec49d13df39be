using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace WeComSop.Sandbox;

/// <summary>Where a page ended: which employee of the list, and after which friendship. Good only for the list it was made for.</summary>
internal readonly record struct PageCursor(int Employee, long Seq)
{
    public string Write(string scope) => WebEncoders.Base64UrlEncode(
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Employee}.{Seq}.{Mark(scope)}")));

    public static PageCursor Read(string text, string scope)
    {
        try
        {
            var parts = Encoding.ASCII.GetString(WebEncoders.Base64UrlDecode(text)).Split('.');
            if (parts is [var employee, var seq, var mark] && mark == Mark(scope))
            {
                return new(int.Parse(employee, CultureInfo.InvariantCulture), long.Parse(seq, CultureInfo.InvariantCulture));
            }
        }
        catch (FormatException)
        {
            // Not ours: refused below.
        }

        throw new Refusal(50100, "invalid cursor");
    }

    private static string Mark(string scope) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(scope)).AsSpan(0, 8));
}

internal sealed record FriendshipPage(IReadOnlyList<Friendship> Friendships, PageCursor? Next)
{
    public static FriendshipPage After(List<Employee> employees, PageCursor place, int limit)
    {
        List<Friendship> found = [];
        for (var index = place.Employee; index < employees.Count; index++)
        {
            var all = employees[index].Friendships;
            for (var at = FirstAfter(all, index == place.Employee ? place.Seq : 0); at < all.Count; at++)
            {
                if (all[at].Half)
                {
                    continue;
                }

                if (found.Count == limit)
                {
                    return new(found, new(employees.IndexOf(found[^1].Employee), found[^1].Seq));
                }

                found.Add(all[at]);
            }
        }

        return new(found, null);
    }

    private static int FirstAfter(List<Friendship> friendships, long seq)
    {
        var (low, high) = (0, friendships.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = friendships[middle].Seq > seq ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
