namespace WeComSop.WeCom.Api;

/// <summary>A file to upload.</summary>
/// <param name="FileName">Its name, as people will see it.</param>
/// <param name="ContentType">Its MIME type.</param>
/// <param name="Content">Its bytes.</param>
public sealed record WeComUpload(string FileName, string ContentType, ReadOnlyMemory<byte> Content);
