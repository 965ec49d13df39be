using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Engine;
using WeComSop.Signals;

namespace WeComSop.Welcome;

/// A customer who agrees to the conversation archive brings a new welcome code. It is for those whose welcome was refused because they had
/// not agreed, or was never tried; who was welcomed, may have been or is about to be, is not welcomed with it again.
internal static class WelcomeAfterConsent
{
    public static async Task<bool> IsWantedAsync(Session session, Signal signal, Changeset changes) =>
        !changes.Deliveries.Any(planned => IsWelcomeOf(planned, signal))
        && (await DeliveryStore.LastWelcomeAsync(session, signal.Corp, signal.Customer, signal.Employee) is not { } last
            || last.Reason == Reasons.ConsentMissing.Code);

    private static bool IsWelcomeOf(Delivery delivery, Signal signal) =>
        delivery.Effect == Effects.Welcome && delivery.Status != DeliveryStatus.Suppressed
        && delivery.Corp == signal.Corp && delivery.CustomerId == signal.Customer && delivery.EmployeeId == signal.Employee;
}
