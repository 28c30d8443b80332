#include "services/search.hpp"

#include "core/reason.hpp"
#include "services/testing.hpp"

#include <gtest/gtest.h>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using Texts = std::vector<std::string>;

struct SearchTest : testing::Test {
    TestInstance instance;
    domain::Actor owner = instance.person("owner");
    domain::Actor anna = instance.person("anna");
    domain::ServerId server = must(run(instance.servers.create(owner, "s", std::nullopt))).state->server.id;
    domain::ChannelId general = must(run(instance.channels.list(owner, server))).front().channel.id;

    void SetUp() override {
        const auto invite = must(run(instance.invites.create(owner, server, {}, std::nullopt)));
        must(run(instance.invites.join(anna, invite.invite.code)));
    }
    domain::ChannelId channel(std::string name) {
        return must(run(instance.channels.create(owner, server, {.name = std::move(name)}, std::nullopt))).channel.id;
    }
    MessageView say(domain::Actor who, domain::ChannelId where, std::string content) {
        return must(run(instance.messages.create(who, {.channel_id = where, .content = std::move(content)})));
    }
    core::Result<SearchView> ask(domain::Actor who, std::string query) {
        return run(instance.search.in_server(who, server, {.query = std::move(query)}));
    }
    Texts found(domain::Actor who, std::string query) {
        Texts list;
        for (const auto& view : must(ask(who, std::move(query))).messages) list.push_back(view.message.content);
        return list;
    }
};

TEST_F(SearchTest, what_is_hidden_is_not_found_not_counted_and_not_named) {
    const auto secret = channel("secret");
    say(owner, secret, "needle in secret");
    say(owner, general, "needle in general");
    EXPECT_EQ(found(anna, "needle"), (Texts{"needle in general", "needle in secret"}));
    instance.hide(server, secret);
    EXPECT_EQ(found(anna, "needle"), (Texts{"needle in general"}));
    EXPECT_EQ(found(owner, "needle").size(), 2U);
    // A hidden channel and one that never was are refused in the same words but for the name.
    const auto hidden = must_fail(ask(anna, "needle in:secret"));
    EXPECT_EQ(hidden.reason, Reason::invalid_filter);
    EXPECT_EQ(hidden.detail, "there is no channel secret that you can read");
    EXPECT_EQ(must_fail(ask(anna, "needle in:absent")).detail, "there is no channel absent that you can read");
    EXPECT_EQ(must_fail(ask(anna, "in:" + secret.to_string())).reason, Reason::invalid_filter);
    EXPECT_EQ(must_fail(run(instance.search.in_channel(anna, secret, {.query = "needle"}))).code, Code::not_found);
}

TEST_F(SearchTest, webhooks_are_named_as_people_are_where_one_reads_them) {
    const auto secret = channel("secret");
    for (const auto where : {general, secret}) {
        const auto made = must(run(instance.webhooks.create(owner, where, "Build Bot")));
        must(run(instance.webhook_messages.create({.id = made.webhook.id, .token = made.token.expose()},
                                                  {.content = where == general ? "built" : "secretly built"})));
    }
    say(owner, general, "built by hand");
    EXPECT_EQ(found(owner, "from:\"build bot\""), (Texts{"secretly built", "built"}));
    EXPECT_EQ(found(anna, "from:\"build bot\" from:owner built"), (Texts{"built by hand", "secretly built", "built"}));
    instance.hide(server, secret);
    EXPECT_EQ(found(anna, "from:\"build bot\""), (Texts{"built"}));
    instance.hide(server, general);
    EXPECT_EQ(must_fail(ask(anna, "from:\"build bot\"")).detail, "there is nobody called build bot");
}

TEST_F(SearchTest, without_read_history_a_channel_is_not_searched) {
    say(owner, general, "needle");
    instance.overwrite(server, general,
                       {.kind = domain::OverwriteKind::member,
                        .target = anna.user.uuid(),
                        .allow = {},
                        .deny = domain::Permissions{domain::Permission::read_history}});
    EXPECT_EQ(found(anna, "needle"), Texts{});
    EXPECT_EQ(must_fail(run(instance.search.in_channel(anna, general, {.query = "needle"}))).code, Code::forbidden);
}

