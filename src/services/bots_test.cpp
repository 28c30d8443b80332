#include "services/bots.hpp"

#include "services/testing.hpp"

#include <gtest/gtest.h>

namespace veza::services {
namespace {

using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using domain::Scope;
using domain::Scopes;

class BotsTest : public ::testing::Test {
protected:
    [[nodiscard]] Bots::Made make(std::string name = "robot", Scopes scopes = {Scope::read, Scope::write}) {
        return must(run(instance.bots.create(anna, std::move(name), scopes)));
    }
    [[nodiscard]] domain::Actor actor_of(const Bots::Made& made) const {
        return must(instance.auth.authenticate(made.token.expose())).actor;
    }

    TestInstance instance;
    domain::Actor anna = instance.person("anna");
    domain::Actor ben = instance.person("ben");
};

TEST_F(BotsTest, gives_a_token_that_acts_as_the_bot_within_its_scopes) {
    const auto made = make();
    EXPECT_TRUE(made.token.expose().starts_with("vzb_"));
    const auto actor = actor_of(made);
    EXPECT_EQ(actor.user, made.view.bot.id);
    EXPECT_TRUE(actor.bot);
    EXPECT_EQ(actor.scopes, (Scopes{Scope::read, Scope::write}));
    EXPECT_TRUE(made.view.user.bot);
    EXPECT_EQ(must_fail(instance.auth.authenticate("vzb_foreign")).code, core::Code::unauthenticated);
    instance.clock.advance(std::chrono::days{4000});
    EXPECT_TRUE(instance.auth.authenticate(made.token.expose()));
}

TEST_F(BotsTest, has_no_password_that_is_right) {
    static_cast<void>(make());
    const Device device{.address = "192.0.2.1", .user_agent = "test"};
    for (const auto* password : {"", "correct horse"})
        EXPECT_EQ(
            must_fail(run(instance.auth.login({.name = "robot", .password = core::Secret(password)}, device))).reason,
            Reason::invalid_credentials);
}

TEST_F(BotsTest, keeps_names_unique_and_counts_them) {
    static_cast<void>(make("robot0"));
    EXPECT_EQ(must_fail(run(instance.bots.create(ben, "Robot0", domain::kAllScopes))).reason, Reason::username_taken);
    EXPECT_EQ(must_fail(run(instance.bots.create(anna, "no name", domain::kAllScopes))).fields.front().field, "name");
    EXPECT_EQ(must_fail(run(instance.bots.create(anna, "robot", Scopes{}))).fields.front().field, "scopes");
    for (std::size_t i = 1; i < domain::kBotsPerUser; ++i) static_cast<void>(make("robot" + std::to_string(i)));
    EXPECT_EQ(must_fail(run(instance.bots.create(anna, "robotic", domain::kAllScopes))).reason, Reason::too_many_bots);
    EXPECT_EQ(must(run(instance.bots.list(anna))).size(), domain::kBotsPerUser);
    EXPECT_TRUE(must(run(instance.bots.list(ben))).empty());
}

TEST_F(BotsTest, belongs_to_who_made_it) {
    const auto bot = make().view.bot.id;
    EXPECT_EQ(must_fail(run(instance.bots.set_scopes(ben, bot, domain::kAllScopes))).code, core::Code::not_found);
    EXPECT_EQ(must_fail(run(instance.bots.renew_token(ben, bot))).code, core::Code::not_found);
    EXPECT_EQ(must_fail(run(instance.bots.remove(ben, bot))).code, core::Code::not_found);
}

TEST_F(BotsTest, changes_scopes_for_the_token_that_is_out) {
    const auto made = make();
    must(run(instance.bots.set_scopes(anna, made.view.bot.id, Scopes{Scope::manage})));
    EXPECT_EQ(actor_of(made).scopes, Scopes{Scope::manage});
}

TEST_F(BotsTest, refuses_an_old_token_at_once) {
    const auto made = make();
    instance.events.clear();
    const auto renewed = must(run(instance.bots.renew_token(anna, made.view.bot.id)));
    EXPECT_FALSE(instance.auth.authenticate(made.token.expose()));
    EXPECT_EQ(actor_of(renewed).user, made.view.bot.id);
    const auto ended = instance.of_type<domain::SessionRevoked>();
    ASSERT_EQ(ended.size(), 1U);
    EXPECT_EQ(ended.front().session_id, made.view.bot.token.id);
}

TEST_F(BotsTest, is_added_by_who_may_manage_the_server_and_leaves_when_it_is_deleted) {
    const auto server = must(run(instance.servers.create(ben, "World", std::nullopt))).state->server.id;
    const auto bot = make();
    EXPECT_EQ(must_fail(run(instance.bots.add_to_server(anna, server, bot.view.bot.id))).code, core::Code::not_found);
    EXPECT_EQ(must_fail(run(instance.bots.add_to_server(ben, server, anna.user))).code, core::Code::not_found)
        << "a person is not added";
    must(run(instance.bots.add_to_server(ben, server, bot.view.bot.id)));
    must(run(instance.bots.add_to_server(ben, server, bot.view.bot.id)));
    EXPECT_EQ(instance.of_type<domain::MemberJoined>().size(), 2U) << "Ben himself, and the bot once";
    must(run(instance.access.server(actor_of(bot), server)));
    const auto log = must(run(instance.audit.page(ben, server, {})));
    ASSERT_EQ(log.size(), 1U);
    EXPECT_EQ(log.front().entry.action, domain::AuditAction::bot_added);
    EXPECT_EQ(log.front().entry.target.name, "robot");

    must(run(instance.bots.remove(anna, bot.view.bot.id)));
    EXPECT_FALSE(instance.auth.authenticate(bot.token.expose()));
    const auto left = instance.of_type<domain::MemberLeft>();
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left.front().user_id, bot.view.bot.id);
    EXPECT_TRUE(must(run(instance.bots.list(anna))).empty());
}

TEST_F(BotsTest, are_not_added_where_they_are_banned) {
    const auto server = must(run(instance.servers.create(ben, "World", std::nullopt))).state->server.id;
    const auto bot = make().view.bot.id;
    must(run(instance.bans.ban(ben, server, bot, {})));
    EXPECT_EQ(must_fail(run(instance.bots.add_to_server(ben, server, bot))).reason, Reason::banned);
    must(run(instance.bans.unban(ben, server, bot)));
    must(run(instance.bots.add_to_server(ben, server, bot)));
}

TEST_F(BotsTest, are_known_again_after_a_restart) {
    const auto made = make();
    BotTokens restarted(instance.store, instance.tokens);
    EXPECT_FALSE(restarted.authenticate(made.token.expose()));
    must(run(restarted.load()));
    EXPECT_EQ(must(restarted.authenticate(made.token.expose())).actor.user, made.view.bot.id);
}

TEST_F(BotsTest, need_their_scopes_on_the_gateway_too) {
    const auto reader = actor_of(make("reader", Scopes{Scope::read}));
    const auto writer = actor_of(make("writer", Scopes{Scope::write}));
    must(run(instance.realtime.snapshot(reader)));
    EXPECT_EQ(must_fail(run(instance.realtime.snapshot(writer))).reason, Reason::missing_scope);
    const auto channel = instance.ids.next_id<domain::ChannelId>();
    EXPECT_EQ(must_fail(run(instance.realtime.send_message(reader, {.channel_id = channel, .content = "x"}))).reason,
              Reason::missing_scope);
    EXPECT_EQ(must_fail(run(instance.realtime.start_typing(reader, channel))).reason, Reason::missing_scope);
    EXPECT_EQ(must_fail(run(instance.realtime.start_typing(writer, channel))).code, core::Code::not_found);
}

}  // namespace
}  // namespace veza::services
