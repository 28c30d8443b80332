#pragma once
// One server's sessions on one loop, grouped by what they may see.
#include "domain/calculus.hpp"
#include "gateway/pace.hpp"
#include "gateway/pieces.hpp"
#include "gateway/subscriber.hpp"

#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace veza::gateway {

/// What somebody may do in one channel they see.
struct ChannelMask {
    domain::ChannelId channel;
    domain::Permissions granted;
    friend auto operator<=>(const ChannelMask& a, const ChannelMask& b) { return a.channel <=> b.channel; }
    friend bool operator==(const ChannelMask&, const ChannelMask&) = default;
};

/// What somebody may do in a server, and in those of its channels that they see.
struct View {
    domain::Permissions server{};
    std::vector<ChannelMask> channels{};  // by channel
    [[nodiscard]] bool sees(domain::ChannelId channel) const;
    [[nodiscard]] bool may(domain::ChannelId channel, domain::Permission permission) const;
    friend bool operator==(const View&, const View&) = default;
};

[[nodiscard]] View view_of(const domain::ServerState& state, const domain::Membership& member, core::Time now);

/// Channels that came into view or went out of it, for these sessions of one server, and what they may do otherwise than
/// before.
struct ViewChange {
    std::vector<Subscriber*> subscribers;
    std::vector<domain::ChannelId> appeared;
    std::vector<domain::ChannelId> disappeared;
    std::optional<View>
        masks;  ///< the new ones, of the channels in which they differ; none when only the sight changed
};
using ViewChanges = std::vector<ViewChange>;

/// Members with the same roles see the same channels, so sessions stand in audiences, and what an audience sees is
/// computed once. The owner, and whoever an overwrite names, have an audience of their own, and so have those in a
/// timeout, who see the same and may do less.
///
/// Frames for the viewers of a channel leave at once while the room is quiet. While it is busy, the first after a tick
/// waits a fifth of one for company, and those that follow leave together at the tick's end; they never overtake each other,
/// and whatever changes the room or who is in it lets them leave before.
///
/// Not thread-safe: one loop owns it. An audience lives as long as somebody is in it.
class Room {
public:
    Room(domain::ServerStatePtr state, const core::Clock& clock, PaceLimits pace = {});

    [[nodiscard]] const domain::ServerStatePtr& state() const { return state_; }
    [[nodiscard]] bool empty() const { return seats_.empty(); }
    /// Null when the user has no session here.
    [[nodiscard]] domain::MembershipPtr member(domain::UserId user) const;
    [[nodiscard]] bool sees(domain::UserId user, domain::ChannelId channel) const;
    /// In the server as a whole.
    [[nodiscard]] bool may(domain::UserId user, domain::Permission permission) const;

    /// A further session of a user keeps the membership that is known here.
    void add(Subscriber& subscriber, const domain::MembershipPtr& member);
    void remove(Subscriber& subscriber);
    /// All sessions of a user, who is a member no more; answers them.
    std::vector<Subscriber*> remove_user(domain::UserId user);

    /// What holds from now on, and who sees more or less for it.
    [[nodiscard]] ViewChanges update(domain::ServerStatePtr state);
    /// The same for one member; nothing when the user has no session here.
    [[nodiscard]] ViewChanges update(const domain::MembershipPtr& member);

    /// For the timeouts that came to their end.
    [[nodiscard]] ViewChanges expire_timeouts();

    /// To those who see the channel, now or at the end of the tick. Answers to how many it went, with those that waited.
    std::size_t send(domain::ChannelId channel, const FramePtr& frame, Urgency urgency);
    /// Sends what waits.
    std::size_t flush();
    /// When what waits is to be sent; none when nothing does.
    [[nodiscard]] std::optional<Pace::Instant> due() const {
        return waiting_.empty() ? std::nullopt : std::optional(due_);
    }

    template <class Visit>
    void each(Visit visit) const {
        for (const auto& audience : audiences_)
            for (auto* subscriber : audience->subscribers) visit(*subscriber);
    }
    /// Those who have the permission in the channel.
    template <class Visit>
    void each_holder(domain::ChannelId channel, domain::Permission permission, Visit visit) const {
        for (const auto& audience : audiences_)
            if (audience->view.may(channel, permission))
                for (auto* subscriber : audience->subscribers) visit(*subscriber);
    }
    /// Those who have the permission in the server as a whole.
    template <class Visit>
    void each_holder(domain::Permission permission, Visit visit) const {
        for (const auto& audience : audiences_)
            if (audience->view.server.has(permission))
                for (auto* subscriber : audience->subscribers) visit(*subscriber);
    }

private:
    /// What decides about the view: roles for most, the person for some.
    struct Key {
        domain::UserId person;  // nil for most
        std::vector<domain::RoleId> roles;
        bool timed_out = false;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct Audience {
        Key key;
        View view;
        std::vector<Subscriber*> subscribers;
    };
    struct Seat {
        domain::MembershipPtr member;
        Audience* audience;
        std::uint32_t sessions = 0;
    };
    /// A frame that waits for the end of the tick.
    struct Waiting {
        domain::ChannelId channel;
        Piece piece;
    };
    struct Moved {
        Seat* seat;
        std::vector<Subscriber*> subscribers;
        View saw;
    };

    [[nodiscard]] Key key_of(const domain::Membership& member) const;
    [[nodiscard]] Audience& audience_for(const domain::Membership& member);
    [[nodiscard]] bool in_timeout(const domain::Membership& member) const;
    void watch_timeout(const domain::Membership& member);
    [[nodiscard]] Moved take_out(Seat& seat);
    void put_back(Moved moved, ViewChanges& changes);
    void refresh(Audience& audience, ViewChanges& changes) const;
    void drop_if_empty(Audience& audience);

    [[nodiscard]] std::size_t deliver(domain::ChannelId channel, const Piece& piece);
    [[nodiscard]] std::size_t deliver(std::span<const Waiting> frames);

    const core::Clock& clock_;
    Pace pace_;
    Pace::Instant tick_end_{};
    Pace::Instant due_{};
    std::vector<Waiting> waiting_;
    domain::ServerStatePtr state_;
    std::vector<domain::UserId> persons_;    // sorted: the owner and those whom overwrites name
    std::vector<domain::UserId> timed_out_;  // with sessions here
    std::vector<std::unique_ptr<Audience>> audiences_;
    std::unordered_map<domain::UserId, Seat> seats_;
};

}  // namespace veza::gateway
