#pragma once
#include "core/result.hpp"
#include "domain/bot.hpp"

#include <optional>
#include <vector>

namespace veza::ports {

/// Bots, beside their account rows. The rules of repositories.hpp hold.
class BotRepository {
public:
    virtual ~BotRepository() = default;
    /// Its account must be there.
    [[nodiscard]] virtual core::Status create(const domain::Bot& bot) = 0;
    [[nodiscard]] virtual core::Result<std::optional<domain::Bot>> find(domain::UserId id) = 0;
    /// Oldest first.
    [[nodiscard]] virtual core::Result<std::vector<domain::Bot>> of_owner(domain::UserId owner) = 0;
    /// All of the instance: what a node must know to recognise their tokens.
    [[nodiscard]] virtual core::Result<std::vector<domain::Bot>> all() = 0;
    /// Scopes and token.
    [[nodiscard]] virtual core::Result<bool> update(const domain::Bot& bot) = 0;
    /// Its account stays, because its messages do.
    [[nodiscard]] virtual core::Result<bool> remove(domain::UserId id) = 0;
};

}  // namespace veza::ports
