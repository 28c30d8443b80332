#pragma once
// How an account is read, and under what its address is found.
#include "adapters/sql/connection.hpp"
#include "domain/user.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace veza::sql {

template <>
struct Columns<domain::User> {
    static void bind(Into& into, domain::User& user) {
        auto& summary = user.summary;
        into(summary.id, summary.username, summary.display_name, summary.avatar, summary.bot, summary.deleted);
        into(user.username_key, user.email, user.password_hash, user.created_at, user.instance_admin);
        into(user.bio, user.status_text, user.email_verified_at, user.email_pending, user.deletes_at);
    }
};

#define VEZA_SQL_USER                                                                               \
    "SELECT id, username, display_name, avatar, bot, deleted, username_key, email, password_hash, " \
    "created_at, instance_admin, bio, status_text, email_verified_at, email_pending, deletes_at FROM users WHERE "

/// Addresses compare without case.
inline std::string fold_email(std::string_view email) {
    std::string folded{email};
    std::ranges::transform(folded, folded.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return folded;
}

}  // namespace veza::sql
