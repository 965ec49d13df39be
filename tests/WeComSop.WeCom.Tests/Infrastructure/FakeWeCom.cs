using System.Net;
using System.Text;

namespace WeComSop.WeCom.Tests.Infrastructure;

internal sealed record RecordedRequest(string Method, string PathAndQuery, string? Body, string? ContentType)
{
    /// <summary>What a call of <see cref="TestApp.Client"/> looks like on the wire.</summary>
    public static RecordedRequest Post(string path, string json) => new("POST", path + "?access_token=T1", json, "application/json; charset=utf-8");

    public static RecordedRequest Get(string path, string query) => new("GET", $"{path}?access_token=T1&{query}", null, "");
}

/// <summary>WeCom at the edge of the process: records what is sent and plays the answers it was given, in order; nothing else is answered.</summary>
internal sealed class FakeWeCom(TestClock clock) : HttpMessageHandler
{
    public const string GetToken = "/cgi-bin/gettoken";

    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>>> answers = [];
    private readonly List<RecordedRequest> requests = [];

    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (gate)
            {
                return [.. requests.Where(r => !r.PathAndQuery.Contains(GetToken, StringComparison.Ordinal))];
            }
        }
    }

    public IReadOnlyList<RecordedRequest> TokenRequests
    {
        get
        {
            lock (gate)
            {
                return [.. requests.Where(r => r.PathAndQuery.Contains(GetToken, StringComparison.Ordinal))];
            }
        }
    }

    public FakeWeCom Grants(params string[] tokens) =>
        Answers(GetToken, [.. tokens.Select(t => $$"""{"errcode":0,"errmsg":"ok","access_token":"{{t}}","expires_in":7200}""")]);

    public FakeWeCom Answers(string path, params string[] json)
    {
        foreach (var answer in json)
        {
            Plays(path, async (request, _) => await RespondAsync(request, HttpStatusCode.OK, answer));
        }

        return this;
    }

    public FakeWeCom AnswersStatus(string path, HttpStatusCode status, string body) =>
        Plays(path, async (request, _) => await RespondAsync(request, status, body));

    public FakeWeCom AnswersAfter(string path, Task signal, string json) => Plays(path, async (request, cancellationToken) =>
    {
        await signal.WaitAsync(cancellationToken);
        return await RespondAsync(request, HttpStatusCode.OK, json);
    });

    public FakeWeCom AnswersLate(string path, TimeSpan after, string json) => Plays(path, async (request, cancellationToken) =>
    {
        clock.Advance(after);
        cancellationToken.ThrowIfCancellationRequested();
        return await RespondAsync(request, HttpStatusCode.OK, json);
    });

    public FakeWeCom RefusesConnection(string path) => Plays(path, (_, _) =>
        throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused (wecom.test:443)"));

    public FakeWeCom ResetsAfterRequest(string path) => Plays(path, async (request, _) =>
    {
        await SendBodyAsync(request);
        throw new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely.");
    });

    public FakeWeCom HangsAfterRequest(string path, TimeSpan until) => Plays(path, async (request, cancellationToken) =>
    {
        await SendBodyAsync(request);
        return await HangAsync(until, cancellationToken);
    });

    public FakeWeCom HangsWhileConnecting(string path, TimeSpan until) => Plays(path, (_, cancellationToken) => HangAsync(until, cancellationToken));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>? play = null;
        lock (gate)
        {
            requests.Add(new RecordedRequest(request.Method.Method, request.RequestUri!.PathAndQuery, null, $"{request.Content?.Headers.ContentType}"));
            var path = answers.Keys.SingleOrDefault(key => request.RequestUri.AbsolutePath.EndsWith(key, StringComparison.Ordinal));
            if (path is not null)
            {
                answers[path].TryDequeue(out play);
            }
        }

        return play is null
            ? throw new InvalidOperationException($"Nobody said how to answer {request.Method} {request.RequestUri.AbsolutePath}.")
            : await play(request, cancellationToken);
    }

    private FakeWeCom Plays(string path, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> play)
    {
        answers.TryAdd(path, new());
        answers[path].Enqueue(play);
        return this;
    }

    private async Task<HttpResponseMessage> RespondAsync(HttpRequestMessage request, HttpStatusCode status, string body)
    {
        await SendBodyAsync(request);
        return new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
    }

    private async Task SendBodyAsync(HttpRequestMessage request)
    {
        if (request.Content is not null)
        {
            var body = await request.Content.ReadAsStringAsync();
            lock (gate)
            {
                var at = requests.FindLastIndex(r => r.PathAndQuery == request.RequestUri!.PathAndQuery && r.Body is null);
                requests[at] = requests[at] with { Body = body };
            }
        }
    }

    private async Task<HttpResponseMessage> HangAsync(TimeSpan until, CancellationToken cancellationToken)
    {
        clock.Advance(until);
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        throw new InvalidOperationException("A hanging request was never given up.");
    }
}
