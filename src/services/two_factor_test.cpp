#include "services/two_factor.hpp"

#include "services/testing.hpp"

#include <gtest/gtest.h>

#include <set>

namespace veza::services {
namespace {

using core::Reason;
using core::Secret;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using namespace std::chrono_literals;

const Device kPhone{.address = "192.0.2.1", .user_agent = "test"};

class TwoFactorTest : public ::testing::Test {
protected:
    [[nodiscard]] std::string code(int steps_away = 0) const {
        return std::to_string(PlainCodes::step_at(instance.clock.now()) + steps_away);
    }
    core::Result<Grant> log_in(std::optional<std::string> code, std::string password = "correct horse") {
        return run(instance.auth.login(
            {.name = "anna", .password = Secret(std::move(password)), .code = std::move(code)}, kPhone));
    }
    /// Turned on, with the clock moved so that the present code is unused.
    std::vector<Secret> turn_on() {
        must(run(instance.two_factor.propose(anna, Secret("correct horse"))));
        auto codes = must(run(instance.two_factor.confirm(anna, code())));
        instance.clock.advance(1min);
        return codes;
    }

    TestInstance instance;
    domain::Actor anna = instance.person("anna");
};

TEST_F(TwoFactorTest, asks_for_nothing_before_it_is_confirmed) {
    must(log_in({}));
    const auto proposal = must(run(instance.two_factor.propose(anna, Secret("correct horse"))));
    EXPECT_TRUE(proposal.uri.expose().starts_with("otpauth://totp/Veza:anna?secret=" + proposal.secret.expose()));
    must(log_in({}));
    EXPECT_FALSE(must(run(instance.two_factor.state(anna))).enabled);
}

TEST_F(TwoFactorTest, asks_for_the_password_before_it_gives_a_secret) {
    const auto refused = must_fail(run(instance.two_factor.propose(anna, Secret("wrong horse"))));
    EXPECT_EQ(refused.reason, Reason::password_wrong);
    EXPECT_EQ(refused.code, core::Code::invalid);
}

TEST_F(TwoFactorTest, keeps_the_secret_sealed) {
    const auto proposal = must(run(instance.two_factor.propose(anna, Secret("correct horse"))));
    const auto stored = must(run(ports::read(
        instance.store, [this](ports::Transaction& transaction) { return transaction.totp().find(anna.user); })));
    EXPECT_EQ(stored->sealed_secret, instance.sealer.seal(proposal.secret, "totp:" + anna.user.to_string()));
}

TEST_F(TwoFactorTest, demands_a_code_from_then_on) {
    turn_on();
    EXPECT_EQ(must_fail(log_in({})).reason, Reason::totp_required);
    EXPECT_EQ(must_fail(log_in("1")).reason, Reason::totp_invalid);
    EXPECT_EQ(must_fail(log_in("")).reason, Reason::totp_invalid);
    EXPECT_EQ(must_fail(log_in(code(), "wrong horse")).reason, Reason::invalid_credentials)
        << "the password is checked first, and nothing is told before it";
    must(log_in(code()));
}

TEST_F(TwoFactorTest, refuses_a_code_that_was_used_and_all_older_ones) {
    turn_on();
    must(log_in(code()));
    EXPECT_EQ(must_fail(log_in(code())).reason, Reason::totp_invalid);
    EXPECT_EQ(must_fail(log_in(code(-1))).reason, Reason::totp_invalid);
    instance.clock.advance(30s);
    must(log_in(code()));
}

TEST_F(TwoFactorTest, refuses_the_code_that_confirmed_it) {
    must(run(instance.two_factor.propose(anna, Secret("correct horse"))));
    must(run(instance.two_factor.confirm(anna, code())));
    EXPECT_EQ(must_fail(log_in(code())).reason, Reason::totp_invalid);
}

TEST_F(TwoFactorTest, lets_each_recovery_code_in_once_however_it_is_typed) {
    const auto codes = turn_on();
    ASSERT_EQ(codes.size(), domain::kRecoveryCodes);
    std::set<std::string> different;
    for (const auto& each : codes) different.insert(each.expose());
    EXPECT_EQ(different.size(), codes.size());

    auto typed = codes.front().expose();
    std::ranges::transform(typed, typed.begin(),
                           [](char c) { return c == '-' ? ' ' : static_cast<char>(std::toupper(c)); });
    must(log_in(typed));
    EXPECT_EQ(must_fail(log_in(codes.front().expose())).reason, Reason::totp_invalid);
    must(log_in(codes.back().expose()));
    EXPECT_EQ(must(run(instance.two_factor.state(anna))).recovery_codes_left, domain::kRecoveryCodes - 2);
}

TEST_F(TwoFactorTest, is_turned_on_once) {
    turn_on();
    EXPECT_EQ(must_fail(run(instance.two_factor.propose(anna, Secret("correct horse")))).reason, Reason::totp_enabled);
    EXPECT_EQ(must_fail(run(instance.two_factor.confirm(anna, code()))).reason, Reason::totp_enabled);
}

TEST_F(TwoFactorTest, is_turned_off_with_the_password_and_a_code) {
    turn_on();
    const auto off = [this](std::string password, std::string with) {
        return run(instance.two_factor.disable(anna, Secret(std::move(password)), std::move(with)));
    };
    EXPECT_EQ(must_fail(off("wrong horse", code())).reason, Reason::password_wrong);
    EXPECT_EQ(must_fail(off("correct horse", "1")).reason, Reason::totp_invalid);
    must(off("correct horse", code()));
    must(log_in({}));
    EXPECT_EQ(must_fail(off("correct horse", code())).code, core::Code::not_found);
}

TEST_F(TwoFactorTest, is_asked_for_before_the_password_changes) {
    const auto change = [&](std::optional<std::string> typed) {
        return run(instance.auth.change_password(anna, Secret("correct horse"), Secret("better horse"), typed));
    };
    turn_on();
    const auto without = must_fail(change({}));
    EXPECT_EQ(without.code, core::Code::invalid);
    EXPECT_EQ(without.reason, Reason::totp_required);
    EXPECT_EQ(without.fields.at(0).field, "code");
    EXPECT_EQ(must_fail(change("1")).reason, Reason::totp_invalid);
    must(change(code()));
}

TEST_F(TwoFactorTest, is_asked_for_before_a_server_is_given_away) {
    const auto server = must(run(instance.servers.create(anna, "s", std::nullopt))).state->server.id;
    const auto bob = instance.person("bob");
    const auto invite = must(run(instance.invites.create(anna, server, {}, std::nullopt))).invite.code;
    must(run(instance.invites.join(bob, invite)));
    const auto give = [&](std::optional<std::string> typed) {
        return run(instance.ownership.transfer(
            anna, server, {.to = bob.user, .password = Secret("correct horse"), .code = std::move(typed)}));
    };
    turn_on();
    EXPECT_EQ(must_fail(give({})).reason, Reason::totp_required);
    EXPECT_EQ(must_fail(give("1")).reason, Reason::totp_invalid);
    EXPECT_EQ(must_fail(give("1")).fields.at(0).field, "code");
    EXPECT_EQ(must(give(code())).state->server.owner_id, bob.user);
}

TEST_F(TwoFactorTest, stops_who_guesses) {
    turn_on();
    for (int i = 0; i < 9; ++i) {
        EXPECT_EQ(must_fail(log_in("1")).reason, Reason::totp_invalid);
        instance.clock.advance(2min);
    }
    bool stopped = false;
    for (int i = 0; i < 10 && !stopped; ++i) stopped = must_fail(log_in("1")).reason == Reason::rate_limited;
    EXPECT_TRUE(stopped);
}

}  // namespace
}  // namespace veza::services
