#include "core/log.hpp"

#include "core/reason.hpp"
#include "core/uuid.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace veza::core::log {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

class Log : public ::testing::Test {
protected:
    void capture(Level level, Format format) {
        configure(
            {.level = level, .format = format, .writer = [this](std::string_view line) { lines_.emplace_back(line); }});
    }
    void TearDown() override { configure({}); }

    [[nodiscard]] boost::json::object only_json() const {
        EXPECT_EQ(lines_.size(), 1U);
        return boost::json::parse(lines_.at(0)).as_object();
    }

    std::vector<std::string> lines_;
};

template <class T>
concept Loggable = requires(const T& value) { kv("key", value); };

static_assert(!Loggable<Secret>, "a secret must not reach a log");
static_assert(Loggable<std::string> && Loggable<bool> && Loggable<long> && Loggable<Uuid> && Loggable<Reason>);

TEST_F(Log, writes_one_json_object_a_line) {
    capture(Level::info, Format::json);
    const auto id = Uuid::parse("0190b6a0-7c1e-7000-8000-0123456789ab");
    info("message stored", {kv("request_id", std::string{"r\"1"}), kv("id", *id), kv("count", -3), kv("big", ~0ULL),
                            kv("ratio", 0.5), kv("first", true), kv("took_ms", 1500us), kv("why", Reason::conflict),
                            kv("at", Time{1s}), kv("missing", static_cast<const char*>(nullptr))});
    const auto line = only_json();
    EXPECT_EQ(line.at("level"), "info");
    EXPECT_EQ(line.at("message"), "message stored");
    EXPECT_EQ(line.at("request_id"), "r\"1");
    EXPECT_EQ(line.at("id"), "0190b6a0-7c1e-7000-8000-0123456789ab");
    EXPECT_EQ(line.at("count").as_int64(), -3);
    EXPECT_EQ(line.at("big").as_uint64(), ~0ULL);
    EXPECT_EQ(line.at("ratio").as_double(), 0.5);
    EXPECT_EQ(line.at("first").as_bool(), true);
    EXPECT_EQ(line.at("took_ms").to_number<double>(), 1.5);
    EXPECT_EQ(line.at("why"), "conflict");
    EXPECT_EQ(line.at("at"), "1970-01-01T00:00:01.000Z");
    EXPECT_EQ(line.at("missing"), "");
    EXPECT_TRUE(parse_rfc3339(std::string{line.at("time").as_string()}).has_value());
}

TEST_F(Log, writes_text_for_people) {
    capture(Level::debug, Format::text);
    warn("disk is slow", {kv("path", "a b"), kv("n", 3), kv("word", "plain"), kv("none", "")});
    ASSERT_EQ(lines_.size(), 1U);
    EXPECT_THAT(lines_[0], HasSubstr(R"(Z warn  disk is slow path="a b" n=3 word=plain none="")"));
}

TEST_F(Log, masks_secrets_by_key) {
    capture(Level::info, Format::json);
    info("request", {kv("password", "p1"), kv("access_token", "p2"), kv("Authorization", "p3"), kv("set-cookie", "p4"),
                     kv("client_secret", "p5"), kv("refresh_token", 12345), kv("db.PASSWORD", "p6"),
                     kv("passage", "seen"), kv("tokenizer", "seen too")});
    const auto line = only_json();
    for (const auto* key :
         {"password", "access_token", "Authorization", "set-cookie", "client_secret", "refresh_token", "db.PASSWORD"})
        EXPECT_EQ(line.at(key), "***") << key;
    EXPECT_EQ(line.at("passage"), "seen");
    EXPECT_EQ(line.at("tokenizer"), "seen too");
}

TEST_F(Log, cannot_be_forged) {
    for (const auto format : {Format::text, Format::json}) {
        lines_.clear();
        capture(Level::info, format);
        info("login\nfailed", {kv("na\nme", "x\r\n2026-01-01 error  fake\x1b[2J\u202e")});
        ASSERT_EQ(lines_.size(), 1U);
        for (const char c : lines_[0]) EXPECT_GE(static_cast<unsigned char>(c), 0x20) << lines_[0];
        EXPECT_THAT(lines_[0], Not(HasSubstr("\u202e")));
    }
}

TEST_F(Log, stays_valid_json_whatever_the_bytes) {
    capture(Level::info, Format::json);
    info("bad bytes", {kv("agent", "Mozilla\xff\xc3"), kv("nan", std::numeric_limits<double>::quiet_NaN())});
    const auto line = only_json();
    EXPECT_EQ(line.at("agent"), "Mozilla\uFFFD\uFFFD");
    EXPECT_TRUE(line.at("nan").is_null());
}

TEST_F(Log, drops_what_is_below_the_level) {
    capture(Level::warn, Format::text);
    EXPECT_FALSE(enabled(Level::info));
    EXPECT_TRUE(enabled(Level::error));
    debug("no");
    info("no");
    warn("yes");
    error("yes");
    EXPECT_EQ(lines_.size(), 2U);
}

TEST_F(Log, keeps_lines_of_many_threads_whole) {
    capture(Level::info, Format::json);
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([thread] {
                for (int i = 0; i < 250; ++i) info("counted", {kv("thread", thread), kv("i", i)});
            });
    }
    EXPECT_EQ(lines_.size(), 1000U);
    for (const auto& line : lines_) EXPECT_NO_THROW(static_cast<void>(boost::json::parse(line)));
}

TEST(LogThrottle, admits_one_an_interval_and_counts_the_rest) {
    Throttle throttle(10s);
    const std::chrono::steady_clock::time_point start{100s};
    EXPECT_EQ(throttle.admit(start), 0U);
    EXPECT_EQ(throttle.admit(start + 1s), std::nullopt);
    EXPECT_EQ(throttle.admit(start + 9s), std::nullopt);
    EXPECT_EQ(throttle.admit(start + 10s), 2U);
    EXPECT_EQ(throttle.admit(start + 11s), std::nullopt);
    EXPECT_EQ(throttle.admit(start + 1h), 1U);
}

TEST(LogThrottle, admits_one_thread_only) {
    Throttle throttle(1h);
    const std::chrono::steady_clock::time_point now{100s};
    std::atomic<int> admitted = 0;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([&] {
                for (int i = 0; i < 1000; ++i)
                    if (throttle.admit(now)) ++admitted;
            });
    }
    EXPECT_EQ(admitted, 1);
    EXPECT_EQ(throttle.admit(now + 1h), 3999U);
}

}  // namespace
}  // namespace veza::core::log
