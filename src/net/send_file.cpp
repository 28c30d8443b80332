#include "net/send_file.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <sys/sendfile.h>

#include <algorithm>
#include <cerrno>

namespace veza::net {
namespace {

namespace asio = boost::asio;

constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);
/// Read from the disk at once where the page cache has it not, so it bounds how long a loop stands still.
constexpr std::uint64_t kPiece = 256 * 1024;

}  // namespace

asio::awaitable<std::uint64_t> send_file(FileTarget target, api::FileBody body) {
    auto& [shard, member, socket] = target;
    boost::system::error_code failure;
    socket.native_non_blocking(true, failure);
    std::uint64_t left = body.length;
    auto offset = static_cast<::off_t>(body.offset);
    while (left > 0 && !failure) {
        const auto piece = static_cast<std::size_t>(std::min(left, kPiece));
        const auto sent = ::sendfile(socket.native_handle(), body.file->get(), &offset, piece);
        if (sent == 0) break;  // the file is shorter than it was said to be
        if (sent < 0 && errno != EAGAIN && errno != EINTR) break;
        if (sent > 0) left -= static_cast<std::uint64_t>(sent);
        if (left == 0) break;
        shard.set_deadline(member, shard.site.options.http.write_timeout);
        std::tie(failure) = co_await socket.async_wait(Socket::wait_write, kTuple);
        shard.clear_deadline(member);
    }
    co_return left;
}

}  // namespace veza::net
