// Texts and numbers have bounds, documented in docs/protocol.md: what stands on the edge is taken, what lies beyond it refused by
// the name of its field. Those of domain/rules.hpp are held by rules_test.cpp, those of counts by limits_test.cpp.
#include "domain/rules.hpp"
#include "services/polls.hpp"
#include "services/testing.hpp"

#include <gtest/gtest.h>

namespace veza::services {
namespace {

using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using std::chrono::days;
using std::chrono::seconds;

std::string text(std::size_t length) {
    return std::string(length, 'x');
}

struct Bounds : testing::Test {
    TestInstance instance;
    domain::Actor owner = instance.person("owner");
    domain::ServerId server = must(run(instance.servers.create(owner, "s", std::nullopt))).state->server.id;
    domain::ChannelId general = must(run(instance.channels.list(owner, server))).front().channel.id;

    /// `act` takes each of `taken`, and refuses each of `refused` by naming `field`.
    template <class Value, class Act>
    static void hold(std::string_view field, std::vector<Value> taken, std::vector<Value> refused, Act act) {
        for (auto& value : taken) EXPECT_TRUE(act(std::move(value))) << field;
        for (auto& value : refused) {
            const auto outcome = act(std::move(value));
            ASSERT_FALSE(outcome) << field;
            ASSERT_FALSE(outcome.error().fields.empty()) << field;
            EXPECT_EQ(outcome.error().fields.front().field, field);
        }
    }
};

TEST_F(Bounds, of_channels) {
    const auto change = [&](Channels::Change what) {
        return run(instance.channels.update(owner, general, std::move(what)));
    };
    hold<std::int32_t>("slow_mode_s", {0, 21'600}, {-1, 21'601}, [&](auto s) { return change({.slow_mode_s = s}); });
    hold<std::int32_t>("position", {0, 1'000'000}, {-1, 1'000'001}, [&](auto at) { return change({.position = at}); });
    hold<std::string>("topic", {text(1024)}, {text(1025)}, [&](auto topic) { return change({.topic = topic}); });
}

TEST_F(Bounds, of_people) {
    const auto change = [&](Users::Change what) { return run(instance.users.update(owner, std::move(what))); };
    hold<std::string>("display_name", {text(32)}, {text(33)},
                      [&](auto name) { return change({.display_name = name}); });
    hold<std::string>("bio", {text(1000)}, {text(1001)}, [&](auto bio) { return change({.bio = bio}); });
    hold<std::string>("status_text", {text(128)}, {text(129)}, [&](auto t) { return change({.status_text = t}); });
    hold<std::string>("nickname", {text(32)}, {text(33)}, [&](auto name) {
        return run(instance.members.update(owner, server, owner.user, {.nickname = name}));
    });
}

TEST_F(Bounds, of_timeouts_and_bans) {
    const auto anna = instance.person("anna");
    const auto code = must(run(instance.invites.create(owner, server, {}, std::nullopt))).invite.code;
    must(run(instance.invites.join(anna, code)));
    const auto now = instance.clock.now();
    hold<core::Time>(
        "timeout_until", {now + seconds{1}, now + days{28}}, {now, now + days{28} + seconds{1}},
        [&](auto until) { return run(instance.members.update(owner, server, anna.user, {.timeout_until = until})); });
    hold<seconds>("delete_message_seconds", {seconds{0}, days{7}}, {seconds{-1}, days{7} + seconds{1}}, [&](auto time) {
        return run(instance.bans.ban(owner, server, anna.user, {.reason = {}, .delete_messages = time}));
    });
    hold<std::string>("reason", {text(512)}, {text(513)}, [&](auto reason) {
        return run(instance.bans.ban(owner, server, anna.user, {.reason = reason}));
    });
}

TEST_F(Bounds, of_invites) {
    const auto make = [&](Invites::Draft draft, IdempotencyKey key = {}) {
        return run(instance.invites.create(owner, server, draft, std::move(key)));
    };
    hold<seconds>("max_age", {seconds{60}, days{365}}, {seconds{59}, days{365} + seconds{1}},
                  [&](auto age) { return make({.max_age = age, .max_uses = {}}); });
    hold<std::int32_t>("max_uses", {1, 100'000}, {0, 100'001},
                       [&](auto uses) { return make({.max_age = {}, .max_uses = uses}); });
    hold<std::string>("Idempotency-Key", {text(1), text(128)}, {"", text(129)},
                      [&](auto key) { return make({}, std::move(key)); });
}

TEST_F(Bounds, of_polls) {
    const auto ask = [&](NewPoll poll) { return check_poll(poll, instance.clock.now()); };
    const auto options = [](std::size_t count) { return std::vector<std::string>(count, "a"); };
    hold<std::string>("poll.question", {text(300)}, {"", text(301)},
                      [&](auto question) { return ask({.question = question, .options = options(2)}); });
    hold<std::size_t>("poll.options", {2, 10}, {1, 11},
                      [&](auto count) { return ask({.question = "?", .options = options(count)}); });
    hold<std::string>("poll.options[1]", {text(100)}, {"", text(101)},
                      [&](auto option) { return ask({.question = "?", .options = {"a", option}}); });
    hold<std::int64_t>("poll.duration_s", {60, 2'592'000}, {59, 2'592'001}, [&](auto duration) {
        return ask({.question = "?", .options = options(2), .duration_s = duration});
    });
}

TEST_F(Bounds, of_webhooks_and_emoji) {
    hold<std::string>("name", {text(80)}, {"", text(81)},
                      [&](auto name) { return run(instance.webhooks.create(owner, general, name)); });
    hold<std::string>("name", {text(2), text(32)}, {text(1), text(33)},
                      [&](auto name) { return domain::check_emoji_name(name); });
}

}  // namespace
}  // namespace veza::services
