#pragma once
// What a client is shown that comes back and says how far it had come.
#include "gateway/rooms.hpp"
#include "gateway/streams.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace veza::gateway {

/// The last event that a client saw, by the name of the stream: a server's id, or `@me`.
using Positions = std::map<std::string, core::Uuid>;

struct Replay {
    std::vector<FramePtr> frames;    ///< the whole gaps, one stream after the other
    std::vector<std::string> whole;  ///< the streams that have all that they had before, and what was missed
    std::vector<std::string> reset;  ///< streams of which something cannot be replayed: the client asks for them anew
};

/// Who comes back, on the loop on which they are: the rooms have them already, and know what they may see now.
struct Returning {
    domain::UserId user;
    const Rooms& rooms;
    const Streams& streams;
    Arrival until;  ///< the last event of which the rooms know
    core::Time now;
    /// Who is there in a server, as they may see it.
    std::function<std::vector<domain::Presence>(domain::ServerId)> presences;
    /// Whether presence there is told only to those who look at the member list.
    std::function<bool(const domain::ServerState&)> large = [](const domain::ServerState& /*state*/) { return false; };
};

/// A stream is replayed whole or not at all. It is not where its ring no longer reaches back so far, and where the client's
/// own rights changed in the gap other than by the events themselves: what it may do is told to nobody else, so no ring has
/// it. Servers that the client does not name are reset, unless the gap tells that the user joined them.
[[nodiscard]] Replay replay(const Returning& who, const Positions& positions);

}  // namespace veza::gateway
