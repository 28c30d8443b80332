#pragma once
// What happens to threads and to who follows them: a part of domain/event.hpp.
#include "domain/server.hpp"

#include <vector>

namespace veza::domain {

/// A thread is no part of its server's state: whoever sees its parent sees it, and hears of it here.
struct ThreadCreated {
    Channel thread;
};
struct ThreadUpdated {
    Channel thread;
};
struct ThreadDeleted {
    ServerId server_id;
    ChannelId parent_id;
    ChannelId thread_id;
};
/// These follow it from now on; only they hear of it.
struct ThreadFollowed {
    Channel thread;
    std::vector<UserId> users;
};
/// Nobody but the user hears of it.
struct ThreadUnfollowed {
    ChannelId thread_id;
    UserId user_id;
};

}  // namespace veza::domain
