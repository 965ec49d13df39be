namespace WeComSop.Links;

/// Tells people from the programs that look at a link before, or instead of, a person: they are redirected, but have clicked nothing.
internal static class Robots
{
    /// Words that no browser of a person has in its user agent, whatever their case.
    private static readonly string[] Names =
    [
        // Whoever says what it is. CUBOT is a maker of phones, so "bot" alone will not do.
        "bot/", "bot;", "robot", "spider", "crawler", "slurp", "preview", "archiver", "validator", "lighthouse", "headless",

        // Messengers and networks that draw a card for a link.
        "facebookexternalhit", "facebot", "twitterbot", "linkedinbot", "slackbot", "telegrambot", "discordbot", "whatsapp/", "dingtalkbot", "larkurl", "embedly", "iframely",

        // WeChat's and WeCom's own: the link check calls itself mpcrawler; a card is drawn by the share extension, or by the app
        // itself, which then speaks CFNetwork and not like a page.
        "mpcrawler", "wechatshareextension", "networkingextension", "cfnetwork/",

        // Search engines and scanners that name no bot.
        "mediapartners-google", "google-read-aloud", "googleother", "google-safety", "urlscan", "virustotal",

        // Libraries and tools.
        "curl/", "wget/", "python", "go-http-client", "java/", "apache-httpclient", "okhttp/", "axios/", "node-fetch", "undici", "libwww", "php/", "guzzlehttp", "httpie",
        "postmanruntime", "scrapy", "phantomjs", "puppeteer", "playwright", "selenium",
    ];

    private static readonly string[] PurposeHeaders = ["Purpose", "Sec-Purpose", "X-Purpose", "X-Moz"];

    private static readonly string[] EarlyLooks = ["prefetch", "prerender", "preview"];

    public static bool IsPerson(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Headers.UserAgent.ToString() is { Length: > 0 } agent
        && !Holds(agent, Names)
        && !PurposeHeaders.Any(header => request.Headers[header] is { Count: > 0 } purpose && Holds(purpose.ToString(), EarlyLooks));

    private static bool Holds(string text, string[] words) => words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
