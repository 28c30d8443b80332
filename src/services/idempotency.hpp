#pragma once
#include "domain/user.hpp"
#include "ports/unit_of_work.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace veza::services {

/// The Idempotency-Key of a request, if it came with one.
using IdempotencyKey = std::optional<std::string>;

inline constexpr std::size_t kIdempotencyKeyMaxBytes = 128;

/// Whose key it is, and for which kind of thing: the same key of another kind or person is another key.
struct IdempotentRequest {
    domain::Actor actor;
    std::string_view kind;
    const IdempotencyKey& key;
};

/// What the key made before, if it did.
[[nodiscard]] core::Result<std::optional<std::string>> made_before(ports::Transaction& transaction,
                                                                   const IdempotentRequest& request);

/// Remembers, with the same commit, what the key made.
[[nodiscard]] core::Status remember(ports::Transaction& transaction, const IdempotentRequest& request,
                                    std::string_view resource, core::Time now);

}  // namespace veza::services
