#pragma once
#include "adapters/memory/state.hpp"
#include "ports/bot_repository.hpp"

namespace veza::memory {

class BotRepository final : public ports::BotRepository {
public:
    explicit BotRepository(Access& state) : state_(state) {}
    core::Status create(const domain::Bot& bot) override;
    core::Result<std::optional<domain::Bot>> find(domain::UserId id) override;
    core::Result<std::vector<domain::Bot>> of_owner(domain::UserId owner) override;
    core::Result<std::vector<domain::Bot>> all() override;
    core::Result<bool> update(const domain::Bot& bot) override;
    core::Result<bool> remove(domain::UserId id) override;

private:
    Access& state_;
};

}  // namespace veza::memory
