#include "gateway/ring_places.hpp"

#include "domain/direct.hpp"

namespace veza::gateway {
namespace {

/// One overload for each way in which events say where they belong.
class Placer {
public:
    explicit Placer(const EncodedEvent& encoded) : encoded_(encoded) {}

    // Ephemeral, or felt and not shown.
    void operator()(const domain::TypingStarted& /*event*/) {}
    void operator()(const domain::TypingStopped& /*event*/) {}
    void operator()(const domain::PresenceChanged& /*event*/) {}
    void operator()(const domain::SessionRevoked& /*event*/) {}
    void operator()(const domain::TrackProcessing& /*event*/) {}
    void operator()(const domain::RoomChanged& /*event*/) {}
    void operator()(const domain::RoomListenersChanged& /*event*/) {}

    // Of a place and of the person concerned.
    void operator()(const domain::MemberJoined& event) {
        in(ring_of(event.state->server.id), encoded_.frame);
        in(ring_of(event.member->user_id), nullptr);  // who joined is shown the server as it is for them
    }
    void operator()(const domain::MemberLeft& event) {
        in(ring_of(event.state->server.id), encoded_.frame);
        in(ring_of(event.user_id), encoded_.personal);
    }
    void operator()(const domain::DirectLeft& event) {
        in(ring_of(event.state->server.id), nullptr);
        in(ring_of(event.user_id), encoded_.personal);
    }
    void operator()(const domain::UserUpdated& event) {
        in(ring_of(event.user.id), encoded_.personal);
        for (const auto& [place, frame] : encoded_.by_server) in(ring_of(place), frame);
    }
    void operator()(const domain::ThreadFollowed& event) {
        for (const auto user : event.users) in(ring_of(user), encoded_.personal);
    }

    void operator()(const domain::LibraryEvent auto& event) {
        if (encoded_.personal) in(ring_of(event.owner_id), encoded_.personal);
        if (event.library) in(ring_of(*event.library), encoded_.frame);
    }

    /// The rest is either of a place or of a person.
    template <class Event>
    void operator()(const Event& event) {
        if constexpr (requires { event.state; })
            in(ring_of(event.state->server.id), encoded_.frame);
        else if constexpr (requires { event.thread; })
            in(ring_of(event.thread.server_id), encoded_.frame);
        else if constexpr (requires { event.server_id; })
            in(ring_of(event.server_id), encoded_.frame);
        else
            in(ring_of(event.user_id), encoded_.personal);
    }

    std::vector<RingPlace> take() && { return std::move(places_); }

private:
    void in(RingKey ring, FramePtr frame) { places_.push_back({.ring = ring, .frame = std::move(frame)}); }

    const EncodedEvent& encoded_;
    std::vector<RingPlace> places_;
};

}  // namespace

std::vector<RingPlace> ring_places(const EncodedEvent& encoded) {
    Placer placer(encoded);
    std::visit(placer, encoded.event->body);
    return std::move(placer).take();
}

domain::ServerStatePtr state_after(const domain::EventBody& body) {
    return std::visit(
        [](const auto& event) -> domain::ServerStatePtr {
            if constexpr (requires { event.state; })
                return event.state;
            else
                return nullptr;
        },
        body);
}

domain::MessageId message_shown(const domain::EventBody& body) {
    if (const auto* created = std::get_if<domain::MessageCreated>(&body)) return created->message.id;
    if (const auto* updated = std::get_if<domain::MessageUpdated>(&body)) return updated->message.id;
    if (const auto* voted = std::get_if<domain::PollUpdated>(&body)) return voted->message_id;
    return {};
}

}  // namespace veza::gateway
