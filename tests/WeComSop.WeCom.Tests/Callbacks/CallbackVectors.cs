using WeComSop.WeCom.Callbacks;

namespace WeComSop.WeCom.Tests.Callbacks;

/// <summary>Published known-answer vectors: the official page and sample (V1, V2), go-workwx (V3, V4), wechatpy (V5).</summary>
internal sealed record CallbackVector(
    string Id, string Token, string Key, string Receiver, string Timestamp, string Nonce, string Signature, string Encrypt)
{
    public CallbackCipher Cipher => new(Token, Key, Receiver);

    public CallbackOpenResult Open() => Cipher.Open(Signature, Timestamp, Nonce, Encrypt);

    public override string ToString() => Id;
}

internal static class CallbackVectors
{
    private const string OfficialToken = "QDG6eK";
    private const string OfficialKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    private const string OfficialReceiver = "wx5823bf96d3bd56c7";
    private const string SamplePageReceiver = "ww6a112864f8022910";
    private const string PythonKey = "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR";

    public const string PythonReceiver = "wx49f0ab532d5d035a";

    public static readonly CallbackVector OfficialPost = new(
        "V1", OfficialToken, OfficialKey, OfficialReceiver, "1409659813", "1372623149", "477715d11cdb4164915debcba66cb864d751f3e6",
        "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==");

    public static readonly CallbackVector OfficialEcho = new(
        "V2", OfficialToken, OfficialKey, OfficialReceiver, "1409659589", "263014780", "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
        "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==");

    public static readonly CallbackVector GoEcho = new(
        "V3", "kjr2TKI8umCBfVF3wAHk8JiPwma5VBme", "4Ma3YBrSBbX2aez8MJpXGBne5LSDwgGqHbhM9WPYIws", SamplePageReceiver,
        "1583940690", "VHh7ymSeb0jc4lSb", "1ba3cb09c0d2c2b3ed6900d37f91a6efae6cb011",
        "6KmUQuPVu7UhjyVqRdbo5SfcRqaHvbUlKSHFvBV2ZuR6TIlKsygcfeSd1GDplg1C5KSKr6UPHCaC/nIX3ZNt9w==");

    public static readonly CallbackVector GoPost = new(
        "V4", "kz7Yx62CH8SaLN", "cD0d7jx4tYvVtzqrmh3Dm3QFCXe6f8SlHoMtMh3qQEP", SamplePageReceiver,
        "1583995625", "1584392382", "f265ae551b1932727204c3d707628d01376a6940",
        "EUCt7xMcNiyASzZj0Hjc5yDjFQrCum6AfQ3ntHiUzjGQ51xieKmbvtrZ40/EcB2W/W8yH0n4Lqx48gJl/T9HD/R309I0P/r5pIZucK3lyEn48FYMr4YdE0QdL2jIJ3xkcXUr6uzefzCxG6lMvwpAJaOyVCzN7sRRw47njfxy5EIqU6R9ZBhlTzfdnhhOhK/nTwzrZX3SoGlXFA9OBeZ6ru1NWpXFk76x9DUMe0lcxPPiUqK8ctnQcYXSGUHVqC6DfG7E7mab0OmruNN8cBZY5d3dYOBA4OgaH55Q0AJmUpdT8vNiXpXx+6TxT3TIjySXpDrHVyrsb772aYywgg/Nu4kUmGkALwFZlzhjNegR7wDwb9lr4ERXsSSS8JZ8lbBmaQ3F2Tq584xoPj5rIhXAF734ynm4no1g+SdHiNqR328=");

    public static readonly CallbackVector PythonEcho = new(
        "V5 GET", "123456", PythonKey, PythonReceiver, "1411443780", "437374425", "dd6b9c95b495b3f7e2901bfbc76c664930ffdb96",
        "4ByGGj+sVCYcvGeQYhaKIk1o0pQRNbRjxybjTGblXrBaXlTXeOo1+bXFXDQQb1o6co6Yh9Bv41n7hOchLF6p+Q==");

    public static readonly CallbackVector PythonPost = new(
        "V5 POST", "123456", PythonKey, PythonReceiver, "1411525903", "461056294", "74d92dfeb87ba7c714f89d98870ae5eb62dff26d",
        "RgqEoJj5A4EMYlLvWO1F86ioRjZfaex/gePD0gOXTxpsq5Yj4GNglrBb8I2BAJVODGajiFnXBu7mCPatfjsu6IHCrsTyeDXzF6Bv283dGymzxh6ydJRvZsryDyZbLTE7rhnus50qGPMfp2wASFlzEgMW9z1ef/RD8XzaFYgm7iTdaXpXaG4+BiYyolBug/gYNx410cvkKR2/nPwBiT+P4hIiOAQqGp/TywZBtDh1yCF2KOd0gpiMZ5jSw3e29mTvmUHzkVQiMS6td7vXUaWOMZnYZlF3So2SjHnwh4jYFxdgpkHHqIrH/54SNdshoQgWYEvccTKe7FS709/5t6NMxuGhcUGAPOQipvWTT4dShyqio7mlsl5noTrb++x6En749zCpQVhDpbV6GDnTbcX2e8K9QaNWHp91eBdCRxthuL0=");

    public static IEnumerable<CallbackVector> All => [OfficialPost, OfficialEcho, GoEcho, GoPost, PythonEcho, PythonPost];

    public static IEnumerable<TestCaseData> Echoes =>
    [
        new(OfficialEcho, "1616140317555161061"),
        new(GoEcho, "94966531020182955848408"),
        new(PythonEcho, "5927782489442352469"),
    ];

    public static IEnumerable<TestCaseData> Messages =>
    [
        new(OfficialPost, "mycreate", "hello"),
        new(GoPost, "foobar", "x123"),
        new(PythonPost, "messense", "test"),
    ];
}
