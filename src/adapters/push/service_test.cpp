#include "adapters/push/service.hpp"

#include "core/testing.hpp"
#include "core/testing_task.hpp"

#include <gtest/gtest.h>

#include <map>

namespace veza::push {
namespace {

using core::testing::run;
using ports::PushOutcome;
using namespace std::chrono_literals;

/// Says what it is told to, and keeps what it was asked.
class FakeHttp final : public ports::HttpClient {
public:
    core::Task<ports::OutgoingAnswer> send(ports::OutgoingRequest request) override {
        asked.push_back(std::move(request));
        co_return next;
    }
    core::Result<ports::OutgoingAnswer> next{ports::OutgoingAnswer{.status = 201}};
    std::vector<ports::OutgoingRequest> asked;
};

class PlainCipher final : public ports::PushCipher {
public:
    [[nodiscard]] const std::string& public_key() const override { return key_; }
    [[nodiscard]] core::Status check(const ports::PushKeys& keys) const override {
        if (keys.auth == "bad") return core::invalid("keys.auth", core::Reason::invalid_field, "bad");
        return {};
    }
    [[nodiscard]] core::Result<std::string> encrypt(const ports::PushKeys& keys,
                                                    std::string_view plain) const override {
        VEZA_CHECK(check(keys));
        return "sealed:" + std::string(plain);
    }
    [[nodiscard]] std::string authorization(std::string_view origin, core::Time /*now*/) const override {
        return "vapid " + std::string(origin);
    }

private:
    std::string key_ = "key";
};

struct PushServiceTest : testing::Test {
    core::testing::FakeClock clock;
    core::SeededRandom random{1};
    core::UuidGenerator ids{clock, random};
    FakeHttp http;
    PlainCipher cipher;
    Service service{{.http = http, .cipher = cipher, .clock = clock}};
    domain::PushSubscription subscription{.id = ids.next_id<domain::PushSubscriptionId>(),
                                          .user_id = ids.next_id<domain::UserId>(),
                                          .session_id = ids.next_id<domain::SessionId>(),
                                          .endpoint = "https://push.example:8443/a/b?c",
                                          .p256dh = "p",
                                          .auth = "a",
                                          .created_at = clock.now()};
    domain::PushNote note{.title = "Änna",
                          .body = "\"hi\"",
                          .server_id = std::nullopt,
                          .channel_id = ids.next_id<domain::ChannelId>(),
                          .message_id = ids.next_id<domain::MessageId>()};

    PushOutcome deliver() { return run(service.deliver(subscription, note)); }
    PushOutcome::Kind kind_of(int status) {
        http.next = ports::OutgoingAnswer{.status = status};
        return deliver().kind;
    }
    std::map<std::string, std::string> headers() {
        std::map<std::string, std::string> found;
        for (const auto& field : http.asked.back().headers) found.emplace(field.name, field.value);
        return found;
    }
};

TEST_F(PushServiceTest, hands_a_sealed_note_to_the_service) {
    EXPECT_EQ(deliver().kind, PushOutcome::Kind::delivered);
    const auto& asked = http.asked.at(0);
    EXPECT_EQ(asked.method, "POST");
    EXPECT_EQ(asked.url, subscription.endpoint);
    EXPECT_EQ(asked.body, "sealed:" + encode_note(note));
    auto sent = headers();
    EXPECT_EQ(sent["Authorization"], "vapid https://push.example:8443");
    EXPECT_EQ(sent["Content-Encoding"], "aes128gcm");
    EXPECT_EQ(sent["TTL"], "86400");
    EXPECT_EQ(sent["Urgency"], "normal");
    EXPECT_EQ(sent["Topic"].size(), 22U);
    const auto topic = sent["Topic"];
    note.urgent = true;
    note.message_id = ids.next_id<domain::MessageId>();
    deliver();
    EXPECT_EQ(headers()["Urgency"], "high");
    EXPECT_EQ(headers()["Topic"], topic) << "one note of a channel replaces the other";
    note.channel_id = ids.next_id<domain::ChannelId>();
    deliver();
    EXPECT_NE(headers()["Topic"], topic);
}

TEST_F(PushServiceTest, a_note_is_short_json) {
    EXPECT_EQ(encode_note(note), R"({"title":"Änna","body":"\"hi\"","channel_id":")" + note.channel_id.to_string() +
                                     R"(","message_id":")" + note.message_id.to_string() + R"("})");
    note.server_id = ids.next_id<domain::ServerId>();
    note.badge = 3;
    EXPECT_TRUE(encode_note(note).ends_with(R"(,"badge":3})"));
    note.title = std::string(4000, '"');
    for (int i = 0; i < 161; ++i) note.body += "\x01";
    EXPECT_LE(encode_note(note).size(), 3900U);
}

TEST_F(PushServiceTest, tells_what_an_answer_means) {
    using enum PushOutcome::Kind;
    for (const int status : {200, 201, 202, 204}) EXPECT_EQ(kind_of(status), delivered) << status;
    for (const int status : {404, 410}) EXPECT_EQ(kind_of(status), gone) << status;
    for (const int status : {408, 429, 500, 502, 503}) EXPECT_EQ(kind_of(status), later) << status;
    for (const int status : {301, 400, 401, 403, 413}) EXPECT_EQ(kind_of(status), refused) << status;
}

TEST_F(PushServiceTest, waits_as_long_as_the_service_says) {
    const auto wait = [&](std::string text) {
        return outcome_of({.status = 429, .headers = {{"retry-after", std::move(text)}}}, clock.now()).retry_after;
    };
    EXPECT_EQ(wait("120"), 120s);
    EXPECT_EQ(wait(core::to_http_date(clock.now() + 90s)), 90s);
    EXPECT_EQ(wait(core::to_http_date(clock.now() - 90s)), 0s);
    EXPECT_EQ(wait("99999999"), 3600s) << "nobody holds us for ever";
    EXPECT_EQ(wait("-5"), 0s);
    EXPECT_EQ(wait("soon"), std::nullopt);
    EXPECT_EQ(outcome_of({.status = 500}, clock.now()).retry_after, std::nullopt);
}

TEST_F(PushServiceTest, what_cannot_be_reached_is_tried_again_and_what_never_can_is_gone) {
    http.next = core::fail(core::Code::unavailable, core::Reason::remote_timeout, "late");
    EXPECT_EQ(deliver().kind, PushOutcome::Kind::later);
    http.next = core::fail(core::Code::forbidden, core::Reason::address_not_allowed, "private");
    EXPECT_EQ(deliver().kind, PushOutcome::Kind::later);
    http.next = core::fail(core::Code::invalid, core::Reason::url_invalid, "no");
    EXPECT_EQ(deliver().kind, PushOutcome::Kind::gone);
    subscription.auth = "bad";
    const auto before = http.asked.size();
    EXPECT_EQ(deliver().kind, PushOutcome::Kind::gone);
    EXPECT_EQ(http.asked.size(), before);
}

}  // namespace
}  // namespace veza::push
