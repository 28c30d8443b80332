#pragma once
// Threads and who follows them: part of a Transaction, with the same promises as the other repositories.
#include "core/result.hpp"
#include "domain/thread.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace veza::ports {

class ThreadRepository {
public:
    virtual ~ThreadRepository() = default;
    /// `conflict`/`conflict` when a thread hangs on that message already.
    [[nodiscard]] virtual core::Status create(const domain::Channel& thread) = 0;
    /// Not one that was removed; whether its parent was, the parent tells.
    [[nodiscard]] virtual core::Result<std::optional<domain::Channel>> find(domain::ChannelId id) = 0;
    /// Those that hang on these messages of the channel, in no particular order; at most 100 messages.
    [[nodiscard]] virtual core::Result<std::vector<domain::Channel>> on_messages(
        domain::ChannelId parent, const std::vector<domain::MessageId>& messages) = 0;
    /// Newest first, at most `page.limit`.
    [[nodiscard]] virtual core::Result<std::vector<domain::Channel>> page(domain::ChannelId parent,
                                                                          const domain::ThreadPage& page) = 0;
    /// Those that are not archived, counted no further than `limit`.
    [[nodiscard]] virtual core::Result<std::size_t> count_active(domain::ServerId server, core::Time now,
                                                                 std::size_t limit) = 0;
    /// Those of the server that were active at `since` or later, archived or not; the latest `limit`.
    [[nodiscard]] virtual core::Result<std::vector<domain::Channel>> active_since(domain::ServerId server,
                                                                                  core::Time since,
                                                                                  std::size_t limit) = 0;
    /// Those that the user follows in servers where they are a member, and that are not archived; the latest `limit`. What it
    /// costs goes by the active threads there, however many are archived.
    [[nodiscard]] virtual core::Result<std::vector<domain::Channel>> followed(domain::UserId user, core::Time now,
                                                                              std::size_t limit) = 0;
    /// Name and what stands in `thread`, but for whom and what it hangs on.
    [[nodiscard]] virtual core::Result<bool> update(const domain::Channel& thread) = 0;
    /// Soft.
    [[nodiscard]] virtual core::Result<bool> remove(domain::ChannelId id, core::Time at) = 0;
    /// Those removed before `before`; at most `limit`.
    [[nodiscard]] virtual core::Result<std::vector<domain::ChannelId>> removed_before(core::Time before,
                                                                                      std::size_t limit) = 0;
    /// Those of a channel, removed or not; at most `limit`.
    [[nodiscard]] virtual core::Result<std::vector<domain::ChannelId>> of_parent(domain::ChannelId parent,
                                                                                 std::size_t limit) = 0;
    /// Wipes one with its followers.
    [[nodiscard]] virtual core::Result<bool> purge(domain::ChannelId id) = 0;

    /// False when the user does (or does not) so already.
    [[nodiscard]] virtual core::Result<bool> follow(domain::ChannelId thread, domain::UserId user) = 0;
    [[nodiscard]] virtual core::Result<bool> unfollow(domain::ChannelId thread, domain::UserId user) = 0;
    /// Which of them the user follows, by id; at most 100.
    [[nodiscard]] virtual core::Result<std::vector<domain::ChannelId>> followed_among(
        domain::UserId user, const std::vector<domain::ChannelId>& threads) = 0;
};

}  // namespace veza::ports
