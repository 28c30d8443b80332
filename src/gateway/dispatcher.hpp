#pragma once
// From an event to those who may see it: the only place that decides who gets which frame.
#include "core/uuid.hpp"
#include "gateway/encoder.hpp"
#include "gateway/metrics.hpp"
#include "gateway/presence_board.hpp"
#include "gateway/presence_reach.hpp"
#include "gateway/rooms.hpp"
#include "gateway/typing.hpp"

#include <functional>

namespace veza::gateway {

/// Walks one loop's rooms for each event, in the order of their arrival. Not thread-safe: the loop owns it.
class Dispatcher {
public:
    /// Somebody who typed may not any more, as only this loop can tell: every loop of the node is to hear it.
    using TypingEnded = std::function<void(Typist)>;

    struct Dependencies {
        Rooms& rooms;
        Typing& typing;
        PresenceBoard& presence;
        PresenceReach& reach;
        core::UuidGenerator& ids;
        const core::Clock& clock;
        Metrics& metrics;
        TypingEnded typing_ended;
    };

    explicit Dispatcher(Dependencies dependencies) : d_(std::move(dependencies)) {}

    void dispatch(const EncodedEvent& encoded);
    /// Signs of typing and timeouts that came to their end.
    void tick();
    /// Tells those who see the channel, if they were told of the typing.
    void end_typing(const Typist& typist);

private:
    void on(const domain::MessageCreated& event, const EncodedEvent& encoded);
    void on(const domain::MessageUpdated& event, const EncodedEvent& encoded);
    void on(const domain::MessageDeleted& event, const EncodedEvent& encoded);
    void on(const domain::ReactionAdded& event, const EncodedEvent& encoded);
    void on(const domain::ReactionRemoved& event, const EncodedEvent& encoded);
    void on(const domain::PinAdded& event, const EncodedEvent& encoded);
    void on(const domain::PinRemoved& event, const EncodedEvent& encoded);
    void on(const domain::PollUpdated& event, const EncodedEvent& encoded);
    void on(const domain::PollVoted& event, const EncodedEvent& encoded);
    void on(const domain::TypingStarted& event, const EncodedEvent& encoded);
    void on(const domain::TypingStopped& event, const EncodedEvent& encoded);
    void on(const domain::ServerUpdated& event, const EncodedEvent& encoded);
    void on(const domain::ServerDeleted& event, const EncodedEvent& encoded);
    void on(const domain::ChannelCreated& event, const EncodedEvent& encoded);
    void on(const domain::ChannelUpdated& event, const EncodedEvent& encoded);
    void on(const domain::ChannelDeleted& event, const EncodedEvent& encoded);
    void on(const domain::ThreadCreated& event, const EncodedEvent& encoded);
    void on(const domain::ThreadUpdated& event, const EncodedEvent& encoded);
    void on(const domain::ThreadDeleted& event, const EncodedEvent& encoded);
    void on(const domain::ThreadFollowed& event, const EncodedEvent& encoded);
    void on(const domain::ThreadUnfollowed& event, const EncodedEvent& encoded);
    void on(const domain::RoleCreated& event, const EncodedEvent& encoded);
    void on(const domain::RoleUpdated& event, const EncodedEvent& encoded);
    void on(const domain::RoleDeleted& event, const EncodedEvent& encoded);
    void on(const domain::EmojiCreated& event, const EncodedEvent& encoded);
    void on(const domain::EmojiUpdated& event, const EncodedEvent& encoded);
    void on(const domain::EmojiDeleted& event, const EncodedEvent& encoded);
    void on(const domain::MemberJoined& event, const EncodedEvent& encoded);
    void on(const domain::MemberUpdated& event, const EncodedEvent& encoded);
    void on(const domain::MemberLeft& event, const EncodedEvent& encoded);
    void on(const domain::DirectOpened& event, const EncodedEvent& encoded);
    void on(const domain::DirectUpdated& event, const EncodedEvent& encoded);
    void on(const domain::DirectLeft& event, const EncodedEvent& encoded);
    void on(const domain::RelationshipUpdated& event, const EncodedEvent& encoded);
    void on(const domain::RelationshipRemoved& event, const EncodedEvent& encoded);
    void on(const domain::PresenceChanged& event, const EncodedEvent& encoded);
    void on(const domain::UserUpdated& event, const EncodedEvent& encoded);
    void on(const domain::SessionRevoked& event, const EncodedEvent& encoded);
    void on(const domain::ReadUpdated& event, const EncodedEvent& encoded);
    void on(const domain::NotificationsUpdated& event, const EncodedEvent& encoded);
    void on(const domain::TrackProcessing& event, const EncodedEvent& encoded);
    void on(const domain::TrackFailed& event, const EncodedEvent& encoded);
    void on(const domain::LikeUpdated& event, const EncodedEvent& encoded);
    void on(const domain::RoomChanged& event, const EncodedEvent& encoded);
    void on(const domain::RoomListenersChanged& event, const EncodedEvent& encoded);
    void on(const domain::LibraryEvent auto& event, const EncodedEvent& encoded);

    /// The event's own frame for one channel coming into view or going out of it; all others get frames made here.
    struct OwnFrames {
        domain::ChannelId channel{};
        FramePtr appeared{};
        FramePtr disappeared{};
    };
    void apply(const domain::ServerStatePtr& state, const OwnFrames& own);
    void show(const domain::ServerState& state, const ViewChanges& changes, const OwnFrames& own);
    void end_forbidden_typing(const domain::ServerStatePtr& state);
    void greet(const domain::MemberJoined& event, core::Uuid id);
    void introduce(domain::UserId user, domain::UserId other);
    void count(std::size_t delivered);

    Dependencies d_;
};

}  // namespace veza::gateway
