#pragma once
// Threads: the rules of what hangs on a message.
#include "domain/message.hpp"
#include "domain/server.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace veza::domain {

inline constexpr std::size_t kActiveThreadsPerServer = 1000;
/// So many of the active threads that somebody follows are shown at once, those with the latest activity.
inline constexpr std::size_t kFollowedThreadsShown = 1000;
/// An hour, a day, three days, a week.
inline constexpr std::array<std::int32_t, 4> kAutoArchiveChoices{3'600, 86'400, 259'200, 604'800};
inline constexpr std::int32_t kAutoArchiveDefault = 259'200;

/// `auto_archive_s` is one of the choices.
[[nodiscard]] core::Status check_auto_archive(std::int32_t seconds);

/// What a thread is called when nobody names it: the beginning of what it hangs on, as one line and without mentions.
[[nodiscard]] std::string thread_name_from(const Message& message);

/// Somebody wrote in it: it stays, or becomes, active.
[[nodiscard]] Channel with_message(Channel thread, MessageId message, core::Time now);

/// Which page of a channel's threads is wanted, newest first.
struct ThreadPage {
    std::optional<ChannelId> before{};
    std::size_t limit = 50;
    bool archived = false;  ///< those that are, or those that are not
    core::Time now{};
};

}  // namespace veza::domain
