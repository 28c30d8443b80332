#pragma once
#include "api/http.hpp"
#include "net/shard.hpp"
#include "net/socket.hpp"

#include <cstdint>

namespace veza::net {

/// Whose connection is written to; all outlive the call. The socket does not block.
struct FileTarget {
    Shard& shard;
    Member& member;
    Socket& socket;
};

/// Sends part of a file by sendfile(2), piece by piece, so that others on the loop get their turn. A reader that takes
/// nothing for the write timeout is given up. How many bytes were not sent: 0 when all left.
[[nodiscard]] boost::asio::awaitable<std::uint64_t> send_file(FileTarget target, api::FileBody body);

}  // namespace veza::net
