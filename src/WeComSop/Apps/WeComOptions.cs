namespace WeComSop.Apps;

internal sealed class WeComOptions
{
    public const string Section = "WeCom";

    public string ApiBaseUrl { get; set; } = "https://qyapi.weixin.qq.com";

    public string Transport { get; set; } = "Http";

    public List<AppOptions> Apps { get; set; } = [];

    public OutboxOptions Outbox { get; set; } = new();

    internal sealed class AppOptions
    {
        public string Key { get; set; } = "";

        public string CorpId { get; set; } = "";

        public int AgentId { get; set; }

        public string Secret { get; set; } = "";

        public string Token { get; set; } = "";

        public string EncodingAesKey { get; set; } = "";

        public string Mode { get; set; } = "Live";

        public string TimeZone { get; set; } = "Asia/Shanghai";
    }

    internal sealed class OutboxOptions
    {
        /// Calls in flight at once. WeCom does not publish its concurrency limit; a 45033 answer halves what is used for a while.
        public int WelcomeConcurrency { get; set; } = 96;

        public int SendConcurrency { get; set; } = 16;

        public int ReadConcurrency { get; set; } = 16;

        public int BroadcastConcurrency { get; set; } = 4;
    }
}
