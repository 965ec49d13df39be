namespace WeComSop.Sandbox;

public sealed class SandboxOptions
{
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromSeconds(7200);
    public TimeSpan WelcomeWindow { get; set; } = TimeSpan.FromSeconds(20);
    public TimeSpan OAuthCodeLifetime { get; set; } = TimeSpan.FromMinutes(5);
    public TimeSpan MediaLifetime { get; set; } = TimeSpan.FromDays(3);

    /// <summary>Calls per minute, corp and endpoint; 0 switches the limit off.</summary>
    public int CallsPerMinute { get; set; } = 10_000;
    public TimeSpan BlockTime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Calls under way at once per corp and endpoint; 0 switches the limit off.</summary>
    public int MaxConcurrentCalls { get; set; }

    /// <summary>How long every call takes to be answered.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Over so many visible members <c>groupchat/list</c> wants an owner filter.</summary>
    public int MembersWithoutOwnerFilter { get; set; } = 1000;

    public int MaxTags { get; set; } = 10_000;
    public int MaxTagsPerCall { get; set; } = 1000;
    public int MaxTagsPerFriendship { get; set; } = 3000;
    public int MessagesPerMinute { get; set; } = 30;
    public int MessagesPerHour { get; set; } = 1000;

    /// <summary>How long the queries about a new mass-send answer 41063.</summary>
    public TimeSpan MassSendDispatchTime { get; set; } = TimeSpan.FromSeconds(5);
    public MassSendQuota MassSendQuota { get; set; }
    public int RemindersPerMassSend { get; set; } = 3;

    /// <summary>Of employees for whom nothing else was said.</summary>
    public EmployeeHabits Habits { get; set; } = new();

    public int WrongSecretsBeforeBlock { get; set; } = 5;
    public TimeSpan SecretBlockTime { get; set; } = TimeSpan.FromHours(1);

    public TimeSpan CallbackDeadline { get; set; } = TimeSpan.FromSeconds(5);
    public TimeSpan CallbackRetrySpacing { get; set; } = TimeSpan.FromSeconds(5);
    public int CallbackRetries { get; set; } = 3;
    public int CallbackParallelism { get; set; } = 4;

    /// <summary>False keeps request bodies out of the journal (load tests); effects are always kept.</summary>
    public bool JournalBodies { get; set; } = true;

    /// <summary>How many API calls and callback attempts are remembered; effects are always kept.</summary>
    public int JournalCalls { get; set; } = 100_000;

    /// <summary>Seed of everything random that a test may want to repeat: demo names, fault and callback dice.</summary>
    public int Seed { get; set; } = 20260101;
}
