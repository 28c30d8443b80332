#include "services/users.hpp"

#include "api/requests.hpp"
#include "api/routes.hpp"
#include "wire/relationship.hpp"

namespace veza::api {
namespace {

core::Task<wire::SelfUser> get_me(services::Users& users, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto user, co_await users.me(call.actor()));
    co_return wire::to_wire(user);
}

core::Task<wire::SelfUser> update_me(services::Users& users, Call call, UpdateMe body) {
    services::Users::Change change{.display_name = std::move(body.display_name),
                                   .bio = std::move(body.bio),
                                   .status_text = std::move(body.status_text),
                                   .avatar = std::move(body.avatar)};
    VEZA_CO_TRY(const auto user, co_await users.update(call.actor(), std::move(change)));
    co_return wire::to_wire(user);
}

core::Task<wire::UserProfile> get_user(services::Users& users, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto id, call.path_id<domain::UserId>("user"));
    VEZA_CO_TRY(auto profile, co_await users.profile(call.actor(), id));
    co_return wire::to_profile(profile.user, profile.relationship, std::move(profile.mutual_servers));
}

}  // namespace

void add_user_routes(RouteTable& table, services::Users& users) {
    using enum Method;
    table.add({.method = get, .path = "/users/@me", .operation = "getMe", .summary = "The account that asks"}, users,
              &get_me);
    table.add({.method = patch, .path = "/users/@me", .operation = "updateMe", .summary = "Change the own profile"},
              users, &update_me);
    table.add({.method = get,
               .path = "/users/{user}",
               .operation = "getUser",
               .summary = "A person with whom the caller has something in common"},
              users, &get_user);
}

}  // namespace veza::api
