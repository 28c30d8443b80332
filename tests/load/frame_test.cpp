#include "frame.hpp"

#include <gtest/gtest.h>

namespace veza::load {
namespace {

TEST(Frame, FindsItsParts) {
    const auto frame = Frame::read(
        R"({"op":"MESSAGE","t":"message.created","d":{"id":"m","content":"}\",\"s\":\"x"},"id":"e","s":"@me"})");
    EXPECT_EQ(frame.t, "message.created");
    EXPECT_EQ(frame.payload, R"({"id":"m","content":"}\",\"s\":\"x"})");
    EXPECT_EQ(frame.id, "e");
    EXPECT_EQ(frame.stream, "@me");
}

TEST(Frame, KnowsWhatIsAbsent) {
    const auto frame = Frame::read(R"({"op":"SESSION","t":"session.hello","d":{"a":{"id":"x"}}})");
    EXPECT_EQ(frame.t, "session.hello");
    EXPECT_EQ(frame.payload, R"({"a":{"id":"x"}})");
    EXPECT_EQ(frame.id, "");
    EXPECT_EQ(frame.stream, "");
    EXPECT_EQ(Frame::read("{}").t, "");
}

TEST(Frame, FindsATextMember) {
    EXPECT_EQ(text_member(R"({"id":"m","channel_id":"c"})", "channel_id"), "c");
    EXPECT_EQ(text_member(R"({"id":"m","nonce":null})", "nonce"), "");
}

}  // namespace
}  // namespace veza::load
