#pragma once
#include "domain/user.hpp"
#include "ports/unit_of_work.hpp"

#include <optional>
#include <string>

namespace veza::services {

/// The Idempotency-Key of a request, if it came with one.
using IdempotencyKey = std::optional<std::string>;

inline constexpr std::size_t kIdempotencyKeyMaxBytes = 128;

/// What the key made before, if it did. `kind` keeps the keys of different requests apart.
[[nodiscard]] core::Result<std::optional<std::string>> made_before(ports::Transaction& transaction, domain::Actor actor,
                                                                   std::string_view kind, const IdempotencyKey& key);

/// Remembers, with the same commit, what the key made.
[[nodiscard]] core::Status remember(ports::Transaction& transaction, domain::Actor actor, std::string_view kind,
                                    const IdempotencyKey& key, std::string_view resource, core::Time now);

}  // namespace veza::services
