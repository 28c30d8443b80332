#pragma once
#include "core/time.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace veza::sql {

/// One step of the schema, and when the database took it, if it did.
struct MigrationStatus {
    std::int64_t version;
    std::string name;
    std::optional<core::Time> applied_at{};
};

}  // namespace veza::sql
