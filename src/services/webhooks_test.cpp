#include "services/webhooks.hpp"

#include "services/testing_pictures.hpp"
#include "services/webhook_messages.hpp"

#include <gtest/gtest.h>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;

class WebhooksTest : public ::testing::Test {
protected:
    WebhooksTest() {
        server = must(run(instance.servers.create(owner, "Label", std::nullopt))).state->server.id;
        channel = must(run(instance.channels.list(owner, server))).front().channel.id;
        const auto code = must(run(instance.invites.create(owner, server, {}, std::nullopt))).invite.code;
        must(run(instance.invites.join(member, code)));
    }
    [[nodiscard]] Webhooks::Made make(std::string name = "builds") {
        return must(run(instance.webhooks.create(owner, channel, std::move(name))));
    }
    [[nodiscard]] static WebhookKey key(const Webhooks::Made& made) {
        return {.id = made.webhook.id, .token = made.token.expose()};
    }
    [[nodiscard]] MessageView say(const Webhooks::Made& made, WebhookMessage message) {
        return must(run(instance.webhook_messages.create(key(made), std::move(message))));
    }
    [[nodiscard]] core::Error refused(const WebhookKey& who, WebhookMessage message = {.content = "hi"}) {
        return must_fail(run(instance.webhook_messages.create(who, std::move(message))));
    }

    TestInstance instance;
    domain::Actor owner = instance.person("owner");
    domain::Actor member = instance.person("member");
    domain::ServerId server;
    domain::ChannelId channel;
};

TEST_F(WebhooksTest, writes_under_its_own_name_or_another) {
    const auto made = make();
    const auto view = say(made, {.content = " hello ", .embeds = {{.title = "T"}}});
    EXPECT_EQ(view.message.content, "hello");
    EXPECT_EQ(view.message.webhook, (domain::WebhookAuthor{.id = made.webhook.id, .name = "builds"}));
    EXPECT_EQ(view.message.embeds, (std::vector<domain::Embed>{{.title = "T"}}));
    EXPECT_TRUE(view.author.bot);
    EXPECT_EQ(say(made, {.content = "x", .username = "Deploys"}).message.webhook->name, "Deploys");
    EXPECT_EQ(must(run(instance.messages.page(member, channel, {}))).size(), 2U);
    const auto heard = instance.of_type<domain::MessageCreated>();
    ASSERT_EQ(heard.size(), 2U);
    EXPECT_EQ(heard.front().message.id, view.message.id);
    EXPECT_EQ(heard.front().server_id, server);
}

TEST_F(WebhooksTest, a_message_says_something_within_the_limits) {
    const auto made = make();
    EXPECT_EQ(say(made, {.content = "", .embeds = {{.description = "only this"}}}).message.content, "");
    EXPECT_EQ(refused(key(made), {.content = ""}).reason, Reason::message_empty);
    EXPECT_EQ(refused(key(made), {.content = "", .embeds = {{.color = 1}}}).reason, Reason::message_empty);
    EXPECT_EQ(refused(key(made), {.content = std::string(4001, 'x')}).reason, Reason::message_too_long);
    EXPECT_EQ(refused(key(made), {.content = "x", .username = std::string(81, 'x')}).fields.front().field, "username");
    EXPECT_EQ(refused(key(made), {.content = "x", .embeds = {11, {.title = "a"}}}).reason, Reason::too_many_embeds);
    const auto first = say(made, {.content = "once", .nonce = "n"});
    EXPECT_EQ(say(made, {.content = "twice", .nonce = "n"}).message.id, first.message.id);
}

TEST_F(WebhooksTest, calls_people_who_are_named_and_nobody_else) {
    const auto made = make();
    const auto role = must(run(instance.roles.create(owner, server, {.mentionable = true}, std::nullopt))).id;
    const auto stranger = instance.person("stranger");
    const auto text = "@everyone <@&" + role.to_string() + "> <@" + member.user.to_string() + "> <@" +
                      stranger.user.to_string() + ">";
    EXPECT_EQ(say(made, {.content = text}).message.mentions, (domain::Mentions{.users = {member.user}}));
    EXPECT_TRUE(say(made, {.content = text, .called = std::vector<domain::UserId>{}}).message.mentions.empty());
    EXPECT_EQ(say(made, {.content = text, .called = std::vector{member.user}}).message.mentions.users.size(), 1U);
}

