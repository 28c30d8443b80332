#pragma once
#include "domain/ids.hpp"

#include <optional>
#include <string>

namespace veza::domain {

/// Somebody who may not be a member of a server.
struct Ban {
    ServerId server_id;
    UserId user_id;
    UserId banned_by;
    std::optional<std::string> reason{};
    core::Time created_at;
    friend bool operator==(const Ban&, const Ban&) = default;
};

}  // namespace veza::domain
