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
#include <vector>

namespace veza::gateway {

/// The member lists that sessions of one loop look at. A list is made when the first session looks, and given up some time
/// after the last has looked away; in between, events keep it as it should be. Who looks is told at once what they had not
/// seen, and from then on, on a tick, what changed in the rows they look at and in the sizes of the groups.
///
/// Not thread-safe: the loop owns it.
class MemberLists {
public:
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

    /// These rows of the server's list, and no others of it; none ends the looking. `not_found` for a server of which the
    /// session's user is no member, `invalid` for one server too many.
    [[nodiscard]] core::Status look(Subscriber& session, domain::ServerId server, RowRanges ranges);
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
        std::uint64_t load_number = 0;
        std::map<RowRanges, std::vector<Subscriber*>> audiences{};
        Instant left_at{};  // counts while nobody looks
    };

    Watched& list_for(const domain::ServerState& state);
    [[nodiscard]] MemberList* find(domain::ServerId server);
    [[nodiscard]] Watched* find(const Load& load);
    /// What the session looked at.
    RowRanges look_away(Subscriber& session, domain::ServerId server);
    void show(const domain::ServerState& state, const MemberList& list, const RowRanges& ranges,
              std::span<Subscriber* const> audience);
    void tell_changes(domain::ServerId server, Watched& watched);
    void changed(domain::ServerId server);
    void end_looking(domain::ServerId server, domain::UserId user);

    // What events mean for a list; nothing for most.
    void on(const domain::MemberJoined& event);
    void on(const domain::MemberUpdated& event);
    void on(const domain::MemberLeft& event);
    void on(const domain::RoleCreated& event);
    void on(const domain::RoleUpdated& event);
    void on(const domain::RoleDeleted& event);
    void on(const domain::PresenceChanged& event);
    void on(const domain::UserUpdated& event);
    void on(const domain::ServerDeleted& event);
    void take_roles(const domain::ServerState& state);

    Dependencies d_;
    std::unordered_map<domain::ServerId, Watched> lists_;
    std::unordered_map<Subscriber*, std::vector<domain::ServerId>> looking_;
    std::unordered_set<domain::ServerId> changed_;
    std::uint64_t loads_ = 0;
    bool woken_ = false;
};

}  // namespace veza::gateway
