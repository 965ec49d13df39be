using WeComSop.Data;

namespace WeComSop.Signals.Questions;

internal static class GroupTalkStore
{
    private static readonly Sql Talks = new("SELECT * FROM GroupTalk WHERE Corp = @Corp AND GroupId IN @Groups");

    private static readonly Sql Questions = new("SELECT * FROM OpenQuestion WHERE Corp = @Corp AND GroupId IN @Groups");

    private static readonly Sql InsertTalk = new("INSERT INTO GroupTalk (Corp, GroupId, AnsweredAt) VALUES (@Corp, @GroupId, @AnsweredAt)");

    private static readonly Sql UpdateTalk = new("UPDATE GroupTalk SET AnsweredAt = @AnsweredAt WHERE Corp = @Corp AND GroupId = @GroupId");

    private static readonly Sql InsertQuestion = new("""
        INSERT INTO OpenQuestion (Corp, GroupId, AskedAt, SignalId) VALUES (@Corp, @GroupId, @AskedAt, @SignalId)
        """);

    private static readonly Sql DeleteQuestion = new("""
        DELETE FROM OpenQuestion WHERE Corp = @Corp AND GroupId = @GroupId AND AskedAt = @AskedAt AND SignalId = @SignalId
        """);

    public static Task<List<GroupTalk>> TalksOfAsync(Session session, string corp, IReadOnlyCollection<string> groups) =>
        session.QueryAsync<GroupTalk>(Talks, new { Corp = corp, Groups = groups });

    public static Task<List<OpenQuestion>> QuestionsOfAsync(Session session, string corp, IReadOnlyCollection<string> groups) =>
        session.QueryAsync<OpenQuestion>(Questions, new { Corp = corp, Groups = groups });

    public static async Task SaveTalksAsync(Session session, IEnumerable<GroupTalk> added, IEnumerable<GroupTalk> changed)
    {
        await session.ExecuteEachAsync(InsertTalk, added);
        await session.ExecuteEachAsync(UpdateTalk, changed);
    }

    public static async Task SaveQuestionsAsync(Session session, IEnumerable<OpenQuestion> removed, IEnumerable<OpenQuestion> added)
    {
        await session.ExecuteEachAsync(DeleteQuestion, removed);
        await session.ExecuteEachAsync(InsertQuestion, added);
    }
}
