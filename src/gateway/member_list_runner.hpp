#pragma once
#include "gateway/member_lists.hpp"
#include "gateway/options.hpp"
#include "services/realtime.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <deque>

namespace veza::gateway {

/// Gives a loop's member lists their rows and their tick. One list is read at a time, page by page: the store's threads read
/// and fold, the loop takes in a page a turn.
class MemberListRunner {
public:
    struct Dependencies {
        services::Realtime& realtime;
        const Rooms& rooms;
        const PresenceBoard& presence;
        core::UuidGenerator& ids;
        const core::Clock& clock;
        Metrics& metrics;
        const Options& options;
    };

    MemberListRunner(Dependencies dependencies, boost::asio::any_io_executor loop);

    [[nodiscard]] MemberLists& lists() { return lists_; }
    /// Gives up what nobody looks at any more; called about once a second.
    void tick() { lists_.expire(options_.member_list_linger); }
    /// For good: no further tick, no further page.
    void stop();

private:
    void arm();
    void read_soon(MemberLists::Load load);
    boost::asio::awaitable<void> read_waiting();
    boost::asio::awaitable<void> read(MemberLists::Load load);

    services::Realtime& realtime_;
    const Options& options_;
    boost::asio::any_io_executor loop_;
    boost::asio::steady_timer tick_;
    boost::asio::steady_timer pause_;
    MemberLists lists_;
    std::deque<MemberLists::Load> waiting_;  // for each list the last of them counts
    bool reading_ = false;
    bool stopped_ = false;
};

}  // namespace veza::gateway
