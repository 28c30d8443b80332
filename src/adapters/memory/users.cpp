#include "adapters/memory/addresses.hpp"
#include "adapters/memory/repositories.hpp"

#include <algorithm>

namespace veza::memory {
namespace {

template <class Test>
std::optional<domain::User> first_with(const State& state, Test test) {
    for (const auto& [id, user] : state.users)
        if (test(user)) return user;
    return std::nullopt;
}

/// Lets `change` have the user, if there is one.
template <class Change>
core::Result<bool> change_user(Access& access, domain::UserId id, Change change) {
    VEZA_TRY(auto* const state, access.change());
    const auto found = state->users.find(id);
    if (found == state->users.end()) return false;
    change(found->second);
    return true;
}

}  // namespace

core::Status UserRepository::create(const domain::User& user) {
    VEZA_TRY(auto* const state, state_.change());
    if (first_with(*state, [&](const auto& other) { return other.username_key == user.username_key; }))
        return core::fail(core::Code::conflict, core::Reason::username_taken, "this user name is taken");
    const bool address_taken = user.email && first_with(*state, [&](const auto& other) {
                                   return other.email && same_address(*other.email, *user.email);
                               });
    if (address_taken || !state->users.emplace(user.summary.id, user).second) return exists_already();
    return {};
}

core::Result<std::optional<domain::User>> UserRepository::find(domain::UserId id) {
    return find_in(state_->users, id);
}

core::Result<std::optional<domain::User>> UserRepository::find_by_username(std::string_view key) {
    return first_with(*state_, [&](const auto& user) { return user.username_key == key; });
}

core::Result<std::optional<domain::User>> UserRepository::find_by_email(std::string_view email) {
    return first_with(*state_, [&](const auto& user) { return user.email && same_address(*user.email, email); });
}

core::Result<std::vector<domain::UserSummary>> UserRepository::summaries(const std::vector<domain::UserId>& ids) {
    std::vector<domain::UserSummary> found;
    for (const auto id : ids)
        if (const auto user = find_in(state_->users, id)) found.push_back(user->summary);
    return found;
}

core::Result<bool> UserRepository::set_display_name(domain::UserId id, const std::optional<std::string>& name) {
    return change_user(state_, id, [&](auto& user) { user.summary.display_name = name; });
}

core::Result<bool> UserRepository::set_avatar(domain::UserId id, const std::optional<std::string>& picture) {
    return change_user(state_, id, [&](auto& user) { user.summary.avatar = picture; });
}

core::Result<bool> UserRepository::set_about(domain::UserId id, const std::optional<std::string>& bio,
                                             const std::optional<std::string>& status_text) {
    return change_user(state_, id, [&](auto& user) {
        user.bio = bio;
        user.status_text = status_text;
    });
}

core::Result<bool> UserRepository::set_password_hash(domain::UserId id, const core::Secret& hash) {
    return change_user(state_, id, [&](auto& user) { user.password_hash = hash; });
}

core::Result<bool> UserRepository::set_instance_admin(domain::UserId id, bool admin) {
    return change_user(state_, id, [&](auto& user) { user.instance_admin = admin; });
}

core::Result<bool> UserRepository::empty() {
    return state_->users.empty();
}

}  // namespace veza::memory
