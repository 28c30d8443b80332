#include "services/pusher.hpp"

#include "services/testing.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace veza::services {
namespace {

using core::testing::must;
using core::testing::run;
using domain::NotificationLevel;
using namespace std::chrono_literals;

/// Keeps what it is given, and answers what it is told to.
class FakePushService final : public ports::PushService {
public:
    boost::asio::awaitable<ports::PushOutcome> deliver(domain::PushSubscription subscription,
                                                       domain::PushNote note) override {
        sent.emplace_back(subscription.user_id, std::move(note));
        co_return outcome;
    }
    ports::PushOutcome outcome;
    std::vector<std::pair<domain::UserId, domain::PushNote>> sent;
};

struct PusherTest : testing::Test {
    TestInstance instance;
    FakePushService service;
    PushAudience audience{{.store = instance.store,
                           .directory = instance.directory,
                           .attention = instance.attention,
                           .clock = instance.clock}};
    PushNotes notes{{.directory = instance.directory,
                     .profiles = instance.profiles,
                     .snapshots = instance.snapshots,
                     .clock = instance.clock},
                    true};
    domain::Actor owner = instance.person("owner");
    domain::Actor anna = instance.person("anna");
    domain::Actor bert = instance.person("bert");
    domain::ServerId server = must(run(instance.servers.create(owner, "home", std::nullopt))).state->server.id;
    domain::ChannelId channel = must(run(instance.channels.list(owner, server))).front().channel.id;

    void SetUp() override {
        for (const auto& who : {owner, anna, bert}) {
            if (who.user != owner.user) join(who);
            must(run(
                instance.push.add(who, "https://push.example/" + who.user.to_string(), {.p256dh = "p", .auth = "a"})));
        }
    }
    void join(domain::Actor who) {
        const auto invite = must(run(instance.invites.create(owner, server, {}, std::nullopt)));
        must(run(instance.invites.join(who, invite.invite.code)));
    }
    static std::string call(domain::Actor who) { return "<@" + who.user.to_string() + ">"; }

