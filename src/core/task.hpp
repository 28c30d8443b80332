#pragma once
#include "core/result.hpp"

#include <boost/asio/awaitable.hpp>

namespace veza::core {

/// What every asynchronous function returns. It starts when awaited and runs on the awaiting coroutine's loop.
template <class T>
using Task = boost::asio::awaitable<Result<T>>;

}  // namespace veza::core
