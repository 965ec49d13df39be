namespace WeComSop.Engine;

/// Learns from one kind of message: moves state, raises signals, asks for reads. Never calls WeCom, never touches the database.
internal interface IHandle<in TMessage>
{
    void Handle(TMessage message, Incoming incoming, Changeset changes);
}
