#include "services/auth.hpp"

#include "services/testing.hpp"

#include <gtest/gtest.h>

#include <set>
#include <thread>

namespace veza::services {
namespace {

using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using namespace std::chrono_literals;

const Device kDevice{.address = "192.0.2.1", .user_agent = "test"};

core::Result<Grant> sign_up(TestInstance& instance, std::string name, std::optional<std::string> email = {}) {
    Registration registration{
        .username = std::move(name), .password = core::Secret("correct horse"), .email = std::move(email)};
    return run(instance.auth.register_account(std::move(registration), kDevice));
}

core::Result<Grant> log_in(TestInstance& instance, std::string name, std::string password) {
    return run(instance.auth.login({.name = std::move(name), .password = core::Secret(std::move(password))}, kDevice));
}

core::Result<Grant> renew(TestInstance& instance, const Grant& grant, std::optional<std::string> attempt = {}) {
    Renewal renewal{.refresh_token = grant.refresh_token, .attempt = std::nullopt};
    if (attempt) renewal.attempt.emplace(std::move(*attempt));
    return run(instance.auth.refresh(std::move(renewal), kDevice));
}

TEST(Auth, makes_the_first_account_the_administrator_and_no_other) {
    TestInstance instance;
    EXPECT_TRUE(must(sign_up(instance, "anna")).user.instance_admin);
    EXPECT_FALSE(must(sign_up(instance, "ben")).user.instance_admin);
}

TEST(Auth, keeps_names_unique_without_regard_to_case_and_composition) {
    TestInstance instance;
    must(sign_up(instance, "Zo\u00e9"));
    for (const auto* same : {"zo\u00e9", "ZOE\u0301", "Zo\u00e9"})
        EXPECT_EQ(must_fail(sign_up(instance, same)).reason, Reason::username_taken) << same;
}

TEST(Auth, closes_registration_except_for_the_first_account) {
    TestInstance instance{AuthOptions{.registration_open = false}};
    must(sign_up(instance, "anna"));
    EXPECT_EQ(must_fail(sign_up(instance, "ben")).code, core::Code::forbidden);
}

TEST(Auth, logs_in_by_name_or_address_in_any_case) {
    TestInstance instance;
    const auto anna = must(sign_up(instance, "Anna", "Anna@example.org")).user.summary.id;
    for (const auto* name : {"Anna", "anna", " ANNA ", "anna@example.org", "ANNA@EXAMPLE.ORG"})
        EXPECT_EQ(must(log_in(instance, name, "correct horse")).user.summary.id, anna) << name;
}

TEST(Auth, tells_a_wrong_password_and_an_unknown_account_apart_in_nothing) {
    TestInstance instance;
    must(sign_up(instance, "anna"));
    const auto hashed_before = instance.hasher.verified();
    const auto wrong = must_fail(log_in(instance, "anna", "wrong horse"));
    const auto unknown = must_fail(log_in(instance, "nobody", "wrong horse"));
    EXPECT_EQ(wrong.code, core::Code::unauthenticated);
    EXPECT_EQ(wrong.code, unknown.code);
    EXPECT_EQ(wrong.reason, unknown.reason);
    EXPECT_EQ(wrong.detail, unknown.detail);
    EXPECT_EQ(instance.hasher.verified(), hashed_before + 2) << "both must cost a verification";
}

TEST(Auth, rotates_refresh_tokens) {
    TestInstance instance;
    const auto first = must(sign_up(instance, "anna"));
    const auto second = must(renew(instance, first));
    EXPECT_EQ(second.session, first.session);
    const auto third = must(renew(instance, second));
    EXPECT_TRUE(instance.auth.authenticate(third.access_token.expose()));
}

TEST(Auth, revokes_the_whole_family_when_an_old_refresh_token_comes_back) {
    TestInstance instance;
    const auto first = must(sign_up(instance, "anna"));
    const auto second = must(renew(instance, first));
    instance.events.clear();

    EXPECT_EQ(must_fail(renew(instance, first)).reason, Reason::refresh_token_reused);
    EXPECT_EQ(must_fail(renew(instance, second)).code, core::Code::unauthenticated);
    EXPECT_FALSE(instance.auth.authenticate(first.access_token.expose()));
    EXPECT_FALSE(instance.auth.authenticate(second.access_token.expose()));
    const auto revoked = instance.of_type<domain::SessionRevoked>();
    ASSERT_EQ(revoked.size(), 1U);
    EXPECT_EQ(revoked.front().session_id, first.session);
}

const std::string kAttempt = "one-attempt-of-22-chars";

TEST(Auth, answers_a_lost_refresh_again_to_who_proves_the_attempt) {
    TestInstance instance;
    const auto first = must(sign_up(instance, "anna"));
    const auto lost = must(renew(instance, first, kAttempt));
    instance.clock.advance(1min);
    for (int again = 0; again < 3; ++again) {
        const auto found = must(renew(instance, first, kAttempt));
        EXPECT_EQ(found.refresh_token, lost.refresh_token);
        EXPECT_EQ(found.session, first.session);
        EXPECT_EQ(must(instance.auth.authenticate(found.access_token.expose())).expires_at,
                  instance.clock.now() + 15min);
    }
    EXPECT_TRUE(instance.of_type<domain::SessionRevoked>().empty());
    const auto next = must(renew(instance, lost, "another-attempt-22-chars"));
    must(renew(instance, next));
}

TEST(Auth, answers_a_lost_refresh_also_after_a_change_of_keys) {
    TestInstance instance;
    const auto first = must(sign_up(instance, "anna"));
    const auto lost = must(renew(instance, first, kAttempt));
    instance.tokens.change_key("new");
    EXPECT_EQ(must(renew(instance, first, kAttempt)).refresh_token, lost.refresh_token);
    EXPECT_NE(must(renew(instance, lost, kAttempt)).refresh_token, lost.refresh_token);
}

/// What a token that comes a second time is answered, and that its session is over with it.
void expect_reuse(TestInstance& instance, const Grant& grant, std::optional<std::string> attempt) {
    EXPECT_EQ(must_fail(renew(instance, grant, std::move(attempt))).reason, Reason::refresh_token_reused);
    EXPECT_FALSE(instance.auth.authenticate(grant.access_token.expose()));
    EXPECT_EQ(instance.of_type<domain::SessionRevoked>().size(), 1U);
}

TEST(Auth, takes_a_used_token_without_its_attempt_for_a_theft) {
    const std::vector<std::optional<std::string>> shown_instead{std::nullopt, "guessed-attempt-22-char"};
    for (const auto& shown : shown_instead) {
        TestInstance instance;
        const auto first = must(sign_up(instance, "anna"));
        const auto second = must(renew(instance, first, kAttempt));
        expect_reuse(instance, first, shown);
        EXPECT_EQ(must_fail(renew(instance, second)).reason, Reason::unauthenticated);
        EXPECT_EQ(must_fail(renew(instance, first, kAttempt)).reason, Reason::unauthenticated)
            << "nor does it open again";
    }
}

TEST(Auth, takes_an_attempt_that_was_not_there_at_first_for_a_theft) {
    TestInstance instance;
    const auto first = must(sign_up(instance, "anna"));
    must(renew(instance, first));
    expect_reuse(instance, first, kAttempt);
}

TEST(Auth, takes_an_attempt_whose_successor_was_used_for_a_theft) {
    TestInstance instance;
    const auto first = must(sign_up(instance, "anna"));
    const auto second = must(renew(instance, first, kAttempt));
    const auto third = must(renew(instance, second, kAttempt));
    expect_reuse(instance, first, kAttempt);
    EXPECT_EQ(must_fail(renew(instance, third)).reason, Reason::unauthenticated);
}

TEST(Auth, gives_the_same_successor_to_attempts_that_race) {
    TestInstance instance;
    const auto first = must(sign_up(instance, "anna"));
    std::vector<core::Result<Grant>> answers(8, core::fail(core::Code::internal, Reason::internal, "not asked"));
    {
        std::vector<std::jthread> devices;
        for (auto& answer : answers)
            devices.emplace_back([&instance, &first, &answer] { answer = renew(instance, first, kAttempt); });
    }
    std::set<std::string> successors;
    for (auto& answer : answers) successors.insert(must(std::move(answer)).refresh_token.expose());
    EXPECT_EQ(successors.size(), 1U);
    EXPECT_TRUE(instance.of_type<domain::SessionRevoked>().empty());
}

TEST(Auth, lets_no_attempt_outlive_the_tokens_or_the_session) {
    TestInstance instance;
    const auto first = must(sign_up(instance, "anna"));
    must(renew(instance, first, kAttempt));
    must(run(instance.auth.logout({.user = first.user.summary.id, .session = first.session})));
    EXPECT_EQ(must_fail(renew(instance, first, kAttempt)).reason, Reason::unauthenticated);

    const auto again = must(log_in(instance, "anna", "correct horse"));
    must(renew(instance, again, kAttempt));
    instance.clock.advance(std::chrono::days{30});
    EXPECT_EQ(must_fail(renew(instance, again, kAttempt)).reason, Reason::unauthenticated);
}

TEST(Auth, bounds_an_attempt) {
    TestInstance instance;
    const auto first = must(sign_up(instance, "anna"));
    for (const auto& bad : {std::string{}, std::string(21, 'a'), std::string(65, 'a'), std::string(22, '+'),
                            std::string(22, 'a') + "=", std::string(22, '\0'), std::string(22, ' ')}) {
        const auto refused = must_fail(renew(instance, first, bad));
        EXPECT_EQ(refused.code, core::Code::invalid) << bad;
        ASSERT_EQ(refused.fields.size(), 1U);
        EXPECT_EQ(refused.fields.front().field, "attempt");
    }
    const auto second = must(renew(instance, first, std::string(22, '-')));
    must(renew(instance, second, std::string(64, '_')));
}

TEST(Auth, leaves_other_sessions_alone_when_one_is_revoked) {
    TestInstance instance;
    const auto phone = must(sign_up(instance, "anna"));
    const auto desk = must(log_in(instance, "anna", "correct horse"));
    const domain::Actor anna{.user = phone.user.summary.id, .session = phone.session};

    must(run(instance.auth.revoke(anna, desk.session)));
    EXPECT_FALSE(instance.auth.authenticate(desk.access_token.expose()));
    EXPECT_TRUE(instance.auth.authenticate(phone.access_token.expose()));
    EXPECT_EQ(must(run(instance.auth.sessions(anna))).size(), 1U);
    EXPECT_EQ(must_fail(run(instance.auth.revoke(anna, desk.session))).code, core::Code::not_found);
}

TEST(Auth, changes_the_password_and_ends_the_other_sessions_at_once) {
    TestInstance instance;
    const auto phone = must(sign_up(instance, "anna"));
    const auto desk = must(log_in(instance, "anna", "correct horse"));
    const auto ben = must(sign_up(instance, "ben"));
    const domain::Actor anna{.user = phone.user.summary.id, .session = phone.session};
    instance.events.clear();

    must(run(instance.auth.change_password(anna, core::Secret("correct horse"), core::Secret("better horse"))));
    EXPECT_FALSE(instance.auth.authenticate(desk.access_token.expose()));
    EXPECT_EQ(must_fail(renew(instance, desk)).code, core::Code::unauthenticated);
    EXPECT_TRUE(instance.auth.authenticate(phone.access_token.expose()));
    must(renew(instance, phone));
    EXPECT_TRUE(instance.auth.authenticate(ben.access_token.expose()));
    const auto revoked = instance.of_type<domain::SessionRevoked>();
    ASSERT_EQ(revoked.size(), 1U);
    EXPECT_EQ(revoked.front().session_id, desk.session);
    EXPECT_EQ(must_fail(log_in(instance, "anna", "correct horse")).reason, Reason::invalid_credentials);
    must(log_in(instance, "anna", "better horse"));
}

TEST(Auth, changes_the_password_for_who_knows_it_only) {
    TestInstance instance;
    const auto grant = must(sign_up(instance, "anna"));
    const domain::Actor anna{.user = grant.user.summary.id, .session = grant.session};
    const auto change = [&](std::string from, std::string to) {
        return run(instance.auth.change_password(anna, core::Secret(std::move(from)), core::Secret(std::move(to))));
    };
    const auto wrong = must_fail(change("wrong horse", "better horse"));
    EXPECT_EQ(wrong.reason, Reason::password_wrong);
    ASSERT_EQ(wrong.fields.size(), 1U);
    EXPECT_EQ(wrong.fields.front().field, "current_password");
    const auto weak = must_fail(change("correct horse", "short"));
    EXPECT_EQ(weak.reason, Reason::password_too_short);
    ASSERT_EQ(weak.fields.size(), 1U);
    EXPECT_EQ(weak.fields.front().field, "new_password");
    for (int i = 0; i < 10; ++i) (void)change("wrong horse", "better horse");
    EXPECT_EQ(must_fail(change("correct horse", "better horse")).reason, Reason::rate_limited);
    must(log_in(instance, "anna", "correct horse"));
}

TEST(Auth, does_not_let_one_person_revoke_the_session_of_another) {
    TestInstance instance;
    const auto anna = must(sign_up(instance, "anna"));
    const auto ben = must(sign_up(instance, "ben"));
    const domain::Actor actor{.user = ben.user.summary.id, .session = ben.session};
    EXPECT_EQ(must_fail(run(instance.auth.revoke(actor, anna.session))).code, core::Code::not_found);
    EXPECT_TRUE(instance.auth.authenticate(anna.access_token.expose()));
}

TEST(Auth, ends_access_tokens_and_refresh_tokens_by_the_clock) {
    TestInstance instance;
    const auto anna = must(sign_up(instance, "anna"));
    instance.clock.advance(15min);
    EXPECT_EQ(must_fail(instance.auth.authenticate(anna.access_token.expose())).reason, Reason::token_expired);
    instance.clock.advance(std::chrono::days{30});
    EXPECT_EQ(must_fail(renew(instance, anna)).code, core::Code::unauthenticated);
}

TEST(Auth, still_refuses_revoked_sessions_after_a_restart) {
    TestInstance instance;
    const auto anna = must(sign_up(instance, "anna"));
    must(run(instance.auth.logout({.user = anna.user.summary.id, .session = anna.session})));

    memory::EventBus another_bus;
    Auth restarted({.store = instance.store,
                    .bus = another_bus,
                    .hasher = instance.hasher,
                    .tokens = instance.tokens,
                    .limiter = instance.limiter,
                    .clock = instance.clock,
                    .ids = instance.ids,
                    .two_factor = instance.two_factor},
                   {});
    EXPECT_TRUE(restarted.authenticate(anna.access_token.expose())) << "it cannot know yet";
    must(run(restarted.recover()));
    EXPECT_FALSE(restarted.authenticate(anna.access_token.expose()));
}

TEST(Auth, limits_logins_per_account_and_per_address) {
    TestInstance instance{AuthOptions{.login_per_address = {.limit = 4, .window = 1min},
                                      .login_per_account = {.limit = 2, .window = 1min}}};
    must(sign_up(instance, "anna"));
    EXPECT_EQ(must_fail(log_in(instance, "anna", "wrong horse")).reason, Reason::invalid_credentials);
    EXPECT_EQ(must_fail(log_in(instance, "ANNA", "wrong horse")).reason, Reason::invalid_credentials);
    const auto held = must_fail(log_in(instance, "anna", "correct horse"));
    EXPECT_EQ(held.reason, Reason::rate_limited);
    EXPECT_GT(held.retry_after, 0ms);
    EXPECT_EQ(must_fail(log_in(instance, "ben", "x")).reason, Reason::invalid_credentials);
    EXPECT_EQ(must_fail(log_in(instance, "carl", "x")).reason, Reason::rate_limited);
    instance.clock.advance(1min);
    must(log_in(instance, "anna", "correct horse"));
}

TEST(Auth, renews_a_hash_that_was_made_with_weaker_parameters) {
    TestInstance instance;
    must(sign_up(instance, "anna"));
    instance.hasher.raise_cost();
    must(log_in(instance, "anna", "correct horse"));
    const auto hashes = instance.hasher.made();
    must(log_in(instance, "anna", "correct horse"));
    EXPECT_EQ(instance.hasher.made(), hashes) << "once is enough";
}

TEST(Auth, forgets_what_has_expired) {
    TestInstance instance;
    const auto anna = must(sign_up(instance, "anna"));
    instance.clock.advance(std::chrono::days{31});
    must(run(instance.auth.purge()));
    const domain::Actor actor{.user = anna.user.summary.id, .session = anna.session};
    EXPECT_TRUE(must(run(instance.auth.sessions(actor))).empty());
}

}  // namespace
}  // namespace veza::services
