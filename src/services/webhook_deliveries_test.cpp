#include "services/webhook_deliveries.hpp"

#include "core/reason.hpp"
#include "services/testing.hpp"
#include "services/webhook_queue.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include <deque>
#include <ranges>

namespace veza::services {
namespace {

using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using domain::DeliveryState;

constexpr std::string_view kDead = "https://dead.example/hook";

/// Answers what it is told to, 200 without; keeps what was asked.
class ScriptedHttp final : public ports::HttpClient {
public:
    core::Task<ports::OutgoingAnswer> send(ports::OutgoingRequest request) override {
        const bool hangs = request.url == kDead;
        sent.push_back(std::move(request));
        if (hangs) {
            boost::asio::steady_timer pause(co_await boost::asio::this_coro::executor);
            while (!timed_out) {
                pause.expires_after(std::chrono::milliseconds{1});
                co_await pause.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
            }
            co_return core::fail(core::Code::unavailable, Reason::remote_timeout, "no");
        }
        if (script.empty()) co_return ports::OutgoingAnswer{.status = 200};
        auto next = std::move(script.front());
        script.pop_front();
        co_return next;
    }
    std::vector<ports::OutgoingRequest> sent;
    std::deque<core::Result<ports::OutgoingAnswer>> script;
    bool timed_out = false;  ///< what is asked of kDead ends then
};

class PlainSignatures final : public ports::Signatures {
public:
    [[nodiscard]] std::string hmac_sha256(const core::Secret& key, std::string_view text) const override {
        return key.expose() + "/" + std::string(text);
    }
};

/// The id of the message, for events that have one.
class PlainEncoder final : public WebhookEncoder {
public:
    [[nodiscard]] std::string encode(const domain::EventPtr& event) const override {
        const auto subject = subject_of(event->body).value();
        return std::string(domain::name_of(subject.event)) +
               (subject.message ? " " + subject.message->to_string() : "");
    }
};

core::Result<ports::OutgoingAnswer> status(int code) {
    return ports::OutgoingAnswer{.status = code};
}
core::Result<ports::OutgoingAnswer> failure(Reason reason) {
    return core::fail(core::Code::unavailable, reason, "no");
}

class WebhookDeliveriesTest : public ::testing::Test {
protected:
    WebhookDeliveriesTest() {
        instance.bus.subscribe([this](const domain::EventPtr& event) { feed.hear(event); });
        server = must(run(instance.servers.create(owner, "Label", std::nullopt))).state->server.id;
        channel = must(run(instance.channels.list(owner, server))).front().channel.id;
        invite = must(run(instance.invites.create(owner, server, {}, std::nullopt))).invite.code;
        must(run(instance.invites.join(member, invite)));
    }
    [[nodiscard]] OutgoingWebhooks::Made make(domain::Actor who, std::vector<std::string> events = {"message.created"},
                                              std::vector<domain::ChannelId> channels = {}) {
        return must(run(instance.outgoing_webhooks.create(who, server,
                                                          {.name = "mirror",
                                                           .url = "https://mirror.example/hook",
                                                           .events = std::move(events),
                                                           .channels = std::move(channels)})));
    }
    domain::MessageId say(std::string text = "hello") {
        return must(run(instance.messages.create(owner, {.channel_id = channel, .content = std::move(text)})))
            .message.id;
    }
    /// What the server does all the time.
    void tell() {
        must(run(queue.store_heard()));
        must(run(deliveries.deliver_due()));
    }
    [[nodiscard]] OutgoingWebhooks::Target target(const OutgoingWebhooks::Made& made) const {
        return {.server = server, .id = made.webhook.id};
    }
    [[nodiscard]] std::vector<domain::Delivery> log(const OutgoingWebhooks::Made& made) {
        return must(run(instance.outgoing_webhooks.deliveries(owner, target(made))));
    }
    [[nodiscard]] domain::OutgoingWebhook now(const OutgoingWebhooks::Made& made) {
        for (auto& webhook : must(run(instance.outgoing_webhooks.list(owner, server))))
            if (webhook.id == made.webhook.id) return webhook;
        throw std::runtime_error("it is gone");
    }
    /// To the moment when what waits is tried again.
    void pass_backoff() { instance.clock.advance(std::chrono::hours{2}); }