TEST_F(WebhooksTest, edits_and_deletes_its_own_messages_only) {
    const auto made = make();
    const auto other = make("other");
    const auto id = say(made, {.content = "before", .embeds = {{.title = "T"}}}).message.id;
    const auto edited = must(run(instance.webhook_messages.edit(key(made), id, "after", std::nullopt)));
    EXPECT_EQ(edited.message.content, "after");
    EXPECT_EQ(edited.message.embeds.size(), 1U) << "what is absent stays";
    EXPECT_EQ(must(run(instance.webhook_messages.edit(key(made), id, std::nullopt, std::vector<domain::Embed>{})))
                  .message.embeds.size(),
              0U);
    EXPECT_EQ(must_fail(run(instance.webhook_messages.edit(key(made), id, "", std::nullopt))).reason,
              Reason::message_empty);
    EXPECT_EQ(instance.of_type<domain::MessageUpdated>().size(), 2U);
    EXPECT_EQ(must_fail(run(instance.webhook_messages.edit(key(other), id, "x", std::nullopt))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.webhook_messages.remove(key(other), id))).code, Code::not_found);
    const auto said = must(run(instance.messages.create(owner, {.channel_id = channel, .content = "mine"}))).message.id;
    EXPECT_EQ(must_fail(run(instance.webhook_messages.find(key(made), said))).code, Code::not_found);
    must(run(instance.webhook_messages.remove(key(made), id)));
    EXPECT_EQ(must_fail(run(instance.webhook_messages.find(key(made), id))).code, Code::not_found);
    EXPECT_EQ(instance.of_type<domain::MessageDeleted>().size(), 1U);
}

TEST_F(WebhooksTest, knows_nobody_without_the_right_token) {
    const auto made = make();
    EXPECT_EQ(refused({.id = made.webhook.id, .token = "wrong"}).code, Code::not_found);
    EXPECT_EQ(refused({.id = instance.ids.next_id<domain::WebhookId>(), .token = made.token.expose()}).code,
              Code::not_found);
    const auto renewed = must(run(instance.webhooks.renew_token(owner, made.webhook.id)));
    EXPECT_EQ(refused(key(made)).code, Code::not_found);
    static_cast<void>(say(renewed, {.content = "x"}));
    must(run(instance.webhooks.remove(owner, made.webhook.id)));
    EXPECT_EQ(refused(key(renewed)).code, Code::not_found);
    EXPECT_EQ(must(run(instance.messages.page(owner, channel, {}))).size(), 1U) << "what it wrote stays";
}

TEST_F(WebhooksTest, writes_into_a_thread_of_its_channel) {
    const auto made = make();
    const auto thread_on = [&](domain::ChannelId place) {
        const auto on = must(run(instance.messages.create(owner, {.channel_id = place, .content = "x"}))).message.id;
        return must(run(instance.threads.create(owner, {.channel = place, .message = on, .name = std::nullopt})))
            .channel.id;
    };
    const auto thread = thread_on(channel);
    const auto other = must(run(instance.channels.create(owner, server, {.name = "b"}, std::nullopt))).channel.id;
    auto there = key(made);
    there.thread = thread;
    instance.events.clear();
    const auto id = must(run(instance.webhook_messages.create(there, {.content = "hi"}))).message.id;
    EXPECT_EQ(must(run(instance.messages.page(owner, thread, {}))).at(0).message.id, id);
    EXPECT_EQ(instance.of_type<domain::MessageCreated>().at(0).parent_id, channel);
    EXPECT_EQ(must(run(instance.webhook_messages.find(there, id))).message.channel_id, thread);
    EXPECT_EQ(must_fail(run(instance.webhook_messages.find(key(made), id))).code, Code::not_found);
    EXPECT_EQ(must(run(instance.webhook_messages.edit(there, id, "ho", std::nullopt))).message.content, "ho");
    EXPECT_EQ(instance.of_type<domain::MessageUpdated>().at(0).parent_id, channel);
    must(run(instance.webhook_messages.remove(there, id)));
    EXPECT_EQ(instance.of_type<domain::MessageDeleted>().at(0).parent_id, channel);

    for (const auto elsewhere : {thread_on(other), other, channel, instance.ids.next_id<domain::ChannelId>()}) {
        there.thread = elsewhere;
        EXPECT_EQ(refused(there).code, Code::not_found);
    }
    must(run(instance.any_channel.update(owner, thread, {.channel = {}, .locked = true})));
    there.thread = thread;
    EXPECT_EQ(refused(there).code, Code::forbidden);
    EXPECT_EQ(must(run(instance.webhook_messages.webhook(key(made)))).webhook.name, "builds");
    EXPECT_EQ(must_fail(run(instance.webhook_messages.webhook({.id = made.webhook.id, .token = "x"}))).code,
              Code::not_found);
}

