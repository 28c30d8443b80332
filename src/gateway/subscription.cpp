#include "gateway/subscription.hpp"

#include <algorithm>
#include <string>

namespace veza::gateway {
namespace {

using core::Reason;

core::Result<RowRange> checked_range(const std::vector<std::int64_t>& range, std::size_t number) {
    const auto field = "members[" + std::to_string(number) + "]";
    if (range.size() != 2)
        return core::invalid(field, Reason::invalid_field, "a range is the numbers of its first row and its last");
    const auto first = range[0];
    const auto last = range[1];
    if (first < 0 || first > last || last > kLastRow)
        return core::invalid(field, Reason::invalid_field, "a range goes from 0 upwards, and not beyond 9999999");
    if (last - first >= kRowsPerRange)
        return core::invalid(field, Reason::invalid_field, "a range has at most 100 rows");
    return RowRange{.first = static_cast<std::uint32_t>(first), .last = static_cast<std::uint32_t>(last)};
}

}  // namespace

core::Result<Subscribe> checked(const SubscribePayload& payload) {
    Subscribe subscribe{.server_id = payload.server_id, .members = {}, .channel = {}};
    if (payload.channels && payload.channels->size() > kChannelsLookedAt)
        return core::invalid("channels", Reason::invalid_field, "members are looked at by one channel at a time");
    if (payload.channels && !payload.channels->empty()) subscribe.channel = payload.channels->front();
    if (!payload.members) return subscribe;
    if (payload.members->size() > kRangesLookedAt)
        return core::invalid("members", Reason::invalid_field, "at most 4 ranges of a server's members are looked at");
    auto& ranges = subscribe.members.emplace();
    for (std::size_t number = 0; number < payload.members->size(); ++number) {
        VEZA_TRY(const auto range, checked_range((*payload.members)[number], number));
        ranges.push_back(range);
    }
    // Sessions that look at the same rows share the bytes.
    std::ranges::sort(ranges);
    const auto repeated = std::ranges::unique(ranges);
    ranges.erase(repeated.begin(), repeated.end());
    return subscribe;
}

}  // namespace veza::gateway
