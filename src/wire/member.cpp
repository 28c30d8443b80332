#include "wire/member.hpp"

namespace veza::wire {

Member to_wire(const domain::Membership& member, const domain::UserSummary& user) {
    return Member{.user = to_wire(user),
                  .nickname = member.nickname,
                  .roles = member.roles,
                  .joined_at = member.joined_at,
                  .timeout_until = member.timeout_until};
}

}  // namespace veza::wire
