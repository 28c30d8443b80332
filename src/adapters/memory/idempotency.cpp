#include "adapters/memory/repositories.hpp"

namespace veza::memory {

core::Result<std::optional<std::string>> IdempotencyRepository::find(domain::UserId user, std::string_view key) {
    const auto found = find_in(state_->idempotency_keys, std::pair{user, std::string{key}});
    if (!found) return std::nullopt;
    return found->resource;
}

core::Status IdempotencyRepository::put(domain::UserId user, std::string_view key, std::string_view resource,
                                        core::Time at) {
    VEZA_TRY(auto* const state, state_.change());
    IdempotencyKey made{.resource = std::string{resource}, .at = at};
    if (!state->idempotency_keys.emplace(std::pair{user, std::string{key}}, std::move(made)).second)
        return exists_already();
    return {};
}

core::Status IdempotencyRepository::purge(core::Time before) {
    VEZA_TRY(auto* const state, state_.change());
    std::erase_if(state->idempotency_keys, [&](const auto& entry) { return entry.second.at < before; });
    return {};
}

}  // namespace veza::memory
