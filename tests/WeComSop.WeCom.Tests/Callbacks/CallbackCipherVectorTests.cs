using System.Security.Cryptography;
using System.Text;
using WeComSop.WeCom.Callbacks;
using WeComSop.WeCom.Callbacks.Events;

namespace WeComSop.WeCom.Tests.Callbacks;

internal sealed class CallbackCipherVectorTests
{
    [TestCaseSource(typeof(CallbackVectors), nameof(CallbackVectors.Echoes))]
    public void A_published_echo_opens_to_its_plain_text(object vector, string echo)
    {
        var opened = ((CallbackVector)vector).Open();

        Assert.That(opened.Refusal, Is.EqualTo(CallbackRefusal.None));
        Assert.That(Encoding.UTF8.GetString(opened.Message.Span), Is.EqualTo(echo));
    }

    [TestCaseSource(typeof(CallbackVectors), nameof(CallbackVectors.Messages))]
    public void A_published_message_opens_to_the_text_that_was_sent(object vector, string from, string content)
    {
        var read = CallbackEvents.Read(((CallbackVector)vector).Open().Message);

        Assert.That(read.Event, Is.InstanceOf<TextMessage>());
        Assert.That(read.Event!.FromUser, Is.EqualTo(from));
        Assert.That(((TextMessage)read.Event).Content, Is.EqualTo(content));
    }

    [Test]
    public void The_official_message_is_read_to_the_last_field()
    {
        var opened = CallbackVectors.OfficialPost.Open();

        Assert.That(opened.Message.Length, Is.EqualTo(284));
        Assert.That(CallbackEvents.Read(opened.Message).Event, Is.EqualTo(new TextMessage("4561255354251345929", "hello")
        {
            CorpId = "wx5823bf96d3bd56c7",
            FromUser = "mycreate",
            CreateTime = DateTimeOffset.FromUnixTimeSeconds(1409659813),
            AgentId = 218,
        }));
    }

    [TestCaseSource(typeof(CallbackVectors), nameof(CallbackVectors.All))]
    public void A_published_signature_is_what_we_sign(object vector)
    {
        var v = (CallbackVector)vector;

        Assert.That(v.Cipher.Sign(v.Timestamp, v.Nonce, v.Encrypt), Is.EqualTo(v.Signature));
    }

    [TestCaseSource(typeof(CallbackVectors), nameof(CallbackVectors.All))]
    public void Sealing_with_the_prefix_of_a_vector_gives_its_cipher_text_and_signature(object vector)
    {
        var v = (CallbackVector)vector;
        var sealedAgain = v.Cipher.Seal(v.Open().Message.Span, v.Timestamp, v.Nonce, PrefixOf(v));

        Assert.That(sealedAgain, Is.EqualTo(new SealedCallback(v.Encrypt, v.Signature, v.Timestamp, v.Nonce)));
    }

    [Test]
    public void The_published_reply_is_sealed_byte_for_byte()
    {
        var reply = string.Join('\n',
            "<xml>", "<MsgType><![CDATA[text]]></MsgType>", "<Content><![CDATA[test]]></Content>",
            $"<FromUserName><![CDATA[{CallbackVectors.PythonReceiver}]]></FromUserName>", "<ToUserName><![CDATA[messense]]></ToUserName>",
            "<AgentID>1</AgentID>", "<CreateTime>1411525903</CreateTime>", "</xml>");

        var post = CallbackVectors.PythonPost;
        var made = post.Cipher.Seal(Encoding.UTF8.GetBytes(reply), post.Timestamp, post.Nonce, "1234567890123456"u8);

        Assert.That(made.Signature, Is.EqualTo("407518b7649e86ef23978113f92d27afa9296533"));
    }

    [Test]
    public void The_published_negatives_are_refused()
    {
        var go = CallbackVectors.GoEcho;
        var python = CallbackVectors.PythonEcho;

        Assert.Multiple(() =>
        {
            Assert.That((go with { Signature = "1ba3cb09c0d2c2b3ed6900d37f91a6efae6cb010" }).Open().Refusal, Is.EqualTo(CallbackRefusal.SignatureMismatch));
            Assert.That((python with { Nonce = "437374424" }).Open().Refusal, Is.EqualTo(CallbackRefusal.SignatureMismatch));
        });
    }

    private static byte[] PrefixOf(CallbackVector vector)
    {
        using var aes = Aes.Create();
        aes.Key = Convert.FromBase64String(vector.Key + "=");
        return aes.DecryptCbc(Convert.FromBase64String(vector.Encrypt), aes.Key.AsSpan(0, 16), PaddingMode.None)[..16];
    }
}