    /// Says it, and answers who is to hear of it.
    std::vector<domain::UserId> heard(domain::Actor who, domain::ChannelId where, std::string content) {
        must(run(instance.messages.create(who, {.channel_id = where, .content = std::move(content)})));
        const auto said = instance.of_type<domain::MessageCreated>().back();
        std::vector<domain::UserId> users;
        for (const auto& listener : must(run(audience.of({&said})))) users.push_back(listener.user);
        return users;
    }
    using Users = std::vector<domain::UserId>;
};

TEST_F(PusherTest, by_default_those_hear_who_are_called) {
    EXPECT_EQ(heard(owner, channel, "plain"), Users{});
    EXPECT_EQ(heard(owner, channel, call(anna)), Users{anna.user});
    EXPECT_EQ(heard(owner, channel, "@everyone " + call(owner)), (Users{anna.user, bert.user}));
    const auto role =
        must(run(instance.roles.create(owner, server, {.name = "crew", .mentionable = true}, std::nullopt)));
    instance.give_role(server, bert.user, role.id);
    EXPECT_EQ(heard(owner, channel, "<@&" + role.id.to_string() + ">"), Users{bert.user});
}

TEST_F(PusherTest, what_was_chosen_counts) {
    must(run(instance.notifications.choose(anna, server, {.level = NotificationLevel::all})));
    must(run(instance.notifications.choose(bert, server, {.suppress_everyone = true})));
    EXPECT_EQ(heard(owner, channel, "@everyone"), Users{anna.user});
    must(run(instance.notifications.choose(anna, channel, {.muted_until = instance.clock.now() + 1h})));
    EXPECT_EQ(heard(owner, channel, call(anna)), Users{});
    instance.clock.advance(1h);
    EXPECT_EQ(heard(owner, channel, "plain"), Users{anna.user});
    must(run(instance.servers.update(owner, server, {.default_notifications = NotificationLevel::all})));
    EXPECT_EQ(heard(owner, channel, "plain"), (Users{anna.user, bert.user}));
}

TEST_F(PusherTest, a_muted_category_mutes_its_channels) {
    const auto category = must(run(
        instance.channels.create(owner, server, {.name = "c", .type = domain::ChannelType::category}, std::nullopt)));
    const auto inside = must(
        run(instance.channels.create(owner, server, {.name = "i", .parent_id = category.channel.id}, std::nullopt)));
    must(run(instance.notifications.choose(anna, category.channel.id, {.muted_until = domain::kForever})));
    EXPECT_EQ(heard(owner, inside.channel.id, "@everyone"), Users{bert.user});
}

TEST_F(PusherTest, what_is_hidden_is_heard_by_nobody) {
    instance.deny_view(server, channel, anna.user);
    EXPECT_EQ(heard(owner, channel, "@everyone"), Users{bert.user});
    must(run(instance.members.leave(bert, server)));
    EXPECT_EQ(heard(owner, channel, "@everyone"), Users{});
}

TEST_F(PusherTest, who_blocked_or_looks_is_left_in_peace) {
    must(run(instance.relationships.block(anna, owner.user)));
    EXPECT_EQ(heard(owner, channel, "@everyone"), Users{bert.user});
    EXPECT_EQ(heard(bert, channel, call(anna)), Users{anna.user});
    instance.attention.attend(bert.user, instance.ids.next(), true);
    EXPECT_EQ(heard(owner, channel, "@everyone"), Users{});
}

TEST_F(PusherTest, direct_conversations_are_heard_unless_muted) {
    const auto dm = must(run(instance.directs.open(anna, {owner.user}, std::nullopt))).channel.id;
    EXPECT_EQ(heard(anna, dm, "hi"), Users{owner.user});
    must(run(instance.notifications.choose(owner, dm, {.level = NotificationLevel::none})));
    EXPECT_EQ(heard(anna, dm, "hi"), Users{});
}

TEST_F(PusherTest, a_note_says_who_and_where_and_what) {
    heard(owner, channel, "||secret|| for " + call(anna));
    const auto said = instance.of_type<domain::MessageCreated>().back();
    const auto note = must(run(notes.of(said)));
    EXPECT_EQ(note.title, "owner · #general · home");
    EXPECT_EQ(note.body, "▒▒▒ for @anna");
    EXPECT_EQ(note.server_id, server);
    EXPECT_EQ(note.message_id, said.message.id);
    EXPECT_EQ(must(run(notes.badge_of(anna.user))), 1);
    EXPECT_EQ(must(run(notes.badge_of(bert.user))), 0);
    const PushNotes discreet{{.directory = instance.directory,
                              .profiles = instance.profiles,
                              .snapshots = instance.snapshots,
                              .clock = instance.clock},
                             false};
    EXPECT_EQ(must(run(const_cast<PushNotes&>(discreet).of(said))).body, "");
}

TEST_F(PusherTest, sends_after_the_commit_and_forgets_what_is_gone) {
    Pusher pusher{
        {.store = instance.store, .audience = audience, .notes = notes, .service = service, .clock = instance.clock},
        {.gather = 1ms, .lanes = 2}};
    instance.bus.subscribe([&](const domain::EventPtr& event) { pusher.on(event); });
    boost::asio::io_context loop;
    pusher.start(loop.get_executor());
    const auto devices = [&] { return must(run(instance.push.list(anna))).size(); };
    heard(owner, channel, call(anna) + " one");
    EXPECT_TRUE(service.sent.empty()) << "not on the way of the message";
    const auto run_until = [&](auto done) {
        const auto deadline = std::chrono::steady_clock::now() + 10s;
        while (!done() && std::chrono::steady_clock::now() < deadline) loop.run_for(5ms);
    };
    run_until([&] { return !service.sent.empty(); });
    ASSERT_EQ(service.sent.size(), 1U);
    EXPECT_EQ(service.sent[0].first, anna.user);
    EXPECT_TRUE(service.sent[0].second.urgent);
    EXPECT_EQ(service.sent[0].second.badge, 1);
    EXPECT_EQ(devices(), 1U);

    service.outcome = {.kind = ports::PushOutcome::Kind::gone};
    heard(owner, channel, call(anna) + " two");
    run_until([&] { return devices() == 0; });
    EXPECT_EQ(devices(), 0U);
    EXPECT_EQ(pusher.counts().sent.load(), 1U);
    EXPECT_EQ(pusher.counts().failed.load(), 1U);
    pusher.stop();
    loop.run_for(100ms);
    pusher.join();
    heard(owner, channel, "@everyone three");
    EXPECT_EQ(service.sent.size(), 2U);
}

}  // namespace
}  // namespace veza::services
