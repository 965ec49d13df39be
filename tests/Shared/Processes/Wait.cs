using System.Diagnostics;

namespace WeComSop.Processes;

/// Real processes are seen from outside only, so what they do is asked for until it is so, or a deadline has passed.
internal static class Wait
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    public static async Task<TimeSpan> UntilAsync(string what, TimeSpan deadline, Func<Task<bool>> isSo, TimeSpan? betweenLooks = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            if (watch.Elapsed > deadline)
            {
                throw new TimeoutException($"After {deadline.TotalSeconds:0} s still not: {what}.");
            }

            await Task.Delay(betweenLooks ?? BetweenLooks);
        }

        return watch.Elapsed;
    }

    public static async Task<bool> AnswersAsync(HttpClient http, Uri url)
    {
        try
        {
            using var response = await http.GetAsync(url);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
