#include "gateway/session.hpp"

#include "gateway/testing.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace veza::gateway {
namespace {

using namespace std::chrono_literals;
using testing::id;
using testing::parse;
using testing::type_of;

constexpr auto kRequest = "01900000-0000-7000-8000-000000000001";
constexpr auto kIdentify = R"({"op":"SESSION","t":"session.identify","d":{}})";
constexpr auto kHeartbeat = R"({"op":"SESSION","t":"session.heartbeat"})";
constexpr auto kSend =
    R"({"op":"MESSAGE","t":"message.create","d":{"channel_id":"01900000-0000-7000-8000-00000000000a","content":"hi",)"
    R"("nonce":"n"},"id":"01900000-0000-7000-8000-000000000001"})";
constexpr auto kType =
    R"({"op":"TYPING","t":"typing.start","d":{"channel_id":"01900000-0000-7000-8000-00000000000a"}})";
constexpr auto kLook =
    R"({"op":"SERVER","t":"server.subscribe","d":{"server_id":"01900000-0000-7000-8000-00000000000a","members":[[0,9]]},)"
    R"("id":"01900000-0000-7000-8000-000000000001"})";
constexpr auto kResume =
    R"({"op":"SESSION","t":"session.resume","d":{"streams":{"@me":"01900000-0000-7000-8000-000000000001"}}})";
constexpr auto kStatus = R"({"op":"PRESENCE","t":"presence.update","d":{"status":"dnd"}})";

/// What actions come to, in short: `hello`, `close 4003`, `load`, `message`, `typing`, `status`, or the type sent.
std::string words(const Actions& actions) {
    struct Word {
        std::string operator()(const SendText& action) const { return type_of(action.payload); }
        std::string operator()(const CloseWith& action) const {
            return "close " + std::to_string(static_cast<int>(action.code));
        }
        std::string operator()(const LoadSnapshot& /*action*/) const { return "load"; }
        std::string operator()(const LoadPlaces& action) const {
            return "load places " + std::to_string(action.positions.size());
        }
        std::string operator()(const SubmitMessage& /*action*/) const { return "message"; }
        std::string operator()(const SetTyping& action) const { return action.typing ? "typing" : "not typing"; }
        std::string operator()(const SetStatus& /*action*/) const { return "status"; }
        std::string operator()(const SetAttention& /*action*/) const { return "attention"; }
        std::string operator()(const LookAtMembers& /*action*/) const { return "members"; }
        std::string operator()(const AskRoom& /*action*/) const { return "room"; }
        std::string operator()(const TellTime& action) const { return "time " + std::to_string(action.t0); }
    };
    std::string out;
    for (const auto& action : actions) out += (out.empty() ? "" : ", ") + std::visit(Word{}, action);
    return out;
}

class SessionTest : public ::testing::Test {
protected:
    Options options;
    core::testing::FakeClock clock;
    ports::AccessClaims claims{.actor = {.user = id<domain::UserId>(1), .session = id<domain::SessionId>(2)},
                               .expires_at = core::testing::FakeClock::kStart + 15min};

    [[nodiscard]] Moment now() const { return {.steady = clock.steady(), .wall = clock.now()}; }

    [[nodiscard]] Session make(Session::Phase phase) {
        Session session(options, claims, 30s, now());
        (void)session.open();
        if (phase == Session::Phase::awaiting_identify) return session;
        if (phase == Session::Phase::closing) {
            (void)session.revoke();
            return session;
        }
        (void)session.text(kIdentify, now());
        if (phase == Session::Phase::ready) (void)session.loaded(R"({"t":"session.ready"})");
        return session;
    }

