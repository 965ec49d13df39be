using WeComSop.Segments.Explaining;

namespace WeComSop.Lifecycle;

/// A class that customers fall into: its rule in words, what to do about one of them, and about many where they are the most.
internal abstract record ValueClass(string Name, string Chinese, string English, Said Rule, Said Advice, Said MixAdvice);

internal sealed record ValueClass<TInputs>(
    string Name, string Chinese, string English, Func<TInputs, bool> Holds, Said Rule, Said Advice, Said MixAdvice)
    : ValueClass(Name, Chinese, English, Rule, Advice, MixAdvice);
