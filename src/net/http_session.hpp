#pragma once
#include "net/shard.hpp"
#include "net/socket.hpp"

#include <memory>

namespace veza::net {

/// Takes over an accepted connection on the shard's loop, which must be the calling one: HTTP/1.1 until it is closed or
/// becomes a WebSocket.
void start_http_session(const std::shared_ptr<Shard>& shard, Socket socket);

/// Tells a connection beyond the limit so (503) and closes it.
void start_refusal(const std::shared_ptr<Shard>& shard, Socket socket);

}  // namespace veza::net
