#include "net/address_cap.hpp"

#include "net/address.hpp"

namespace veza::net {

std::optional<std::chrono::milliseconds> AddressCap::refuse(const boost::asio::ip::address& address, TimePoint now) {
    if (per_minute_ == 0) return std::nullopt;
    const std::string group = address_group(address);
    const std::scoped_lock lock(mutex_);
    if (now >= window_end_) {
        counts_.clear();
        window_end_ = now + kWindow;
    }
    if (counts_.size() >= kAddresses && !counts_.contains(group)) return std::nullopt;
    if (++counts_[group] <= per_minute_) return std::nullopt;
    return std::chrono::ceil<std::chrono::milliseconds>(window_end_ - now);
}

}  // namespace veza::net
