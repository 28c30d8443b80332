#pragma once
#include "adapters/memory/state.hpp"
#include "ports/thread_repository.hpp"

namespace veza::memory {

class ThreadRepository final : public ports::ThreadRepository {
public:
    explicit ThreadRepository(Access& state) : state_(state) {}
    core::Status create(const domain::Channel& thread) override;
    core::Result<std::optional<domain::Channel>> find(domain::ChannelId id) override;
    core::Result<std::vector<domain::Channel>> on_messages(domain::ChannelId parent,
                                                           const std::vector<domain::MessageId>& messages) override;
    core::Result<std::vector<domain::Channel>> page(domain::ChannelId parent, const domain::ThreadPage& page) override;
    core::Result<std::size_t> count_active(domain::ServerId server, core::Time now, std::size_t limit) override;
    core::Result<std::vector<domain::Channel>> active_since(domain::ServerId server, core::Time since,
                                                            std::size_t limit) override;
    core::Result<std::vector<domain::Channel>> followed(domain::UserId user, core::Time now,
                                                        std::size_t limit) override;
    core::Result<bool> update(const domain::Channel& thread) override;
    core::Result<bool> remove(domain::ChannelId id, core::Time at) override;
    core::Result<std::vector<domain::ChannelId>> removed_before(core::Time before, std::size_t limit) override;
    core::Result<std::vector<domain::ChannelId>> of_parent(domain::ChannelId parent, std::size_t limit) override;
    core::Result<bool> purge(domain::ChannelId id) override;
    core::Result<bool> follow(domain::ChannelId thread, domain::UserId user) override;
    core::Result<bool> unfollow(domain::ChannelId thread, domain::UserId user) override;
    core::Result<std::vector<domain::ChannelId>> followed_among(domain::UserId user,
                                                                const std::vector<domain::ChannelId>& threads) override;

private:
    Access& state_;
};

}  // namespace veza::memory
