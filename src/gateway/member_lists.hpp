#pragma once
#include "domain/event.hpp"
#include "gateway/member_list.hpp"
#include "gateway/metrics.hpp"
#include "gateway/presence_board.hpp"
#include "gateway/rooms.hpp"

#include <chrono>
#include <functional>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace veza::gateway {

/// The member lists that sessions of one loop look at: of servers, and of their channels that not all members see. A list is
/// made when the first session looks, and given up some time after the last has looked away; in between, events keep it as it
/// should be. Who looks is told at once what they had not seen, and from then on, on a tick, what changed in the rows they look
/// at and in the sizes of the groups. When rights change, a channel's list is made anew, and who looks by a channel that they see
/// no more looks no more.
///
/// Not thread-safe: the loop owns it.
class MemberLists {
public:
    /// What a session looks at: a server's members, or those of them who see the channel.
    struct Aim {
        domain::ServerId server;
        std::optional<domain::ChannelId> channel;
        friend auto operator<=>(const Aim&, const Aim&) = default;
    };
    /// Names one making of a list, so that rows for another one are told apart.
    struct Load {
        domain::ServerId server;
        std::uint64_t number = 0;
    };

    struct Dependencies {
        const Rooms& rooms;
        const PresenceBoard& presence;
        core::UuidGenerator& ids;
        const core::Clock& clock;
        Metrics& metrics;
        std::function<void(Load)> load;  ///< the members are wanted: load() and loaded() bring them, later
        std::function<void()> wake;      ///< flush() is wanted, on the next tick; said once until then
    };

    explicit MemberLists(Dependencies dependencies) : d_(std::move(dependencies)) {}

    /// These rows, and no others of that server; none ends the looking. `not_found` for a server of which the session's user is
    /// no member and for a channel that they do not see, `invalid` for one server too many.
    [[nodiscard]] core::Status look(Subscriber& session, Aim aim, RowRanges ranges);
    /// The session has ended.
    void leave(Subscriber& session);

    /// After the rooms have taken it in.
    void apply(const domain::Event& event);

    /// False when nobody waits for these rows any more: then no further ones are wanted.
    [[nodiscard]] bool load(const Load& load, std::vector<domain::ListedMember> people);
    void loaded(const Load& load);

    void flush();
    /// Gives up the lists at which nobody has looked for so long.
    void expire(std::chrono::milliseconds unwatched);

private:
    using Instant = std::chrono::steady_clock::time_point;

    struct Watched {
        MemberList list;
        domain::ServerStatePtr rights;  ///< by which a channel's list was made
        std::uint64_t load_number = 0;
        std::map<RowRanges, std::vector<Subscriber*>> audiences{};
        Instant left_at{};  // counts while nobody looks
    };
    using Lists = std::map<Aim, Watched>;
    struct Looking {
        Aim aim;
        Aim list;  ///< that answers it
    };
    /// What a session has looked away from.
    struct Left {
        std::optional<Aim> list;
        RowRanges ranges;
    };

    /// Which list answers: channels that all members see share their server's, threads their channel's.
    [[nodiscard]] static Aim list_of(const domain::ServerState& state, Aim aim);
    Watched& list_for(const Aim& list, const domain::ServerStatePtr& state);
    void make(const Aim& list, Watched& watched, const domain::ServerStatePtr& state);
    [[nodiscard]] bool admits(const Aim& list, const domain::ServerState& state,
                              const domain::Membership& member) const;
    /// Calls `visit(aim, watched)` for the list of the server and those of its channels.
    template <class Visit>
    void each_of(domain::ServerId server, Visit visit);
    [[nodiscard]] Lists::iterator find(const Load& load);
    Left look_away(Subscriber& session, domain::ServerId server);
    void show(const domain::ServerState& state, const MemberList& list, const RowRanges& ranges,
              std::span<Subscriber* const> audience);
    void tell_changes(const Aim& list, Watched& watched);
    void changed(domain::ServerId server);
    void end_looking(const Aim& list, domain::UserId user);

    // What events mean for a list; nothing for most.
    void on(const domain::MemberJoined& event);
    void on(const domain::MemberUpdated& event);
    void on(const domain::MemberLeft& event);
    void on(const domain::ServerUpdated& event);
    void on(const domain::ChannelUpdated& event);
    void on(const domain::ChannelDeleted& event);
    void on(const domain::RoleCreated& event);
    void on(const domain::RoleUpdated& event);
    void on(const domain::RoleDeleted& event);
    void on(const domain::PresenceChanged& event);
    void on(const domain::UserUpdated& event);
    void on(const domain::ServerDeleted& event);
    void take_in(const domain::ServerState& state, const domain::Membership& member, const domain::UserSummary& user);
    void take_roles(const domain::ServerStatePtr& state);
    void take_rights(const domain::ServerStatePtr& state);

    Dependencies d_;
    Lists lists_;
    std::unordered_map<Subscriber*, std::vector<Looking>> looking_;
    std::unordered_set<domain::ServerId> changed_;
    std::uint64_t loads_ = 0;
    bool woken_ = false;
};

}  // namespace veza::gateway
