namespace WeComSop.Startup;

/// A setting is missing or wrong: the start stops with one sentence that names it.
internal sealed class SettingsException(string key, string english, string chinese)
    : Exception($"{key}: {english}\n{key}：{chinese}");
