#pragma once
#include "domain/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace veza::domain {

/// A link into a server. It ends by its time, by its count of uses, or by being taken back.
struct Invite {
    std::string code;
    ServerId server_id;
    UserId inviter_id;
    core::Time created_at;
    std::optional<core::Time> expires_at;
    std::optional<std::int32_t> max_uses;
    std::int32_t uses = 0;

    [[nodiscard]] bool usable(core::Time now) const {
        return (!expires_at || now < *expires_at) && (!max_uses || uses < *max_uses);
    }
    friend bool operator==(const Invite&, const Invite&) = default;
};

}  // namespace veza::domain
