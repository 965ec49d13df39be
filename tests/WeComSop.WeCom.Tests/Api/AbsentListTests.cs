using System.Text;
using WeComSop.WeCom.Api;

namespace WeComSop.WeCom.Tests.Api;

internal sealed class AbsentListTests
{
    // The serializer's source generator passes null for an init-only property that the answer leaves out.
    [TestCase("""{"errcode":0,"errmsg":"ok","msgid":"m1"}""")]
    [TestCase("""{"errcode":0,"errmsg":"ok","msgid":"m1","invaliduser":null}""")]
    public async Task An_answer_that_leaves_a_list_out_has_an_empty_one(string json)
    {
        var client = new WeComClient(new Canned(json));

        var receipt = await client.SendAppMessageAsync(new AppMessage(1, new AppText("hi")) { ToUsers = ["lisi"] });

        Assert.That(receipt.InvalidUsers, Is.Empty);
    }

    [Test]
    public async Task A_customer_without_followers_has_an_empty_list_of_them()
    {
        var client = new WeComClient(new Canned("""{"errcode":0,"external_contact":{"external_userid":"wm1","type":1}}"""));

        var details = await client.GetExternalContactAsync("wm1");

        Assert.That(details.FollowUsers, Is.Empty);
    }

    private sealed class Canned(string json) : IWeComTransport
    {
        public Task<WeComReply> SendAsync(WeComRequest request, CancellationToken cancellationToken) =>
            Task.FromResult(new WeComReply(Encoding.UTF8.GetBytes(json)));
    }
}