    std::string say(Session& session, std::string_view text) { return words(session.text(text, now())); }
};

core::Error error(core::Code code, core::Reason reason = core::Reason::internal) {
    return {.code = code, .reason = reason, .detail = "why"};
}

services::MessageView view() {
    const auto author = id<domain::UserId>(1);
    return {.message = testing::message(id<domain::MessageId>(9), id<domain::ChannelId>(10), author),
            .author = testing::user_summary(author)};
}

// Every phase meets every input.

struct Row {
    const char* input;
    std::function<Actions(Session&, Moment)> feed;
    const char* awaiting;
    const char* loading;
    const char* ready;
};

Row text_row(const char* input, std::string text, const char* awaiting, const char* loading, const char* ready) {
    return {input, [text](Session& session, Moment now) { return session.text(text, now); }, awaiting, loading, ready};
}

Moment later(Moment now, std::chrono::milliseconds by) {
    return {.steady = now.steady + by, .wall = now.wall + by};
}

std::vector<Row> table() {
    const auto ready_frame = R"({"t":"session.ready"})";
    return {
        text_row("identify", kIdentify, "load", "close 4005", "close 4005"),
        text_row("heartbeat", kHeartbeat, "session.heartbeat_ack", "session.heartbeat_ack", "session.heartbeat_ack"),
        text_row("message", kSend, "close 4003", "message", "message"),
        text_row("typing", kType, "close 4003", "typing", "typing"),
        text_row("presence", kStatus, "close 4003", "status", "status"),
        text_row("subscribe", kLook, "close 4003", "members", "members"),
        text_row("room", R"({"op":"ROOM","t":"room.pause","d":{"channel_id":"01900000-0000-7000-8000-00000000000a"}})",
                 "close 4003", "room", "room"),
        text_row("time", R"({"op":"ROOM","t":"time","d":{"t0":1.5}})", "close 4003", "time 1.500000", "time 1.500000"),
        text_row("bad payload", R"({"op":"TYPING","t":"typing.start","d":{}})", "close 4003", "error", "error"),
        text_row("resume", kResume, "load places 1", "close 4005", "close 4005"),
        text_row("bad resume", R"({"op":"SESSION","t":"session.resume","d":{"streams":{"@me":"x"}}})", "close 4003",
                 "error", "error"),
        text_row("unknown", R"({"op":"SESSION","t":"session.forget","d":{}})", "close 4001", "close 4001",
                 "close 4001"),
        text_row("malformed", "{", "close 4002", "close 4002", "close 4002"),
        {"unacceptable", [](Session& session, Moment) { return session.unacceptable(); }, "close 4002", "close 4002",
         "close 4002"},
        {"loaded", [=](Session& session, Moment) { return session.loaded(ready_frame); }, "", "session.ready", ""},
        {"load failed", [](Session& session, Moment) { return session.load_failed(error(core::Code::unavailable)); },
         "", "close 4000", ""},
        {"acknowledged", [](Session& session, Moment) { return session.acknowledge({}, view()); }, "ack", "ack", "ack"},
        {"answered", [](Session& session, Moment) { return session.answer({}, services::RoomLeft{}); }, "ack", "ack",
         "ack"},
        {"refused", [](Session& session, Moment) { return session.refuse({}, error(core::Code::forbidden)); }, "error",
         "error", "error"},
        {"settled", [](Session& session, Moment) { return session.settle(); }, "", "", ""},
        {"tick, at once", [](Session& session, Moment now) { return session.tick(now); }, "", "", ""},
        {"tick, after 5 s", [](Session& session, Moment now) { return session.tick(later(now, 5s)); }, "close 4003", "",
         ""},
        {"tick, after 10 s", [](Session& session, Moment now) { return session.tick(later(now, 10s)); }, "close 4003",
         "close 4000", ""},
        {"tick, after 45 s", [](Session& session, Moment now) { return session.tick(later(now, 45s)); }, "close 4003",
         "close 4000", "close 4009"},
        {"tick, after the token's end", [](Session& session, Moment now) { return session.tick(later(now, 15min)); },
         "close 4004", "close 4004", "close 4004"},
        {"revoked", [](Session& session, Moment) { return session.revoke(); }, "close 4004", "close 4004",
         "close 4004"},
        {"aborted", [](Session& session, Moment) { return session.abort(); }, "close 4000", "close 4000", "close 4000"},
        {"drained", [](Session& session, Moment now) { return session.drain(1s, now); },
         "session.reconnect, close 1012", "session.reconnect, close 1012", "session.reconnect, close 1012"},
    };
}

TEST_F(SessionTest, EveryPhaseMeetsEveryInput) {
    for (const auto& row : table()) {
        const auto answer = [&](Session::Phase phase) {
            auto session = make(phase);
            return words(row.feed(session, now()));
        };
        EXPECT_EQ(answer(Session::Phase::awaiting_identify), row.awaiting) << row.input << ", awaiting identify";
        EXPECT_EQ(answer(Session::Phase::loading), row.loading) << row.input << ", loading";
        EXPECT_EQ(answer(Session::Phase::ready), row.ready) << row.input << ", ready";
        EXPECT_EQ(answer(Session::Phase::closing), "") << row.input << ", closing";
    }
}

TEST_F(SessionTest, ClosingIsTheEnd) {
    for (const auto& row : table()) {
        auto session = make(Session::Phase::ready);
        if (!words(row.feed(session, now())).contains("close")) continue;
        EXPECT_EQ(session.phase(), Session::Phase::closing) << row.input;
    }
}

// Details of the conversation.

TEST_F(SessionTest, HelloTellsTheSessionsOwnInterval) {
    Session session(options, claims, 28'500ms, now());
    const auto actions = session.open();
    EXPECT_EQ(std::get<SendText>(actions.at(0)).payload,
              R"({"op":"SESSION","t":"session.hello","d":{"heartbeat_interval_ms":28500}})");
}

TEST_F(SessionTest, AnAckRepeatsTheRequestsIdAndShowsTheMessage) {
    auto session = make(Session::Phase::ready);
    const auto submit = session.text(kSend, now());
    const auto& request = std::get<SubmitMessage>(submit.at(0));
    EXPECT_EQ(request.message.content, "hi");
    EXPECT_EQ(request.message.nonce, "n");
    const auto reply = session.acknowledge(request.id, view());
    const auto frame = parse(std::get<SendText>(reply.at(0)).payload);
    EXPECT_EQ(frame.at("op"), "REPLY");
    EXPECT_EQ(frame.at("id"), kRequest);
    EXPECT_EQ(frame.at("d").at("content"), "hello");
}

TEST_F(SessionTest, AnErrorNamesItsReasonAndWhenToTryAgain) {
    auto session = make(Session::Phase::ready);
    auto refusal = error(core::Code::rate_limited, core::Reason::rate_limited);
    refusal.retry_after = 1500ms;
    const auto reply = session.refuse(core::Uuid::parse(kRequest).value(), refusal);
    EXPECT_EQ(std::get<SendText>(reply.at(0)).payload,
              R"({"op":"REPLY","t":"error","d":{"code":"rate_limited","detail":"why","retry_after_ms":1500},"id":")" +
                  std::string(kRequest) + "\"}");
}

TEST_F(SessionTest, AHeartbeatIsAnsweredWithTheServersTime) {
    auto session = make(Session::Phase::ready);
    const auto actions = session.text(kHeartbeat, now());
    const auto time = parse(std::get<SendText>(actions.at(0)).payload).at("d").at("server_time_us").as_int64();
    EXPECT_EQ(time, clock.now().time_since_epoch().count());
}

TEST_F(SessionTest, AnyFrameKeepsTheSessionAlive) {
    auto session = make(Session::Phase::ready);
    for (int beat = 0; beat < 5; ++beat) {
        clock.advance(44s);
        EXPECT_EQ(words(session.tick(now())), "");
        EXPECT_EQ(say(session, kHeartbeat), "session.heartbeat_ack");
    }
    clock.advance(45s);
    EXPECT_EQ(words(session.tick(now())), "close 4009");
}

TEST_F(SessionTest, ALostAccountEndsTheToken) {
    auto session = make(Session::Phase::loading);
    EXPECT_EQ(words(session.load_failed(error(core::Code::unauthenticated))), "close 4004");
}

// Limits.

TEST_F(SessionTest, The121stFrameInAMinuteIsTooMany) {
    auto session = make(Session::Phase::awaiting_identify);
    EXPECT_EQ(say(session, kIdentify), "load");
    for (int frame = 1; frame < 120; ++frame) ASSERT_EQ(say(session, kStatus), "status") << frame;
    EXPECT_EQ(say(session, kHeartbeat), "session.heartbeat_ack") << "heartbeats are not counted";
    EXPECT_EQ(say(session, kStatus), "close 4008");
}

TEST_F(SessionTest, TwoFramesASecondMayGoOnForever) {
    auto session = make(Session::Phase::ready);
    for (int frame = 0; frame < 1000; ++frame) {
        clock.advance(505ms);
        ASSERT_EQ(say(session, kStatus), "status") << frame;
    }
}

TEST_F(SessionTest, TheWindowSlides) {
    auto session = make(Session::Phase::ready);
    clock.advance(59s);
    for (int frame = 0; frame < 110; ++frame) ASSERT_EQ(say(session, kStatus), "status");
    clock.advance(2s);
    std::string last;
    for (int frame = 0; frame < 20; ++frame) last = say(session, kStatus);
    EXPECT_EQ(last, "") << "closed before: a burst over the window's edge is one burst";
}

TEST_F(SessionTest, TheLimitCanBeOff) {
    options.frame_limit.enabled = false;
    auto session = make(Session::Phase::ready);
    for (int frame = 0; frame < 1000; ++frame) ASSERT_EQ(say(session, kStatus), "status");
}

TEST_F(SessionTest, OnlySoManyRequestsMayWait) {
    auto session = make(Session::Phase::ready);
    for (std::size_t i = 0; i < options.pending_limit; ++i) ASSERT_EQ(say(session, kSend), "message");
    EXPECT_EQ(say(session, kSend), "error");
    EXPECT_EQ(words(session.settle()), "");
    EXPECT_EQ(say(session, kSend), "message");
}

TEST_F(SessionTest, WhoResumedMayIdentifyOnce) {
    auto session = make(Session::Phase::awaiting_identify);
    EXPECT_EQ(say(session, kResume), "load places 1");
    EXPECT_EQ(say(session, kIdentify), "close 4005") << "not before it is told what is missing";
    auto other = make(Session::Phase::awaiting_identify);
    (void)other.text(kResume, now());
    EXPECT_EQ(words(other.resumed(R"({"t":"session.resumed"})")), "session.resumed");
    EXPECT_EQ(say(other, kIdentify), "load");
    clock.advance(options.load_timeout - 1ms);
    EXPECT_EQ(words(other.tick(now())), "");
    EXPECT_EQ(words(other.loaded(R"({"t":"session.ready"})")), "session.ready");
    EXPECT_EQ(say(other, kIdentify), "close 4005");
}

// Going down.

TEST_F(SessionTest, ADrainLetsRepliesLeaveFirst) {
    auto session = make(Session::Phase::ready);
    (void)session.text(kSend, now());
    (void)session.text(kSend, now());
    const auto farewell = session.drain(1234ms, now());
    EXPECT_EQ(words(farewell), "session.reconnect");
    EXPECT_EQ(parse(std::get<SendText>(farewell.at(0)).payload).at("d").at("retry_after_ms"), 1234);
    EXPECT_EQ(say(session, kSend), "error") << "nothing new is begun";
    EXPECT_EQ(words(session.acknowledge({}, view())), "ack");
    EXPECT_EQ(words(session.acknowledge({}, view())), "ack, close 1012");
}

TEST_F(SessionTest, ADrainDoesNotWaitForever) {
    auto session = make(Session::Phase::ready);
    (void)session.text(kSend, now());
    (void)session.drain(0ms, now());
    EXPECT_EQ(words(session.drain(0ms, now())), "") << "once is enough";
    clock.advance(options.drain_timeout - 1ms);
    EXPECT_EQ(words(session.tick(now())), "");
    clock.advance(1ms);
    EXPECT_EQ(words(session.tick(now())), "close 1012");
}

}  // namespace
}  // namespace veza::gateway
