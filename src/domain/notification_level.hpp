#pragma once
#include <boost/describe/enum.hpp>

#include <cstdint>

namespace veza::domain {

/// Which messages somebody is notified of.
enum class NotificationLevel : std::uint8_t { all, mentions, none };
BOOST_DESCRIBE_ENUM(NotificationLevel, all, mentions, none)

}  // namespace veza::domain