TEST_F(WebhooksTest, ends_with_its_channel) {
    const auto made = make();
    must(run(instance.channels.remove(owner, channel)));
    EXPECT_EQ(refused(key(made)).code, Code::not_found);
    EXPECT_TRUE(must(run(instance.webhooks.of_server(owner, server))).empty());
}

TEST_F(WebhooksTest, writes_no_more_often_than_allowed_and_guessing_does_not_count) {
    const auto made = make();
    for (int i = 0; i < 100; ++i) EXPECT_EQ(refused({.id = made.webhook.id, .token = "wrong"}).code, Code::not_found);
    for (int i = 0; i < 60; ++i) static_cast<void>(say(made, {.content = "x"}));
    const auto limited = refused(key(made));
    EXPECT_EQ(limited.code, Code::rate_limited);
    EXPECT_TRUE(limited.retry_after.has_value());
    static_cast<void>(say(make("other"), {.content = "x"}));
}

TEST_F(WebhooksTest, are_looked_after_by_those_who_may) {
    const auto made = make();
    EXPECT_EQ(must_fail(run(instance.webhooks.create(member, channel, "x"))).reason, Reason::missing_permission);
    EXPECT_EQ(must_fail(run(instance.webhooks.of_channel(member, channel))).code, Code::forbidden);
    EXPECT_EQ(must_fail(run(instance.webhooks.of_server(member, server))).code, Code::forbidden);
    EXPECT_EQ(must_fail(run(instance.webhooks.update(member, made.webhook.id, {.name = "x"}))).code, Code::forbidden);
    EXPECT_EQ(must_fail(run(instance.webhooks.renew_token(member, made.webhook.id))).code, Code::forbidden);
    EXPECT_EQ(must_fail(run(instance.webhooks.remove(member, made.webhook.id))).code, Code::forbidden);
    instance.deny_view(server, channel, member.user);
    EXPECT_EQ(must_fail(run(instance.webhooks.remove(member, made.webhook.id))).code, Code::not_found);
    EXPECT_EQ(must(run(instance.webhooks.update(owner, made.webhook.id, {.name = "deploys"}))).webhook.name, "deploys");
    EXPECT_EQ(say(made, {.content = "x"}).message.webhook->name, "deploys");
    EXPECT_EQ(must(run(instance.profiles.find(domain::account_of(made.webhook.id)))).display_name, "deploys");
}

TEST_F(WebhooksTest, show_only_in_channels_that_one_manages) {
    const auto made = make();
    const auto second = must(run(instance.channels.create(owner, server, {.name = "second"}, std::nullopt))).channel.id;
    must(run(instance.webhooks.create(owner, second, "other")));
    instance.overwrite(server, second,
                       {.kind = domain::OverwriteKind::member,
                        .target = member.user.uuid(),
                        .allow = domain::Permissions{domain::Permission::manage_webhooks},
                        .deny = {}});
    const auto seen = must(run(instance.webhooks.of_server(member, server)));
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen.front().webhook.channel_id, second);
    EXPECT_EQ(must(run(instance.webhooks.of_server(owner, server))).size(), 2U);
}

