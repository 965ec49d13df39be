using WeComSop.WeCom.Api;
using WeComSop.WeCom.Callbacks;

namespace WeComSop.Apps;

internal sealed record BoundApp(
    string Key,
    string Corp,
    int AgentId,
    TimeZoneInfo TimeZone,
    AppMode SettingsMode,
    CallbackCipher Cipher,
    WeComClient Client);

internal enum AppMode
{
    Live,
    Observe,
}
