#include "api/scopes.hpp"

#include <gtest/gtest.h>

namespace veza::api {
namespace {

using domain::Scope;
using enum Method;

std::optional<Scope> scope_of(Method method, std::string_view path) {
    return needed_scope({.method = method, .path = path, .operation = "x", .summary = "x"});
}

TEST(Scopes, reading_needs_read) {
    for (const auto* path : {"/users/@me", "/servers/{server}/members", "/channels/{channel}/messages"})
        EXPECT_EQ(scope_of(get, path), Scope::read) << path;
}

TEST(Scopes, speaking_needs_write) {
    EXPECT_EQ(scope_of(post, "/channels/{channel}/messages"), Scope::write);
    EXPECT_EQ(scope_of(del, "/channels/{channel}/messages/{message}"), Scope::write);
    EXPECT_EQ(scope_of(put, "/channels/{channel}/pins/{message}"), Scope::write);
    EXPECT_EQ(scope_of(post, "/channels/{channel}/messages/{message}/thread"), Scope::write);
    EXPECT_EQ(scope_of(put, "/channels/{thread}/followers/@me"), Scope::write);
    EXPECT_EQ(scope_of(patch, "/users/@me"), Scope::write);
    EXPECT_EQ(scope_of(post, "/uploads"), Scope::write);
}

TEST(Scopes, changing_servers_and_channels_needs_manage) {
    EXPECT_EQ(scope_of(patch, "/servers/{server}"), Scope::manage);
    EXPECT_EQ(scope_of(del, "/servers/{server}/members/{user}"), Scope::manage);
    EXPECT_EQ(scope_of(post, "/servers/{server}/channels"), Scope::manage);
    EXPECT_EQ(scope_of(patch, "/channels/{channel}"), Scope::manage);
    EXPECT_EQ(scope_of(put, "/channels/{channel}/overwrites/{target}"), Scope::manage);
    EXPECT_EQ(scope_of(post, "/channels/{channel}/messages/bulk-delete"), Scope::manage);
}

TEST(Scopes, an_account_s_own_affairs_are_for_people) {
    for (const auto method : {get, post})
        for (const auto* path : {"/auth/sessions", "/bots", "/bots/{bot}/token", "/invites/{code}", "/admin/users",
                                 "/users/@me/email", "/users/@me/export", "/users/@me/jobs"})
            EXPECT_EQ(scope_of(method, path), std::nullopt) << path;
    EXPECT_EQ(scope_of(post, "/servers"), std::nullopt);
}

TEST(Scopes, hold_bots_and_not_people) {
    const RouteInfo route{.method = post, .path = "/servers/{server}/channels", .operation = "x", .summary = "x"};
    const RouteInfo own{.method = get, .path = "/auth/sessions", .operation = "x", .summary = "x"};
    const domain::Actor person{};
    domain::Actor bot{.scopes = domain::Scopes{Scope::read, Scope::write}, .bot = true};
    EXPECT_TRUE(check_scope(route, person));
    EXPECT_TRUE(check_scope(own, person));
    EXPECT_EQ(check_scope(route, bot).error().reason, core::Reason::missing_scope);
    EXPECT_EQ(check_scope(own, bot).error().reason, core::Reason::people_only);
    bot.scopes.add(Scope::manage);
    EXPECT_TRUE(check_scope(route, bot));
}

}  // namespace
}  // namespace veza::api