TEST_F(WebhooksTest, show_the_picture_that_they_were_given_beside_what_they_write) {
    const auto made = make();
    const auto id = made.webhook.id;
    const auto theirs = uploaded(instance, member, png(300));
    EXPECT_EQ(must_fail(run(instance.webhooks.update(member, id, {.avatar = theirs}))).code, Code::forbidden);
    EXPECT_TRUE(must(run(instance.uploads.find(member, theirs))).complete()) << "refused before the picture was made";
    EXPECT_EQ(
        must_fail(run(instance.webhooks.update(owner, id, {.avatar = uploaded(instance, owner, "words")}))).reason,
        Reason::image_invalid);
    EXPECT_EQ(say(made, {.content = "plain"}).author.avatar, std::nullopt);

    const auto given = must(run(instance.webhooks.update(owner, id, {.avatar = uploaded(instance, owner, png(300))})));
    ASSERT_TRUE(given.avatar.has_value());
    EXPECT_EQ(given.webhook.name, "builds");
    EXPECT_EQ(say(made, {.content = "dressed"}).author.avatar, given.avatar);
    EXPECT_EQ(instance.of_type<domain::MessageCreated>().back().author.avatar, given.avatar);
    for (const auto& view : must(run(instance.messages.page(member, channel, {}))))
        EXPECT_EQ(view.author.avatar, given.avatar);
    EXPECT_EQ(must(run(instance.webhooks.update(owner, id, {.name = "deploys"}))).avatar, given.avatar);
    EXPECT_EQ(must(run(instance.webhooks.of_channel(owner, channel))).front().avatar, given.avatar);
    EXPECT_EQ(must(run(instance.webhooks.of_server(owner, server))).front().avatar, given.avatar);
    EXPECT_EQ(must(run(instance.webhook_messages.webhook(key(made)))).avatar, given.avatar);
    const auto renewed = must(run(instance.webhooks.renew_token(owner, id)));
    EXPECT_EQ(renewed.avatar, given.avatar);

    EXPECT_EQ(must(run(instance.webhooks.update(owner, id, {.avatar = nullptr}))).avatar, std::nullopt);
    EXPECT_EQ(say(renewed, {.content = "plain again"}).author.avatar, std::nullopt);
    const auto log = must(run(instance.audit.page(owner, server, {.limit = 5})));
    EXPECT_EQ(log.at(0).entry.changes,
              (std::vector<domain::AuditChange>{{.field = "avatar", .before = given.avatar, .after = std::nullopt}}));
    must(run(instance.webhooks.update(owner, id, {.name = "deploys", .avatar = nullptr})));
    EXPECT_EQ(must(run(instance.audit.page(owner, server, {.limit = 5}))).front().entry.id, log.front().entry.id)
        << "nothing changed";
}

TEST_F(WebhooksTest, are_counted_named_and_told_in_the_audit_log) {
    EXPECT_EQ(must_fail(run(instance.webhooks.create(owner, channel, " "))).reason, Reason::name_too_short);
    for (std::size_t i = 0; i < domain::kWebhooksPerChannel; ++i) static_cast<void>(make());
    EXPECT_EQ(must_fail(run(instance.webhooks.create(owner, channel, "one more"))).reason, Reason::too_many_webhooks);
    const auto last = must(run(instance.webhooks.of_channel(owner, channel))).back().webhook;
    must(run(instance.webhooks.renew_token(owner, last.id)));
    must(run(instance.webhooks.remove(owner, last.id)));
    static_cast<void>(make());
    const auto log = must(run(instance.audit.page(owner, server, {.limit = 3})));
    EXPECT_EQ(log.at(0).entry.action, domain::AuditAction::webhook_created);
    EXPECT_EQ(log.at(1).entry.action, domain::AuditAction::webhook_deleted);
    EXPECT_EQ(log.at(2).entry.action, domain::AuditAction::webhook_updated);
    EXPECT_EQ(log.at(2).entry.changes, (std::vector<domain::AuditChange>{{.field = "token"}}));
    const auto category = must(run(instance.channels.create(
                                   owner, server, {.name = "c", .type = domain::ChannelType::category}, std::nullopt)))
                              .channel.id;
    EXPECT_EQ(must_fail(run(instance.webhooks.create(owner, category, "x"))).code, Code::forbidden)
        << "nothing is written in a category";
}

}  // namespace
}  // namespace veza::services
