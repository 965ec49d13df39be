using WeComSop.Data;
using WeComSop.Engine;
using WeComSop.Outbox;
using WeComSop.Signals;

namespace WeComSop.Links.Handlers;

internal sealed class RaiseLinkClicked : IHandle<LinkClicked>
{
    public void Handle(LinkClicked clicked, Incoming incoming, Changeset changes)
    {
        var link = clicked.Link;
        changes.Raise(new Signal
        {
            Id = Ids.Next(changes.Now),
            Key = $"{SignalTypes.LinkClicked}:{clicked.Click:N}",
            Type = SignalTypes.LinkClicked,
            Corp = incoming.Corp,
            AppKey = incoming.App.Key,
            Customer = clicked.Customer,
            Group = link.GroupId,
            Employee = link.EmployeeId,
            OccurredAt = incoming.OccurredAt,
            ReceivedAt = incoming.ReceivedAt,
            Source = incoming.Source,
            Data = Payloads.Write(new
            {
                code = link.Code,
                broadcast = link.Broadcast,
                run = link.RunId,
                playbook = link.Playbook,
                content = link.Content,
                category = link.Category,
                url = link.Target,
                anonymous = clicked.Customer is null,
            }),
        });
    }
}
