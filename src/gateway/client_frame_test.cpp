#include "gateway/client_frame.hpp"

#include "core/reason.hpp"

#include <gtest/gtest.h>

namespace veza::gateway {
namespace {

constexpr auto kId = "01900000-0000-7000-8000-000000000001";

std::string frame(std::string_view op, std::string_view t, std::string_view d) {
    return R"({"op":")" + std::string(op) + R"(","t":")" + std::string(t) + R"(","d":)" + std::string(d) +
           R"(,"id":")" + kId + R"("})";
}

template <class Expected>
bool is(std::string_view text) {
    return std::holds_alternative<Expected>(parse_client_frame(text).request);
}

TEST(ClientFrame, ReadsEveryKnownType) {
    EXPECT_TRUE(is<Identify>(frame("SESSION", "session.identify", "{}")));
    EXPECT_TRUE(is<Identify>(frame("SESSION", "session.identify", R"({"properties":{"os":"x"}})")));
    EXPECT_TRUE(is<Heartbeat>(frame("SESSION", "session.heartbeat", "{}")));
    EXPECT_TRUE(is<StartTyping>(frame("TYPING", "typing.start", R"({"channel_id":")" + std::string(kId) + "\"}")));
    EXPECT_TRUE(is<StopTyping>(frame("TYPING", "typing.stop", R"({"channel_id":")" + std::string(kId) + "\"}")));
    EXPECT_TRUE(is<UpdatePresence>(frame("PRESENCE", "presence.update", R"({"status":"invisible"})")));
    EXPECT_TRUE(is<Attend>(frame("SESSION", "session.attend", R"({"attentive":true})")));

    const auto create = parse_client_frame(frame(
        "MESSAGE", "message.create", R"({"channel_id":")" + std::string(kId) + R"(","content":"hi","nonce":"n"})"));
    ASSERT_TRUE(std::holds_alternative<CreateMessage>(create.request));
    EXPECT_EQ(std::get<CreateMessage>(create.request).content, "hi");
    EXPECT_EQ(std::get<CreateMessage>(create.request).nonce, "n");
    EXPECT_FALSE(std::get<CreateMessage>(create.request).reply_to);
    ASSERT_TRUE(create.id);
    EXPECT_EQ(create.id->to_string(), kId);
}

TEST(ClientFrame, PayloadAndIdMayBeLeftOut) {
    const auto beat = parse_client_frame(R"({"op":"SESSION","t":"session.heartbeat"})");
    EXPECT_TRUE(std::holds_alternative<Heartbeat>(beat.request));
    EXPECT_FALSE(beat.id);
    EXPECT_TRUE(is<Heartbeat>(R"({"op":"SESSION","t":"session.heartbeat","d":null,"id":null})"));
}

TEST(ClientFrame, WhatIsNoFrameIsMalformed) {
    for (const auto* text :
         {"", "{", "nonsense", "[]", "null", "42", R"({"t":"session.heartbeat"})", R"({"op":"SESSION"})",
          R"({"op":1,"t":"session.heartbeat"})", R"({"op":"SESSION","t":"session.heartbeat","id":"7"})",
          R"({"op":"SESSION","t":"session.heartbeat","id":7})", R"({"op":"SESSION","t":"session.heartbeat"} trailing)",
          R"([[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]])", "{\"op\":\"\xff\"}"})
        EXPECT_TRUE(is<MalformedFrame>(text)) << text;
    EXPECT_TRUE(is<MalformedFrame>(frame("SESSION", "session.heartbeat", "{}") + std::string(kClientFrameLimit, ' ')));
}

TEST(ClientFrame, AResumeNamesPositionsByStream) {
    const auto parsed = parse_client_frame(
        frame("SESSION", "session.resume", R"({"streams":{"@me":"01900000-0000-7000-8000-000000000001"}})"));
    ASSERT_TRUE(std::holds_alternative<Resume>(parsed.request));
    EXPECT_EQ(std::get<Resume>(parsed.request).streams.at("@me").to_string(), "01900000-0000-7000-8000-000000000001");
    for (const auto* broken : {"{}", R"({"streams":[]})", R"({"streams":{"@me":7}})", R"({"streams":{"@me":null}})"})
        EXPECT_TRUE(is<BadRequest>(frame("SESSION", "session.resume", broken))) << broken;
}

TEST(ClientFrame, UnknownTypesAndFamiliesAreUnknownOps) {
    EXPECT_TRUE(is<UnknownOp>(frame("SESSION", "session.forget", "{}")));
    EXPECT_TRUE(is<UnknownOp>(frame("MESSAGE", "session.heartbeat", "{}")));
    EXPECT_TRUE(is<UnknownOp>(frame("session", "session.heartbeat", "{}")));
    EXPECT_TRUE(is<UnknownOp>(frame("", "", "{}")));
}

TEST(ClientFrame, ABadPayloadOfAKnownTypeNamesTheField) {
    const auto missing = parse_client_frame(frame("MESSAGE", "message.create", R"({"content":"hi"})"));
    ASSERT_TRUE(std::holds_alternative<BadRequest>(missing.request));
    const auto& error = std::get<BadRequest>(missing.request).error;
    ASSERT_FALSE(error.fields.empty());
    EXPECT_EQ(error.fields.front().field, "channel_id");
    EXPECT_TRUE(missing.id) << "the reply must find its request";

    EXPECT_TRUE(is<BadRequest>(frame("PRESENCE", "presence.update", R"({"status":"away"})")));
    EXPECT_TRUE(is<BadRequest>(frame("SESSION", "session.attend", R"({})")));
    EXPECT_TRUE(is<BadRequest>(frame("TYPING", "typing.start", R"({"channel_id":"x"})")));
    EXPECT_TRUE(is<BadRequest>(frame("TYPING", "typing.start", "[]")));
    EXPECT_TRUE(is<BadRequest>(R"({"op":"TYPING","t":"typing.start"})"));
}

}  // namespace
}  // namespace veza::gateway
