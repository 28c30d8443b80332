#include "domain/listed_member.hpp"

#include "core/fold.hpp"

#include <utility>

namespace veza::domain {

ListedMember list_member(Membership member, UserSummary user) {
    const auto& name = member.nickname ? *member.nickname : user.display_name ? *user.display_name : user.username;
    auto sort_key = core::fold_for_search(name);
    return {.member = std::move(member), .user = std::move(user), .sort_key = std::move(sort_key)};
}

}  // namespace veza::domain
