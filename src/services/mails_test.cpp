#include "services/mails.hpp"

#include "adapters/memory/mail_queue.hpp"
#include "core/testing_task.hpp"
#include "services/testing_platform.hpp"

#include <gtest/gtest.h>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using std::chrono::hours;
using std::chrono::seconds;

/// A mail server that takes everything, or nothing.
class Postbox final : public ports::MailTransport {
public:
    [[nodiscard]] bool configured() const override { return there; }
    core::Task<void> transmit(ports::Mail mail, std::string id) override {
        if (failure) co_return core::fail(*failure);
        taken.push_back(std::move(mail));
        ids.push_back(std::move(id));
        co_return core::Status{};
    }
    void refuse(Code code, Reason reason = Reason::mail_unavailable) {
        failure = core::Error{.code = code, .reason = reason, .detail = "no"};
    }

    bool there = true;
    std::optional<core::Error> failure;
    std::vector<ports::Mail> taken;
    std::vector<std::string> ids;
};

class MailsTest : public testing::Test {
protected:
    [[nodiscard]] core::Status send() {
        return run(mails.send({.to = "ada@example.org", .subject = "Hi", .text = "a link"}));
    }
    [[nodiscard]] std::vector<ports::WaitingMail> waiting() {
        return must(run(queue.due(platform.clock.now() + hours{1000}, 2000)));
    }
    void round() { must(run(mails.send_due())); }

    TestPlatform platform;
    memory::MailQueue queue;
    Postbox post;
    Mails mails{
        {.queue = queue, .transport = post, .sealer = platform.sealer, .clock = platform.clock, .ids = platform.ids}};
};

TEST_F(MailsTest, are_written_down_sealed_and_gone_once_they_are_taken) {
    must(send());
    ASSERT_EQ(waiting().size(), 1U);
    EXPECT_NE(waiting().front().text, "a link");
    const auto id = waiting().front().id.to_string();
    EXPECT_TRUE(post.taken.empty());
    round();
    ASSERT_EQ(post.taken.size(), 1U);
    EXPECT_EQ(post.taken.front().to, "ada@example.org");
    EXPECT_EQ(post.taken.front().subject, "Hi");
    EXPECT_EQ(post.taken.front().text, "a link");
    EXPECT_EQ(post.ids, std::vector{id});
    EXPECT_TRUE(waiting().empty());
    round();
    EXPECT_EQ(post.taken.size(), 1U);
}

TEST_F(MailsTest, are_tried_again_later_and_later_and_given_up_in_the_end) {
    must(send());
    post.refuse(Code::unavailable);
    for (const auto pause : {seconds{5}, seconds{20}, seconds{80}, seconds{320}, seconds{1280}, seconds{5120}}) {
        round();
        ASSERT_EQ(waiting().size(), 1U);
        EXPECT_EQ(waiting().front().next_at, platform.clock.now() + pause);
        platform.clock.advance(pause);
    }
    round();
    EXPECT_TRUE(waiting().empty());
    EXPECT_TRUE(post.taken.empty());
}

TEST_F(MailsTest, that_were_refused_for_good_are_given_up_at_once) {
    must(send());
    post.refuse(Code::invalid);
    round();
    EXPECT_TRUE(waiting().empty());
}

TEST_F(MailsTest, outlive_a_server_that_stops) {
    must(send());
    for (const auto reason : {Reason::draining, Reason::overloaded}) {
        post.refuse(Code::unavailable, reason);
        round();
        ASSERT_EQ(waiting().size(), 1U);
        EXPECT_EQ(waiting().front().attempts, 0) << "that was no attempt";
    }
    post.failure.reset();
    // The next process knows nothing of this one.
    Mails after(
        {.queue = queue, .transport = post, .sealer = platform.sealer, .clock = platform.clock, .ids = platform.ids});
    must(run(after.send_due()));
    EXPECT_EQ(post.taken.size(), 1U);
}

TEST_F(MailsTest, that_are_a_day_old_lead_nowhere_any_more) {
    must(send());
    post.there = false;
    round();
    EXPECT_EQ(waiting().size(), 1U);
    EXPECT_EQ(must_fail(send()).reason, Reason::mail_unavailable);
    platform.clock.advance(hours{24});
    post.there = true;
    round();
    EXPECT_TRUE(waiting().empty());
    EXPECT_TRUE(post.taken.empty());
}

TEST_F(MailsTest, wait_in_a_bounded_number) {
    for (int i = 0; i < 1000; ++i) must(send());
    EXPECT_EQ(must_fail(send()).reason, Reason::overloaded);
    round();
    EXPECT_EQ(post.taken.size(), 20U);
    must(send());
}

}  // namespace
}  // namespace veza::services