    TestInstance instance;
    ScriptedHttp http;
    PlainSignatures signatures;
    PlainEncoder encoder;
    WebhookFeed feed{instance.webhook_targets, 20};
    WebhookQueue queue{{.store = instance.store,
                        .messages = instance.repository,
                        .profiles = instance.profiles,
                        .directory = instance.directory,
                        .targets = instance.webhook_targets,
                        .feed = feed,
                        .encoder = encoder,
                        .clock = instance.clock},
                       instance.ids};
    WebhookDeliveries deliveries{{.store = instance.store,
                                  .http = http,
                                  .signatures = signatures,
                                  .sealer = instance.sealer,
                                  .directory = instance.directory,
                                  .targets = instance.webhook_targets,
                                  .clock = instance.clock}};
    domain::Actor owner = instance.person("owner");
    domain::Actor member = instance.person("member");
    domain::ServerId server;
    domain::ChannelId channel;
    std::string invite;
};

TEST_F(WebhookDeliveriesTest, TellsWhatHappensSigned) {
    const auto made = make(owner);
    const auto id = say();
    must(run(instance.messages.edit(owner, channel, id, "not told of")));
    tell();
    ASSERT_EQ(http.sent.size(), 1U);
    const auto& request = http.sent.front();
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.url, "https://mirror.example/hook");
    EXPECT_EQ(request.body, "message.created " + id.to_string());
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(instance.clock.now().time_since_epoch());
    const auto time = std::to_string(seconds.count());
    const std::vector<ports::HttpField> headers{
        {"Content-Type", "application/json"},
        {"X-Veza-Event", "message.created"},
        {"X-Veza-Delivery", log(made).front().id.to_string()},
        {"X-Veza-Signature", "t=" + time + ",v1=" + made.secret.expose() + "/" + time + "." + request.body}};
    EXPECT_EQ(request.headers, headers);
    const auto done = log(made).front();
    EXPECT_EQ(done.state, DeliveryState::delivered);
    EXPECT_EQ(done.attempts, 1);
    EXPECT_EQ(done.status, 200);
    tell();
    EXPECT_EQ(http.sent.size(), 1U) << "once";
}

TEST_F(WebhookDeliveriesTest, TriesAgainEverMoreSeldomAndInOrder) {
    const auto made = make(owner);
    http.script = {status(500), failure(Reason::remote_timeout)};
    const auto first = say("first");
    tell();
    EXPECT_EQ(log(made).front().state, DeliveryState::pending);
    EXPECT_EQ(log(made).front().error, "status");
    EXPECT_EQ(log(made).front().status, 500);
    tell();
    EXPECT_EQ(http.sent.size(), 1U) << "not at once";
    instance.clock.advance(std::chrono::seconds{13});
    tell();
    EXPECT_EQ(http.sent.size(), 2U);
    EXPECT_EQ(log(made).front().error, "remote_timeout");
    pass_backoff();
    tell();
    ASSERT_EQ(http.sent.size(), 3U);
    EXPECT_EQ(http.sent.back().body, "message.created " + first.to_string());
    EXPECT_EQ(log(made).front().state, DeliveryState::delivered);
    EXPECT_EQ(log(made).front().attempts, 3);
}

TEST_F(WebhookDeliveriesTest, WhatStandsBehindAFailureWaitsForIt) {
    const auto made = make(owner);
    http.script = {status(500)};
    std::vector<std::string> said{"message.created " + say("first").to_string()};
    tell();
    // More than one round looks at, and all of it later than what failed.
    for (int i = 0; i < 30; ++i) said.push_back("message.created " + say().to_string());
    for (int i = 0; i < 3; ++i) tell();
    EXPECT_EQ(http.sent.size(), 1U) << "nothing overtakes it";
    must(run(instance.outgoing_webhooks.test(owner, target(made))));
    tell();
    ASSERT_EQ(http.sent.size(), 2U) << "but a test, which somebody waits for";
    EXPECT_TRUE(http.sent.back().body.contains("ping"));
    pass_backoff();
    for (int i = 0; i < 3; ++i) tell();
    std::vector<std::string> told;
    for (const auto& request : http.sent | std::views::drop(2)) told.push_back(request.body);
    EXPECT_EQ(told, said);
}

TEST_F(WebhookDeliveriesTest, NobodyWaitsForReceiversThatAreDead) {
    // Seventy, which is more than have their turn at once.
    for (int i = 0; i < 7; ++i) {
        const auto other = must(run(instance.servers.create(owner, "Other", std::nullopt))).state->server.id;
        for (std::size_t at = 0; at < domain::kOutgoingWebhooksPerServer; ++at)
            must(run(instance.outgoing_webhooks.create(
                owner, other, {.name = "x", .url = std::string(kDead), .events = {"message.created"}})));
        const auto place = must(run(instance.channels.list(owner, other))).front().channel.id;
        for (int said = 0; said < 5; ++said)
            must(run(instance.messages.create(owner, {.channel_id = place, .content = "x"})));
        must(run(queue.store_heard()));
    }
    const auto made = make(owner);
    say();
    boost::asio::io_context loop;
    const auto round = [&] {
        must(core::testing::run_on(loop, queue.store_heard()));
        must(core::testing::run_on(loop, deliveries.deliver_due()));
    };
    round();
    round();
    EXPECT_EQ(http.sent.size(), 64U) << "a bounded number at once, and one delivery each";
    http.timed_out = true;
    loop.run_for(std::chrono::milliseconds{300});
    http.timed_out = false;
    round();
    EXPECT_EQ(log(made).front().state, DeliveryState::delivered) << "all have their turn";
    EXPECT_EQ(http.sent.size(), 71U);
    // Now some hang, and there is room beside them.
    say();
    round();
    EXPECT_EQ(log(made).front().state, DeliveryState::delivered);
    EXPECT_EQ(http.sent.size(), 72U);
}

TEST_F(WebhookDeliveriesTest, GivesUpAfterADayOrAtOnceWhereItIsForbidden) {
    const auto made = make(owner);
    http.script = {failure(Reason::address_not_allowed)};
    static_cast<void>(say());
    tell();
    EXPECT_EQ(log(made).front().state, DeliveryState::failed);
    EXPECT_EQ(log(made).front().error, "address_not_allowed");
    static_cast<void>(say());
    int tries = 0;
    do {
        http.script = {status(503)};
        tell();
        ++tries;
        pass_backoff();
    } while (log(made).front().state == DeliveryState::pending && tries < 100);
    EXPECT_EQ(log(made).front().state, DeliveryState::failed);
    EXPECT_GT(tries, 5);
    EXPECT_LT(tries, 20);
    EXPECT_EQ(now(made).failures, 2);
    EXPECT_TRUE(now(made).enabled);
}

TEST_F(WebhookDeliveriesTest, SwitchesOffWhatFailsAgainAndAgainAndSaysSo) {
    const auto made = make(owner);
    for (int i = 0; i < domain::kFailuresAllowed; ++i) {
        EXPECT_TRUE(now(made).enabled);
        http.script = {failure(Reason::address_not_allowed)};
        static_cast<void>(say());
        tell();
    }
    EXPECT_FALSE(now(made).enabled);
    EXPECT_EQ(now(made).disabled_reason, "too_many_failures");
    static_cast<void>(say());
    tell();
    EXPECT_EQ(http.sent.size(), static_cast<std::size_t>(domain::kFailuresAllowed));
    must(run(instance.outgoing_webhooks.update(owner, target(made), {.enabled = true})));
    EXPECT_EQ(now(made).failures, 0);
    EXPECT_FALSE(now(made).disabled_reason);
    http.script = {status(410)};
    static_cast<void>(say());
    tell();
    EXPECT_EQ(now(made).disabled_reason, "gone") << "410 says so at once";
}

TEST_F(WebhookDeliveriesTest, IsToldOfNothingThatItsCreatorDoesNotSee) {
    instance.grant_administrator(server, member.user);
    const auto made = make(member, {"message.created", "channel.created", "channel.deleted", "member.joined"});
    tell();
    static_cast<void>(say("seen"));
    tell();
    EXPECT_EQ(http.sent.size(), 1U);
    // No administrator any more, and out of the channel, while one message is on its way.
    http.script = {status(500)};
    static_cast<void>(say("seen, and then not"));
    tell();
    const auto roles = must(run(instance.roles.list(owner, server)));
    for (const auto& role : roles)
        if (role.name == "administrator") must(run(instance.roles.remove(owner, server, role.id)));
    instance.deny_view(server, channel, member.user);
    static_cast<void>(say("hidden"));
    pass_backoff();
    tell();
    EXPECT_EQ(http.sent.size(), 2U) << "neither the one that waits nor the new one";
    EXPECT_EQ(log(made).front().error, "not_visible");
    EXPECT_EQ(log(made).size(), 2U) << "what was hidden when it was said is not even written down";
    EXPECT_EQ(now(made).failures, 0);
    must(run(instance.channels.remove(owner, channel)));
    tell();
    EXPECT_EQ(http.sent.size(), 2U) << "that a hidden channel went is not told";
    const auto open = must(run(instance.channels.create(owner, server, {.name = "open"}, std::nullopt))).channel.id;
    tell();
    EXPECT_EQ(http.sent.size(), 3U);
    channel = open;
    must(run(instance.members.leave(member, server)));
    static_cast<void>(say("alone"));
    tell();
    EXPECT_EQ(http.sent.size(), 3U) << "who left hears nothing";
}

TEST_F(WebhookDeliveriesTest, HearsOnlyOfTheChannelsAndEventsThatWereChosen) {
    const auto second = must(run(instance.channels.create(owner, server, {.name = "second"}, std::nullopt))).channel.id;
    const auto made = make(owner, {"message.created", "message.deleted", "member.joined"}, {second});
    const auto id = say();
    must(run(instance.messages.remove(owner, channel, id)));
    tell();
    EXPECT_TRUE(http.sent.empty());
    channel = second;
    const auto said = say();
    must(run(instance.messages.remove(owner, second, said)));
    const auto late = instance.person("late");
    must(run(instance.invites.join(late, invite)));
    tell();
    ASSERT_EQ(http.sent.size(), 3U);
    EXPECT_EQ(http.sent[1].body, "message.deleted " + said.to_string());
    EXPECT_EQ(http.sent[2].body, "member.joined");
}

TEST_F(WebhookDeliveriesTest, HearsWhatHappensInThreadsOfItsChannels) {
    const auto other = must(run(instance.channels.create(owner, server, {.name = "b"}, std::nullopt))).channel.id;
    const auto role = instance.grant_administrator(server, member.user);
    const auto mirror = make(owner, {"message.created", "reaction.added", "channel.created"}, {channel});
    const auto elsewhere = make(owner, {"message.created"}, {other});
    const auto watcher = make(member, {"message.created"});
    const auto thread =
        must(run(instance.threads.create(owner, {.channel = channel, .message = say(), .name = std::nullopt})))
            .channel.id;
    const auto said = must(run(instance.messages.create(owner, {.channel_id = thread, .content = "x"}))).message.id;
    must(run(instance.reactions.add(owner, {.channel_id = thread, .message_id = said}, "👍")));
    tell();
    const auto events = [&](const OutgoingWebhooks::Made& made) {
        std::vector<std::string> names;
        for (const auto& delivery : log(made)) names.push_back(delivery.event);
        std::ranges::sort(names);
        return names;
    };
    EXPECT_EQ(events(mirror),
              (std::vector<std::string>{"channel.created", "message.created", "message.created", "reaction.added"}));
    EXPECT_TRUE(events(elsewhere).empty());
    EXPECT_EQ(events(watcher).size(), 2U);
    EXPECT_EQ(log(watcher).front().channel_id, thread);

    // Whoever loses sight of the channel is told nothing of its threads, either.
    must(run(instance.messages.create(owner, {.channel_id = thread, .content = "y"})));
    must(run(queue.store_heard()));
    must(run(instance.roles.remove(owner, server, role)));
    instance.hide(server, channel);
    must(run(deliveries.deliver_due()));
    EXPECT_EQ(log(watcher).front().error, "not_visible");
    EXPECT_EQ(log(mirror).front().state, DeliveryState::delivered);
}

TEST_F(WebhookDeliveriesTest, FindsMessagesOfThreadsAgainToo) {
    const auto thread =
        must(run(instance.threads.create(owner, {.channel = channel, .message = say(), .name = std::nullopt})))
            .channel.id;
    instance.clock.advance(std::chrono::seconds{10});
    const auto made = make(owner);
    instance.clock.advance(std::chrono::seconds{10});
    const auto lost = must(run(instance.messages.create(owner, {.channel_id = thread, .content = "x"}))).message.id;
    (void)feed.take(100);  // as a crash would
    must(run(queue.catch_up()));
    must(run(queue.catch_up()));
    must(run(deliveries.deliver_due()));
    ASSERT_EQ(log(made).size(), 1U);
    EXPECT_EQ(log(made).front().message_id, lost);
    EXPECT_EQ(log(made).front().state, DeliveryState::delivered);
}

TEST_F(WebhookDeliveriesTest, FindsMessagesAgainThatACrashSwallowed) {
    const auto made = make(owner);
    instance.clock.advance(std::chrono::seconds{1});
    const auto told = say("told");
    tell();
    instance.clock.advance(std::chrono::seconds{1});
    const auto lost = say("lost");
    EXPECT_EQ(feed.take(10).size(), 1U) << "heard, and gone with the process";
    must(run(queue.catch_up()));
    tell();
    ASSERT_EQ(http.sent.size(), 2U);
    EXPECT_EQ(http.sent.front().body, "message.created " + told.to_string());
    EXPECT_EQ(http.sent.back().body, "message.created " + lost.to_string());
    must(run(queue.catch_up()));
    tell();
    EXPECT_EQ(http.sent.size(), 2U) << "what is known is not told again";
    EXPECT_EQ(log(made).size(), 2U);
}

TEST_F(WebhookDeliveriesTest, AFeedThatIsFullIsReadUpLater) {
    static_cast<void>(make(owner));
    for (int i = 0; i < 25; ++i) static_cast<void>(say());
    tell();
    tell();
    EXPECT_EQ(http.sent.size(), 25U);
}

TEST_F(WebhookDeliveriesTest, ATestIsToldAtOnceAndTriedOnce) {
    const auto made = make(owner);
    must(run(instance.outgoing_webhooks.update(owner, target(made), {.enabled = false})));
    EXPECT_EQ(must(run(instance.outgoing_webhooks.test(owner, target(made)))).event, "ping");
    http.script = {status(404)};
    tell();
    ASSERT_EQ(http.sent.size(), 1U);
    EXPECT_TRUE(http.sent.front().body.starts_with(R"({"op":"WEBHOOK","t":"ping")"));
    EXPECT_EQ(log(made).front().state, DeliveryState::failed);
    EXPECT_EQ(log(made).front().status, 404);
}

TEST_F(WebhookDeliveriesTest, KeepsTheQueueAndTheRecordBounded) {
    const auto made = make(owner);
    for (std::size_t i = 0; i < domain::kDeliveriesKept + 5; ++i) {
        must(run(instance.outgoing_webhooks.test(owner, target(made))));
        tell();
    }
    EXPECT_EQ(log(made).size(), domain::kDeliveriesKept);
}

TEST_F(WebhookDeliveriesTest, AThousandWaitAtMost) {
    const auto made = make(owner);
    must(run(ports::write(instance.store, server.uuid(), [&](ports::Transaction& t) -> core::Result<bool> {
        for (std::size_t i = 0; i + 1 < domain::kPendingPerWebhook; ++i) {
            VEZA_TRY([[maybe_unused]] const bool is_new,
                     t.outgoing_webhooks().enqueue({.id = instance.ids.next_id<domain::DeliveryId>(),
                                                    .webhook_id = made.webhook.id,
                                                    .event_id = instance.ids.next_id<domain::EventId>(),
                                                    .event = "message.created",
                                                    .next_at = instance.clock.now(),
                                                    .created_at = instance.clock.now()}));
        }
        return true;
    })));
    instance.clock.advance(std::chrono::seconds{1});
    say("the last that fits");
    must(run(queue.store_heard()));
    EXPECT_EQ(log(made).front().state, DeliveryState::pending);
    say("one more");
    must(run(queue.store_heard()));
    EXPECT_EQ(log(made).front().state, DeliveryState::failed);
    EXPECT_EQ(log(made).front().error, "queue_full");
}

TEST_F(WebhookDeliveriesTest, AreLookedAfterByWhoManagesTheServer) {
    EXPECT_EQ(must_fail(run(instance.outgoing_webhooks.list(member, server))).reason, Reason::missing_permission);
    const auto made = make(owner);
    const auto bad = [&](OutgoingWebhooks::Change change) {
        return must_fail(run(instance.outgoing_webhooks.update(owner, target(made), std::move(change))))
            .fields.at(0)
            .field;
    };
    EXPECT_EQ(bad({.name = " "}), "name");
    EXPECT_EQ(bad({.url = "ftp://a.example"}), "url");
    EXPECT_EQ(bad({.events = std::vector<std::string>{}}), "events");
    EXPECT_EQ(bad({.events = std::vector<std::string>{"message.whispered"}}), "events");
    EXPECT_EQ(bad({.channels = std::vector{instance.ids.next_id<domain::ChannelId>()}}), "channels");
    const auto renewed = must(run(instance.outgoing_webhooks.renew_secret(owner, target(made))));
    EXPECT_NE(renewed.secret, made.secret);
    for (std::size_t i = 1; i < domain::kOutgoingWebhooksPerServer; ++i) static_cast<void>(make(owner));
    EXPECT_EQ(must_fail(run(instance.outgoing_webhooks.create(
                            owner, server, {.name = "x", .url = "https://x.example", .events = {"message.created"}})))
                  .reason,
              Reason::too_many_webhooks);
    must(run(instance.outgoing_webhooks.remove(owner, target(made))));
    EXPECT_EQ(must_fail(run(instance.outgoing_webhooks.test(owner, target(made)))).code, core::Code::not_found);
}

TEST(WebhookBackoff, DoublesUpToAnHour) {
    EXPECT_EQ(domain::backoff_after(1), std::chrono::seconds{10});
    EXPECT_EQ(domain::backoff_after(2), std::chrono::seconds{20});
    EXPECT_EQ(domain::backoff_after(9), std::chrono::seconds{2560});
    EXPECT_EQ(domain::backoff_after(10), std::chrono::hours{1});
    EXPECT_EQ(domain::backoff_after(1000), std::chrono::hours{1});
}

}  // namespace
}  // namespace veza::services
