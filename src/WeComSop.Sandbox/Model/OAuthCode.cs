namespace WeComSop.Sandbox;

/// <summary>Somebody opened a page that asked who they are: an employee, or else a customer or stranger.</summary>
internal sealed class OAuthCode(Employee? employee, Customer? customer, DateTimeOffset issuedAt)
{
    public Employee? Employee { get; } = employee;
    public Customer? Customer { get; } = customer;
    public DateTimeOffset IssuedAt { get; } = issuedAt;
    public bool Used { get; set; }
}
