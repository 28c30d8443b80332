#pragma once
#include "domain/ban.hpp"
#include "wire/user.hpp"

namespace veza::wire {

struct Ban {
    UserRef user;
    core::Nullable<std::string> reason;
    core::Nullable<UserRef> banned_by;
    core::Time created_at;
};
BOOST_DESCRIBE_STRUCT(Ban, (), (user, reason, banned_by, created_at))

[[nodiscard]] Ban to_wire(const domain::Ban& ban, const domain::UserSummary& user,
                          const std::optional<domain::UserSummary>& banned_by);

}  // namespace veza::wire
