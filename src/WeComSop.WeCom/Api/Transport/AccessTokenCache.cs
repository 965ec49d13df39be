namespace WeComSop.WeCom.Api;

/// <summary>
/// Keeps the access token of one app (one corp and secret). Any number of callers share one fetch; a refused credential is not tried
/// again for a while, because WeCom blocks the calling IP after repeated wrong secrets.
/// </summary>
/// <param name="corpId">The corp.</param>
/// <param name="fetch">Where new tokens come from: <see cref="AccessTokenSource.FetchAsync"/>, or a store shared between nodes.</param>
/// <param name="time">The clock.</param>
public sealed class AccessTokenCache(string corpId, FetchAccessToken fetch, TimeProvider time)
{
    /// <summary>How long before its end a token is renewed.</summary>
    public static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan RenewAgain = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly CredentialBackOff backOff = new(time);
    private AccessToken? current;
    private DateTimeOffset renewAt;
    private string? rejected;
    private Task<AccessToken>? fetching;

    /// <summary>A cache that asks WeCom itself.</summary>
    /// <param name="http">A client whose base address is WeCom's.</param>
    /// <param name="corpId">The corp.</param>
    /// <param name="secret">The app's secret.</param>
    /// <param name="time">The clock.</param>
    /// <param name="options">Timeouts and repetitions of <c>gettoken</c>.</param>
    public AccessTokenCache(HttpClient http, string corpId, string secret, TimeProvider time, HttpTransportOptions? options = null)
        : this(corpId, FetchFrom(new AccessTokenSource(http, corpId, secret, time, options)), time)
    {
    }

    /// <summary>The corp whose frequency limits the token's calls count in.</summary>
    public string CorpId { get; } = corpId;

    /// <summary>The token, fetched if need be.</summary>
    /// <param name="cancellationToken">Stops waiting; the shared fetch goes on for the others.</param>
    /// <returns>A token that is not about to end.</returns>
    /// <exception cref="WeComException">WeCom refused the credential, now or in the back-off (1 minute, doubling to 1 hour).</exception>
    /// <exception cref="WeComTransportException">There was no usable answer; it never may have taken effect.</exception>
    public Task<string> GetAsync(CancellationToken cancellationToken)
    {
        Task<AccessToken> pending;
        lock (gate)
        {
            if (current is not null && time.GetUtcNow() < renewAt)
            {
                return Task.FromResult(current.Value);
            }

            backOff.ThrowIfWaiting();
            pending = fetching ??= FetchAsync(rejected);
        }

        return ValueOfAsync(pending, cancellationToken);
    }

    /// <summary>Forgets a token that WeCom no longer takes. Another token that has replaced it meanwhile stays.</summary>
    /// <param name="token">The token WeCom refused (40014, 42001).</param>
    public void Drop(string token)
    {
        lock (gate)
        {
            if (current?.Value == token)
            {
                rejected = token;
                current = null;
            }
        }
    }

    private static FetchAccessToken FetchFrom(AccessTokenSource source) => (_, cancellationToken) => source.FetchAsync(cancellationToken);

    private static async Task<string> ValueOfAsync(Task<AccessToken> pending, CancellationToken cancellationToken) =>
        (await pending.WaitAsync(cancellationToken)).Value;

    private async Task<AccessToken> FetchAsync(string? refused)
    {
        // The caller holds the lock: go on without it.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            var fresh = await fetch(refused, CancellationToken.None);
            Keep(fresh);
            return fresh;
        }
        catch (WeComException refusal)
        {
            Remember(refusal);
            throw;
        }
        catch (WeComTransportException failure)
        {
            // What the caller wanted has not been sent at all, whatever became of gettoken.
            return KeepOld() ?? throw new WeComTransportException(failure.Message, mayHaveTakenEffect: false, failure);
        }
        catch
        {
            Forget();
            throw;
        }
    }

    private void Keep(AccessToken fresh)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var left = fresh.ExpiresAt - now;

            // While a token is valid, WeCom answers gettoken with the same one: near its end, ask ever later, not on every call.
            renewAt = now + (left - RenewBefore > left / 2 ? left - RenewBefore : left / 2);
            current = fresh;
            rejected = null;
            fetching = null;
            backOff.Reset();
        }
    }

    private void Remember(WeComException refusal)
    {
        lock (gate)
        {
            fetching = null;
            backOff.Remember(refusal);
        }
    }

    private AccessToken? KeepOld()
    {
        lock (gate)
        {
            fetching = null;
            var now = time.GetUtcNow();
            if (current is null || current.ExpiresAt <= now)
            {
                return null;
            }

            renewAt = now + RenewAgain;
            return current;
        }
    }

    private void Forget()
    {
        lock (gate)
        {
            fetching = null;
        }
    }
}
