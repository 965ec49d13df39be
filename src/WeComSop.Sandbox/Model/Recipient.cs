namespace WeComSop.Sandbox;

/// <summary>Whoever a mass-send can reach: a customer or a customer group. It counts what it received in the period that runs.</summary>
internal abstract class Recipient(string id)
{
    private long period;
    private int received;

    public string Id { get; } = id;

    public abstract bool IsReachableBy(Employee employee);

    /// <summary>False, and nothing counted, where the period's quota is used up.</summary>
    public bool Receives(QuotaPeriod now)
    {
        if (period != now.Number)
        {
            (period, received) = (now.Number, 0);
        }

        if (received >= now.Limit)
        {
            return false;
        }

        received++;
        return true;
    }
}
