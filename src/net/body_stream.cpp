#include "net/body_stream.hpp"

#include "net/http_message.hpp"

#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/read.hpp>

#include <utility>

namespace veza::net {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

/// What one call gives at most: large enough that handing it on costs little, small enough to be held per upload.
constexpr std::size_t kPart = 128 * 1024;

}  // namespace

BodyStream::BodyStream(Connection connection, HeadParser&& head, Terms terms)
    : connection_(connection), parser_(std::move(head)), limit_(terms.limit) {
    const auto length = parser_.content_length();
    if (length) announced_ = *length;
    to_be_asked_ = !terms.http_1_0 && wants_continue(parser_.get().base());
    parser_.body_limit(limit_);
}

core::Task<std::string> BodyStream::next() {
    if (failure_) co_return core::fail(error_of(failure_));
    if (std::exchange(to_be_asked_, false)) VEZA_CO_CHECK(co_await ask_for_it());
    std::string part(kPart, '\0');
    auto& body = parser_.get().body();
    body.data = part.data();
    body.size = part.size();
    // Until the part is full or the body over: a sender that stalls is waited for once, by the deadline below.
    while (!parser_.is_done() && body.size != 0 && !failure_) {
        auto& shard = connection_.shard;
        shard.set_deadline(connection_.member, shard.site.options.http.body_timeout);
        const auto [error, size] =
            co_await http::async_read_some(connection_.socket, connection_.buffer, parser_, kTuple);
        shard.clear_deadline(connection_.member);
        NetMetrics::add(shard.metrics.bytes_in, size);
        if (error != http::error::need_buffer) failure_ = error;
    }
    part.resize(part.size() - body.size);
    // What came before a failure is good: a resumable upload keeps it. The failure comes again with the next call.
    if (failure_ && (part.empty() || failure_ == http::error::body_limit)) co_return core::fail(error_of(failure_));
    co_return part;
}

boost::asio::awaitable<core::Status> BodyStream::ask_for_it() {
    auto& shard = connection_.shard;
    shard.set_deadline(connection_.member, shard.site.options.http.write_timeout);
    const auto [failure, sent] = co_await asio::async_write(connection_.socket, asio::buffer(kGoOn), kTuple);
    shard.clear_deadline(connection_.member);
    NetMetrics::add(shard.metrics.bytes_out, sent);
    if (failure) co_return core::fail(error_of(failure));
    co_return core::Status{};
}

core::Error BodyStream::error_of(const boost::system::error_code& failure) const {
    if (failure == http::error::body_limit) return body_too_large(limit_).error;
    if (auto refusal = refusal_for(failure, connection_.timed_out)) return std::move(refusal->error);
    return {.code = core::Code::malformed,
            .reason = core::Reason::malformed_request,
            .detail = "the connection was lost in the middle of the body"};
}

}  // namespace veza::net
