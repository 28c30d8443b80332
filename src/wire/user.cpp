#include "wire/user.hpp"

namespace veza::wire {

UserRef to_wire(const domain::UserSummary& user) {
    return UserRef{.id = user.id,
                   .username = user.username,
                   // Clients that know `deleted` say it in their own language.
                   .display_name = user.deleted ? std::optional<std::string>("Deleted user") : user.display_name,
                   .avatar = user.avatar,
                   .bot = user.bot ? std::optional(true) : std::nullopt,
                   .deleted = user.deleted ? std::optional(true) : std::nullopt};
}

SelfUser to_wire(const domain::User& user) {
    return SelfUser{.id = user.summary.id,
                    .username = user.summary.username,
                    .display_name = user.summary.display_name,
                    .avatar = user.summary.avatar,
                    .email = user.email,
                    .created_at = user.created_at,
                    .instance_admin = user.instance_admin,
                    .bio = user.bio,
                    .status_text = user.status_text,
                    .email_verified = user.email && user.email_verified_at,
                    .email_pending = user.email_pending,
                    .deletes_at = user.deletes_at};
}

}  // namespace veza::wire
