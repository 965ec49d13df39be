using WeComSop.Engine;
using WeComSop.WeCom.Callbacks.Events;

namespace WeComSop.Tags.Handlers;

/// Deleting a group deletes its tags without a word about them, so every tag event means reading them all.
internal sealed class ReadChangedTags : IHandle<TagCreated>, IHandle<TagUpdated>, IHandle<TagDeleted>, IHandle<TagsShuffled>
{
    public void Handle(TagCreated message, Incoming incoming, Changeset changes) => changes.Call(ReadTags.Soon(incoming, changes.Now));

    public void Handle(TagUpdated message, Incoming incoming, Changeset changes) => changes.Call(ReadTags.Soon(incoming, changes.Now));

    public void Handle(TagDeleted message, Incoming incoming, Changeset changes) => changes.Call(ReadTags.Soon(incoming, changes.Now));

    public void Handle(TagsShuffled message, Incoming incoming, Changeset changes) => changes.Call(ReadTags.Soon(incoming, changes.Now));
}
