#pragma once
#include <boost/asio/ip/address.hpp>

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace veza::net {

/// At most so many acts per address and minute, counted in windows of a minute. Thread-safe; bounded in memory: when more
/// addresses than it can hold knock within one window, the surplus is let through, for the accounts' own limits to judge.
class AddressCap {
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// `per_minute` 0: everything passes.
    explicit AddressCap(std::size_t per_minute) : per_minute_(per_minute) {}

    /// Nothing when the act is allowed, and it is counted then; otherwise how long to wait.
    [[nodiscard]] std::optional<std::chrono::milliseconds> refuse(const boost::asio::ip::address& address,
                                                                  TimePoint now);

private:
    static constexpr std::chrono::minutes kWindow{1};
    static constexpr std::size_t kAddresses = 50'000;

    const std::size_t per_minute_;
    std::mutex mutex_;
    TimePoint window_end_{};
    std::unordered_map<std::string, std::size_t> counts_;
};

}  // namespace veza::net
