namespace WeComSop.Sandbox;

public sealed partial class SandboxPlatform
{
    /// <summary>Of one employee.</summary>
    public SandboxHabits Habits(string corpId, string userId)
    {
        lock (Gate)
        {
            var corp = KnownCorp(corpId);
            var employee = KnownEmployee(corp, userId);
            return new(Gate, () => employee.Habits ?? corp.Habits ?? Options.Habits, habits => employee.Habits = habits);
        }
    }

    /// <summary>Of everybody in the corp who has none of their own.</summary>
    public SandboxHabits Habits(string corpId)
    {
        lock (Gate)
        {
            var corp = KnownCorp(corpId);
            return new(Gate, () => corp.Habits ?? Options.Habits, habits => corp.Habits = habits);
        }
    }
}