TEST_F(SearchTest, strangers_and_those_who_left_find_nothing) {
    say(owner, general, "needle");
    const auto stranger = instance.person("stranger");
    EXPECT_EQ(must_fail(ask(stranger, "needle")).code, Code::not_found);
    EXPECT_EQ(must_fail(ask(stranger, "")).code, Code::not_found) << "before the query is looked at";
    must(run(instance.members.leave(anna, server)));
    EXPECT_EQ(must_fail(ask(anna, "needle")).code, Code::not_found);
}

TEST_F(SearchTest, names_are_resolved) {
    const auto lounge = channel("The Lounge");
    say(owner, general, "one <@" + anna.user.to_string() + ">");
    say(anna, lounge, "two");
    EXPECT_EQ(found(owner, "from:@Anna"), (Texts{"two"}));
    EXPECT_EQ(found(owner, "from:" + anna.user.to_string()), (Texts{"two"}));
    EXPECT_EQ(found(anna, "from:me"), (Texts{"two"}));
    EXPECT_EQ(found(anna, "from:me from:owner").size(), 2U);
    EXPECT_EQ(found(owner, "in:\"the lounge\""), (Texts{"two"}));
    EXPECT_EQ(found(owner, "in:" + lounge.to_string()), (Texts{"two"}));
    EXPECT_EQ(found(owner, "mentions:anna").size(), 1U);
    EXPECT_EQ(must_fail(ask(owner, "from:nobody")).reason, Reason::invalid_filter);
    EXPECT_EQ(must(ask(owner, "two \"or three\"")).terms, (Texts{"two", "or three"}));
}

TEST_F(SearchTest, a_direct_channel_is_searched_by_who_takes_part) {
    const auto opened = must(run(instance.directs.open(anna, {owner.user}, std::nullopt)));
    const auto direct = opened.channel.id;
    say(anna, direct, "needle between us");
    const auto in_direct = [&](domain::Actor who, std::string query) {
        return run(instance.search.in_channel(who, direct, {.query = std::move(query)}));
    };
    EXPECT_EQ(must(in_direct(owner, "needle")).messages.size(), 1U);
    EXPECT_EQ(must_fail(in_direct(instance.person("stranger"), "needle")).code, Code::not_found);
    EXPECT_EQ(must_fail(in_direct(owner, "needle in:general")).reason, Reason::invalid_filter);
    EXPECT_EQ(found(owner, "needle"), Texts{}) << "a server's search ends at the server";
}

TEST_F(SearchTest, threads_are_found_by_who_sees_their_channel) {
    const auto lounge = channel("lounge");
    const auto start = say(owner, lounge, "start").message.id;
    const auto thread = must(run(instance.threads.create(owner, {.channel = lounge, .message = start}))).channel.id;
    say(owner, thread, "needle in a thread");
    for (const auto& query : {"needle", "needle in:lounge"}) EXPECT_EQ(found(anna, query).size(), 1U) << query;
    EXPECT_EQ(found(anna, "needle in:general"), Texts{});
    const auto view = must(ask(anna, "needle"));
    ASSERT_EQ(view.threads.size(), 1U);
    EXPECT_EQ(view.threads[0]->id, thread);
    const auto in = [&](domain::Actor who, domain::ChannelId where) {
        return run(instance.search.in_channel(who, where, {.query = "needle"}));
    };
    EXPECT_EQ(must(in(anna, lounge)).messages.size(), 1U);
    EXPECT_EQ(must(in(anna, thread)).messages.size(), 1U);
    instance.hide(server, lounge);
    EXPECT_EQ(found(anna, "needle"), Texts{});
    EXPECT_EQ(must_fail(in(anna, thread)).code, Code::not_found);
    EXPECT_EQ(found(owner, "needle").size(), 1U);
    must(run(instance.any_channel.remove(owner, thread)));
    EXPECT_EQ(found(owner, "needle"), Texts{}) << "it is gone";
}

TEST_F(SearchTest, searches_have_a_limit_of_their_own) {
    for (int i = 0; i < 60; ++i) must(ask(anna, "x"));
    EXPECT_EQ(must_fail(ask(anna, "x")).code, Code::rate_limited);
    must(ask(owner, "x"));
}

}  // namespace
}  // namespace veza::services
