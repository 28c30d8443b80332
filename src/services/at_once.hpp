#pragma once
#include "core/task.hpp"

#include <chrono>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace veza::services {

/// Runs all at once on the loop of who waits, and waits for all, but not longer than `patience`: what has not ended by then goes
/// on. Failures are logged as `what`; whoever has rounds tries again in the next.
[[nodiscard]] boost::asio::awaitable<void> at_once(std::vector<core::Task<void>> tasks,
                                                   std::chrono::milliseconds patience, std::string what);

/// Those whose turn goes on, beyond the round that it began in.
template <class Key>
using Busy = std::shared_ptr<std::set<Key>>;

/// Keeps something from having two turns at once, also where a turn is not told to its end.
template <class Key>
class Claim {
public:
    Claim(Busy<Key> busy, Key key) : busy_(std::move(busy)), key_(std::move(key)) { busy_->insert(key_); }
    ~Claim() { busy_->erase(key_); }
    Claim(const Claim&) = delete;
    Claim& operator=(const Claim&) = delete;

private:
    Busy<Key> busy_;
    Key key_;
};

}  // namespace veza::services
