using System.Text.Json.Nodes;

namespace WeComSop.Sandbox;

internal static class TokenCalls
{
    public static void GetToken(ApiCall call, JsonObject reply)
    {
        var corp = call.Platform.FindCorp(call.Query("corpid") ?? "") ?? throw new Refusal(40013, "invalid corpid");
        var options = call.Platform.Options;
        var now = call.Now;
        if (corp.SecretBlockedUntil > now)
        {
            throw new Refusal(40001, "invalid credential: ip blocked after too many wrong secrets");
        }

        var secret = call.Query("corpsecret");
        var app = corp.Apps.Find(app => app.Secret == secret);
        if (app is null)
        {
            if (++corp.WrongSecrets >= options.WrongSecretsBeforeBlock)
            {
                corp.WrongSecrets = 0;
                corp.SecretBlockedUntil = now + options.SecretBlockTime;
                call.Platform.Journal.Add(new PlatformNote(corp.Id, "ip blocked"));
            }

            throw new Refusal(40001, "invalid credential: the secret is wrong");
        }

        corp.WrongSecrets = 0;
        call.Caller = app;
        var token = call.Platform.Tokens.Issue(app, now);
        reply["access_token"] = token.Value;
        reply["expires_in"] = (long)(token.ExpiresAt - now).TotalSeconds;
    }
}
