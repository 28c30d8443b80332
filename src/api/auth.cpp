#include "services/auth.hpp"

#include "api/account_requests.hpp"
#include "api/requests.hpp"
#include "api/routes.hpp"
#include "wire/auth.hpp"

#include <algorithm>

namespace veza::api {
namespace {

constexpr std::size_t kUserAgentMax = 256;

/// A header may hold any bytes; what is kept of it is plain ASCII, because it is shown in the sessions list.
services::Device device_of(const Call& call) {
    std::string agent(call.request.header("user-agent").value_or("").substr(0, kUserAgentMax));
    std::ranges::replace_if(agent, [](char c) { return c < ' ' || c > '~'; }, '?');
    return services::Device{.address = call.request.remote_address, .user_agent = std::move(agent)};
}

wire::AuthGrant auth_grant(const services::Grant& grant) {
    return wire::AuthGrant{.user = wire::to_wire(grant.user),
                           .access_token = grant.access_token.expose(),
                           .expires_in = grant.expires_in.count(),
                           .refresh_token = grant.refresh_token.expose()};
}

core::Task<wire::AuthGrant> register_account(services::Auth& auth, Call call, Register body) {
    services::Registration registration{.username = std::move(body.username),
                                        .password = core::Secret(std::move(body.password)),
                                        .email = std::move(body.email)};
    VEZA_CO_TRY(const auto grant, co_await auth.register_account(std::move(registration), device_of(call), call.tally));
    co_return auth_grant(grant);
}

core::Task<wire::AuthGrant> login(services::Auth& auth, Call call, Login body) {
    services::Credentials credentials{.name = std::move(body.login),
                                      .password = core::Secret(std::move(body.password)),
                                      .code = std::move(body.code)};
    VEZA_CO_TRY(const auto grant, co_await auth.login(std::move(credentials), device_of(call), call.tally));
    co_return auth_grant(grant);
}

core::Task<wire::AuthGrant> refresh(services::Auth& auth, Call call, Refresh body) {
    services::Renewal renewal{.refresh_token = core::Secret(std::move(body.refresh_token)), .attempt = std::nullopt};
    if (body.attempt) renewal.attempt.emplace(std::move(*body.attempt));
    VEZA_CO_TRY(const auto grant, co_await auth.refresh(std::move(renewal), device_of(call), call.tally));
    co_return auth_grant(grant);
}

core::Task<Nothing> logout(services::Auth& auth, Call call, Nothing /*body*/) {
    VEZA_CO_CHECK(co_await auth.logout(call.actor()));
    co_return Nothing{};
}

core::Task<Nothing> change_password(services::Auth& auth, Call call, ChangePassword body) {
    core::Secret current(std::move(body.current_password));
    core::Secret next(std::move(body.new_password));
    VEZA_CO_CHECK(
        co_await auth.change_password(call.actor(), std::move(current), std::move(next), std::move(body.code)));
    co_return Nothing{};
}

core::Task<std::vector<wire::AuthSession>> list_sessions(services::Auth& auth, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto sessions, co_await auth.sessions(call.actor()));
    std::vector<wire::AuthSession> list;
    list.reserve(sessions.size());
    for (const auto& session : sessions) list.push_back(wire::to_wire(session, call.actor().session));
    co_return list;
}

core::Task<Nothing> revoke_session(services::Auth& auth, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto session, call.path_id<domain::SessionId>("session"));
    VEZA_CO_CHECK(co_await auth.revoke(call.actor(), session));
    co_return Nothing{};
}

}  // namespace

void add_auth_routes(RouteTable& table, services::Auth& auth) {
    using enum Method;
    using enum Authentication;
    table.add({.method = post,
               .path = "/auth/register",
               .operation = "register",
               .summary = "Open an account",
               .status = 201,
               .authentication = none,
               .counted = Counted::by_use_case,
               .own_rate = auth.options().register_per_address},
              auth, &register_account);
    table.add({.method = post,
               .path = "/auth/login",
               .operation = "login",
               .summary = "Log in by name or e-mail address, with a code where the account asks for one",
               .authentication = none,
               .counted = Counted::by_use_case,
               .own_rate = auth.options().login_per_account},
              auth, &login);
    table.add({.method = post,
               .path = "/auth/refresh",
               .operation = "refresh",
               .summary = "Trade a refresh token for a new pair; each works once, or again with the same attempt until "
                          "the next one is used",
               .authentication = none,
               .counted = Counted::by_use_case,
               .own_rate = auth.options().refresh_per_address},
              auth, &refresh);
    table.add(
        {.method = post, .path = "/auth/logout", .operation = "logout", .summary = "End this session", .status = 204},
        auth, &logout);
    table.add({.method = post,
               .path = "/auth/password",
               .operation = "changePassword",
               .summary = "Change the password; all other sessions end at once",
               .status = 204},
              auth, &change_password);
    table.add({.method = get,
               .path = "/auth/sessions",
               .operation = "listSessions",
               .summary = "The devices on which the account is logged in"},
              auth, &list_sessions);
    table.add({.method = del,
               .path = "/auth/sessions/{session}",
               .operation = "revokeSession",
               .summary = "End one of the account's sessions",
               .status = 204},
              auth, &revoke_session);
}

}  // namespace veza::api
