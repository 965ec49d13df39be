namespace WeComSop.Sandbox;

/// <summary>What an app message may hold, by type; returns the words that a person would read.</summary>
internal static class MessageContent
{
    private const int TitleLimit = 128;
    private const int DescriptionLimit = 512;
    private const int MarkdownLimit = 2048;
    private const int MpNewsLimit = 666 * 1024;
    private const int ArticleLimit = 8;

    public static string? Check(ApiCall call, string msgType)
    {
        Func<ApiCall, JsonBody, string?> check = msgType switch
        {
            // Text over 2048 bytes is cut by the platform, not refused.
            "text" => (_, text) => text.RequiredString("content"),
            "markdown" => (_, markdown) => markdown.Bytes("content", MarkdownLimit, required: true),
            "textcard" => (_, card) => TextCard(card),
            "news" => (_, news) => News(news),
            "mpnews" => MpNews,
            "image" or "voice" or "file" => (_, media) => Media(call, media, msgType),
            "video" => Video,
            "miniprogram_notice" => (_, notice) => Notice(notice),
            "template_card" => (_, card) => Card(card),
            _ => throw Refusal.Invalid("msgtype", $"{msgType} is unknown"),
        };

        return check(call, call.Body.RequiredObject(msgType));
    }

    private static string TextCard(JsonBody card)
    {
        var title = card.Bytes("title", TitleLimit, required: true);
        var description = card.Bytes("description", DescriptionLimit, required: true);
        MessageAttachment.Url(card, "url", required: true);
        card.Characters("btntxt", 4);
        return $"{title}\n{description}";
    }

    private static string News(JsonBody news)
    {
        var articles = Articles(news);
        foreach (var article in articles)
        {
            article.Bytes("title", TitleLimit, required: true);
            article.Bytes("description", DescriptionLimit);
            MessageAttachment.Url(article, "picurl", required: false);
            if (article.String("appid") is null)
            {
                MessageAttachment.Url(article.Ask("pagepath"), "url", required: true);
            }
            else
            {
                article.Ask("url").RequiredString("pagepath");
            }
        }

        return string.Join('\n', articles.Select(article => article.Peek("title")));
    }

    private static string MpNews(ApiCall call, JsonBody news)
    {
        var articles = Articles(news);
        foreach (var article in articles)
        {
            article.Ask("content_source_url", "digest");
            article.Bytes("title", TitleLimit, required: true);
            article.Bytes("author", 64);
            article.Bytes("content", MpNewsLimit, required: true);
            MediaCalls.RequireUsable(call, article.RequiredString("thumb_media_id"), "image", article.PathOf("thumb_media_id"));
        }

        return string.Join('\n', articles.Select(article => article.Peek("title")));
    }

    private static string? Media(ApiCall call, JsonBody media, string type)
    {
        MediaCalls.RequireUsable(call, media.RequiredString("media_id"), type, media.PathOf("media_id"));
        return null;
    }

    private static string? Video(ApiCall call, JsonBody video)
    {
        Media(call, video, "video");
        video.Bytes("description", DescriptionLimit);
        return video.Bytes("title", TitleLimit);
    }

    private static string Notice(JsonBody notice)
    {
        notice.Ask("page", "description", "emphasis_first_item").RequiredString("appid");
        var items = notice.Objects("content_item");
        if (items.Count > 10)
        {
            throw Refusal.Invalid("miniprogram_notice.content_item", "has over 10 items");
        }

        foreach (var item in items)
        {
            item.RequiredString("key");
            item.RequiredString("value");
        }

        var title = notice.RequiredString("title");
        return title.EnumerateRunes().Count() is >= 4 and <= 12
            ? title
            : throw Refusal.Invalid("miniprogram_notice.title", "must be 4 to 12 characters");
    }

    private static string? Card(JsonBody card)
    {
        string[] kinds = ["text_notice", "news_notice", "button_interaction", "vote_interaction", "multiple_interaction"];
        if (!kinds.Contains(card.RequiredString("card_type")))
        {
            throw Refusal.Invalid("template_card.card_type", $"must be one of {string.Join(", ", kinds)}");
        }

        foreach (var property in card.Element.EnumerateObject())
        {
            card.Ask(property.Name);
        }

        return card.Element.TryGetProperty("main_title", out var title) && title.ValueKind == System.Text.Json.JsonValueKind.Object
            ? new JsonBody(title, "").Peek("title")
            : null;
    }

    private static IReadOnlyList<JsonBody> Articles(JsonBody news) => news.Objects("articles") switch
    {
        { Count: 0 } => throw Refusal.Missing(news.PathOf("articles")),
        { Count: > ArticleLimit } => throw new Refusal(45008, $"article count out of limit: over {ArticleLimit}"),
        var articles => articles,
    };
}
