using WeComSop.Links;

namespace WeComSop.Tests.Links;

internal sealed class LinkTextTests
{
    [TestCase("今晚 20:00 会员日 https://a.cn/x 不见不散", "https://a.cn/x")]
    [TestCase("戳https://a.cn/x，今晚见", "https://a.cn/x")]
    [TestCase("https://a.cn/x。", "https://a.cn/x")]
    [TestCase("https://a.cn/x！https://b.cn/y；https://c.cn/z、", "https://a.cn/x", "https://b.cn/y", "https://c.cn/z")]
    [TestCase("（详情见https://a.cn/x）", "https://a.cn/x")]
    [TestCase("「https://a.cn/x」《https://b.cn/y》", "https://a.cn/x", "https://b.cn/y")]
    [TestCase("https://a.cn/x点这里报名", "https://a.cn/x")]
    [TestCase("See https://a.cn/x. Or https://a.cn/y?", "https://a.cn/x", "https://a.cn/y")]
    [TestCase("(https://a.cn/x) and [https://a.cn/y]", "https://a.cn/x", "https://a.cn/y")]
    [TestCase("https://a.cn/wiki_(WeCom)", "https://a.cn/wiki_(WeCom)")]
    [TestCase("<a href=\"https://a.cn/x\">", "https://a.cn/x")]
    [TestCase("HTTPS://A.cn/x\nhttp://b.cn:8080/y?q=1&r=%E4%BD%A0#z", "HTTPS://A.cn/x", "http://b.cn:8080/y?q=1&r=%E4%BD%A0#z")]
    [TestCase("https://a.cn/?to=https://b.cn/y", "https://a.cn/?to=https://b.cn/y")]
    [TestCase("https://a.cn https://a.cn", "https://a.cn")]
    [TestCase("weixin://dl/business ftp://a.cn xhttps://a.cn https:// https://。 www.a.cn 你好")]
    [TestCase("")]
    public void Addresses_end_where_people_end_them(string text, params string[] urls) => Assert.That(LinkShortener.UrlsIn(text), Is.EqualTo(urls));

    [Test]
    public void Each_address_is_replaced_where_it_stands_and_not_where_a_longer_one_begins_with_it()
    {
        var shortened = new Dictionary<string, string> { ["https://a.cn/x"] = "https://s/1", ["https://a.cn/xy"] = "https://s/2" };

        Assert.That(
            LinkShortener.Replace("先https://a.cn/xy，再https://a.cn/x。别https://a.cn/xyz！（https://a.cn/x）", shortened),
            Is.EqualTo("先https://s/2，再https://s/1。别https://a.cn/xyz！（https://s/1）"));
    }
}
