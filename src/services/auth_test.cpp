#include "services/auth.hpp"

#include "services/testing.hpp"

#include <gtest/gtest.h>

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

core::Result<Grant> renew(TestInstance& instance, const Grant& grant) {
    return run(instance.auth.refresh(grant.refresh_token, kDevice));
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
