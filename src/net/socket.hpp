#pragma once
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cstdint>

namespace veza::net {

/// A TCP socket that knows its loop's executor by type: the type-erased default costs a quarter more per operation.
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;

/// For what is awaited on it: errors come as values, since peers that are gone are no exception.
inline constexpr auto kTuple = boost::asio::as_tuple(boost::asio::use_awaitable);

/// How much the kernel takes for a socket beyond what it can send at once; see NetOptions.
inline void bound_unsent(int descriptor, std::uint32_t bytes) {
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &bytes, sizeof bytes);
}

}  // namespace veza::net
