#pragma once
// For the Beast translation units of net/ only.
#include "core/byte_source.hpp"
#include "net/shard.hpp"
#include "net/socket.hpp"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace veza::net {

/// A request's body, read from its connection as the handler asks for it. Lives in the frame of the session's coroutine,
/// on the connection's loop; between two calls nothing is read, so the kernel makes the sender wait.
class BodyStream final : public core::ByteSource {
public:
    /// The connection, which outlives the stream. `timed_out` is set by its member when a deadline has passed.
    struct Connection {
        Shard& shard;
        Member& member;
        Socket& socket;
        boost::beast::flat_buffer& buffer;
        const bool& timed_out;
    };
    struct Terms {
        std::uint64_t limit;
        bool http_1_0;
    };
    using HeadParser = boost::beast::http::request_parser<boost::beast::http::string_body>;

    /// `head` has read the head of a request and nothing of its body.
    BodyStream(Connection connection, HeadParser&& head, Terms terms);

    core::Task<std::string> next() override;
    std::optional<std::uint64_t> announced() const override { return announced_; }

    /// Whether the whole body was read, so that what follows on the connection is the next request.
    [[nodiscard]] bool at_end() const { return parser_.is_done(); }

private:
    boost::asio::awaitable<core::Status> ask_for_it();
    core::Error error_of(const boost::system::error_code& failure) const;

    Connection connection_;
    boost::beast::http::request_parser<boost::beast::http::buffer_body> parser_;
    const std::uint64_t limit_;
    std::optional<std::uint64_t> announced_;
    bool to_be_asked_;
    boost::system::error_code failure_;  // the first; nothing is read after it
};

}  // namespace veza::net
