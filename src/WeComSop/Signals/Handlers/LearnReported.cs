using WeComSop.Customers;
using WeComSop.Engine;
using WeComSop.Groups;
using WeComSop.Signals.Questions;
using WeComSop.Signals.Reports;
using WeComSop.Stays;

namespace WeComSop.Signals.Handlers;

/// What another system told: who came and went changes stays, what was asked in a group waits for its answer, and all of it is kept.
internal sealed class LearnReported(QuestionWords words, SignalSettings settings) : IHandle<ReportedSignal>
{
    public void Handle(ReportedSignal reported, Incoming incoming, Changeset changes)
    {
        if (SignalTypes.IsMembership(reported.Type) && reported.Customer is { } customer)
        {
            if (IsTold(reported, customer, incoming, changes))
            {
                return;
            }

            LearnStay(reported, customer, incoming, changes);
        }

        if (reported is { Type: SignalTypes.FormSubmitted, Customer: { } who })
        {
            FormAnswers.Of(incoming.Corp, who, reported.Data, reported.OccurredAt).ToList().ForEach(changes.Set);
        }

        changes.Raise(new Signal
        {
            Id = reported.SignalId,
            Key = reported.Key,
            Type = reported.Type,
            Corp = incoming.Corp,
            AppKey = incoming.App.Key,
            Customer = reported.Customer,
            IsUnidentified = reported.Customer is null && reported.IsCustomers,
            Group = reported.Group,
            Employee = reported.Employee,
            OccurredAt = reported.OccurredAt,
            ReceivedAt = incoming.ReceivedAt,
            Source = incoming.Source,
            State = reported.State,
            JoinScene = reported.JoinScene,
            Amount = reported.Amount,
            Count = reported.Data.Whole("count"),
            Text = reported.Text,
            Fires = reported.Fire,
            Data = FactData.Write(reported.Data, FoundIn(reported, incoming, changes)),
        });
    }

    private static bool IsTold(ReportedSignal reported, string customer, Incoming incoming, Changeset changes) =>
        ToldFact.IsTold(changes.Past.ToldOf(incoming.Corp, customer, reported.Employee, reported.Group), reported.Type, reported.OccurredAt);

    private static void LearnStay(ReportedSignal reported, string customer, Incoming incoming, Changeset changes)
    {
        switch (reported)
        {
            case { Type: SignalTypes.GroupJoined, Group: { } group }:
                changes.Set(changes.CustomerOf(incoming.Corp, customer));
                LearnGroup(reported, group, customer, StayFact.Join(reported.OccurredAt), incoming, changes);
                break;
            case { Type: SignalTypes.GroupLeft, Group: { } group }:
                LearnGroup(reported, group, customer, StayFact.Leave(reported.OccurredAt), incoming, changes);
                break;
            case { Type: SignalTypes.CustomerAdded, Employee: { } employee }:
                LearnFriendship(reported, employee, customer, FriendshipStatus.Active, StayFact.Join(reported.OccurredAt), incoming, changes);
                break;
            case { Type: SignalTypes.CustomerRemoved, Employee: { } employee }:
                LearnFriendship(reported, employee, customer, FriendshipStatus.RemovedByEmployee, StayFact.Leave(reported.OccurredAt, StayEnding.Removed), incoming, changes);
                break;
            case { Type: SignalTypes.CustomerLeft, Employee: { } employee }:
                LearnFriendship(reported, employee, customer, FriendshipStatus.LeftByCustomer, StayFact.Leave(reported.OccurredAt, StayEnding.Left), incoming, changes);
                break;
        }
    }

    private static void LearnGroup(ReportedSignal reported, string group, string customer, StayFact fact, Incoming incoming, Changeset changes) =>
        changes.Past.LearnGroup(
            GroupStay.ToldOf(incoming.Corp, group, customer, reported.OccurredAt) with
            {
                State = reported.State,
                JoinScene = reported.JoinScene,
                InvitedBy = reported.Employee,
            },
            fact,
            changes.GroupOf(incoming.Corp, group).ReadAt);

    private static void LearnFriendship(
        ReportedSignal reported, string employee, string customer, string status, StayFact fact, Incoming incoming, Changeset changes)
    {
        changes.Set(changes.CustomerOf(incoming.Corp, customer));
        changes.Set(changes.FriendshipOf(incoming.Corp, customer, employee)?.Learn(status, reported.OccurredAt, reported.State)
            ?? Friendship.First(incoming.Corp, customer, employee, status, reported.OccurredAt, reported.State));
        changes.Past.LearnFriendship(incoming.Corp, employee, customer, fact);
    }

    private Dictionary<string, object> FoundIn(ReportedSignal reported, Incoming incoming, Changeset changes)
    {
        var found = new Dictionary<string, object>(StringComparer.Ordinal);
        if (settings.KeepText && reported.Text is { } text)
        {
            found["text"] = text;
        }

        if (reported is { Type: SignalTypes.MessageReceived, Group: { } group })
        {
            if (reported.IsCustomers)
            {
                var isQuestion = reported.Data.Flag("question") ?? words.IsQuestion(reported.Text);
                found["question"] = isQuestion;
                if (isQuestion)
                {
                    changes.Talks.Ask(group, reported.SignalId, incoming);
                }
            }
            else if (changes.Talks.Answer(group, incoming) is { } reply)
            {
                found["answers"] = reply.Questions;
                found["firstReplySeconds"] = (long)reply.After.TotalSeconds;
            }
        }

        return found;
    }
}
