using System.Globalization;
using System.Xml;

namespace WeComSop.WeCom.Callbacks;

/// <summary>A message encrypted and signed by <see cref="CallbackCipher.Seal(ReadOnlySpan{byte}, string, string)"/>.</summary>
/// <param name="Encrypt">The cipher text in base64.</param>
/// <param name="Signature">The value of <c>msg_signature</c> (in a passive reply <c>MsgSignature</c>).</param>
/// <param name="Timestamp">Unix seconds, as signed.</param>
/// <param name="Nonce">The nonce, as signed.</param>
public sealed record SealedCallback(string Encrypt, string Signature, string Timestamp, string Nonce)
{
    /// <summary>The passive reply: the body to answer a POST with when the reply is not empty.</summary>
    /// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/90241.</remarks>
    /// <returns>XML without a declaration.</returns>
    public string ToReplyXml()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("xml");
            xml.WriteElementString("Encrypt", Encrypt);
            xml.WriteElementString("MsgSignature", Signature);
            xml.WriteElementString("TimeStamp", Timestamp);
            xml.WriteElementString("Nonce", Nonce);
            xml.WriteEndElement();
        }

        return text.ToString();
    }
}
