#include "net/send_file.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <sys/sendfile.h>

#include <algorithm>
#include <cerrno>

namespace veza::net {
namespace {

namespace asio = boost::asio;

/// Read from the disk at once where the page cache has it not, so it bounds how long a loop stands still.
constexpr std::size_t kPiece = 2 * 1024 * 1024;
/// Sent before others of the loop have their turn. Waiting for the socket instead, which takes more, would cost two system calls each time.
constexpr std::uint64_t kTurn = 2 * 1024 * 1024;

/// Lets more wait in the kernel while a file is sent that is longer than what may wait otherwise.
class RoomForFile {
public:
    RoomForFile(const FileTarget& target, std::uint64_t length)
        : target_(target), is_long_(length > options().unsent_bytes) {
        if (is_long_) bound_unsent(target_.socket.native_handle(), options().unsent_file_bytes);
    }
    ~RoomForFile() {
        if (is_long_) bound_unsent(target_.socket.native_handle(), options().unsent_bytes);
    }
    RoomForFile(const RoomForFile&) = delete;
    RoomForFile& operator=(const RoomForFile&) = delete;

private:
    [[nodiscard]] const NetOptions& options() const { return target_.shard.site.options; }

    const FileTarget& target_;
    bool is_long_;
};

}  // namespace

asio::awaitable<std::uint64_t> send_file(FileTarget target, api::FileBody body) {
    const RoomForFile room(target, body.length);
    auto& [shard, member, socket] = target;
    boost::system::error_code failure;
    std::uint64_t left = body.length;
    std::uint64_t in_this_turn = 0;
    auto offset = static_cast<::off_t>(body.offset);
    while (left > 0 && !failure) {
        const auto sent =
            ::sendfile(socket.native_handle(), body.file->get(), &offset, std::min<std::uint64_t>(left, kPiece));
        if (sent > 0) {
            left -= static_cast<std::uint64_t>(sent);
            in_this_turn += static_cast<std::uint64_t>(sent);
            if (in_this_turn < kTurn) continue;
            in_this_turn = 0;
            co_await asio::post(asio::use_awaitable);
            continue;
        }
        if (sent == 0) break;  // the file is shorter than it was said to be
        if (errno == EINTR) continue;
        if (errno != EAGAIN) break;
        in_this_turn = 0;
        shard.set_deadline(member, shard.site.options.http.write_timeout);
        std::tie(failure) = co_await socket.async_wait(Socket::wait_write, kTuple);
        shard.clear_deadline(member);
    }
    co_return left;
}

}  // namespace veza::net
