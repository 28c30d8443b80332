// Addresses that are proven, and passwords that are forgotten.
#include "services/testing.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using std::chrono::hours;

class AccountAccess : public testing::Test {
protected:
    domain::User me(domain::Actor actor) { return must(run(instance_.users.me(actor))); }

    domain::User change(domain::Actor actor, std::optional<std::string> address) {
        return must(
            run(instance_.emails.change(actor, std::move(address), core::Secret("correct horse"), Language::en)));
    }
    /// The token of the mail that was sent last.
    std::string last_token() {
        const auto text = instance_.mailer.sent().back().text;
        const auto at = text.find("#token=");
        EXPECT_NE(at, text.npos) << text;
        return text.substr(at + 7, text.find('\n', at) - at - 7);
    }
    core::Status verify(std::string token) { return run(instance_.emails.verify(std::move(token), Language::en)); }
    core::Result<Grant> login(std::string name, std::string password, std::optional<std::string> code = {}) {
        return run(instance_.auth.login(
            {.name = std::move(name), .password = core::Secret(std::move(password)), .code = std::move(code)},
            device_));
    }
    void prove(domain::Actor actor, std::string address) {
        change(actor, std::move(address));
        must(verify(last_token()));
    }
    core::Status request(std::string name) {
        return run(instance_.password_reset.request(std::move(name), "192.0.2.7", Language::fr));
    }
    core::Status confirm(std::string token, std::string password = "better horse") {
        return run(instance_.password_reset.confirm(std::move(token), core::Secret(std::move(password))));
    }

    TestInstance instance_;
    const Device device_{.address = "192.0.2.1", .user_agent = "test"};
};

TEST_F(AccountAccess, an_address_counts_once_it_is_proven) {
    const auto ada = instance_.person("ada");
    const auto waiting = change(ada, "Ada@example.org");
    EXPECT_FALSE(waiting.email);
    EXPECT_EQ(waiting.email_pending, "Ada@example.org");
    EXPECT_EQ(must_fail(login("ada@example.org", "correct horse")).reason, Reason::invalid_credentials);
    ASSERT_EQ(instance_.mailer.sent().size(), 1U);
    const auto mail = instance_.mailer.sent().front();
    EXPECT_EQ(mail.to, "Ada@example.org");
    EXPECT_TRUE(mail.text.contains("https://veza.example/verify-email#token="));

    const auto token = last_token();
    must(verify(token));
    EXPECT_EQ(me(ada).email, "Ada@example.org");
    EXPECT_TRUE(me(ada).email_verified_at);
    EXPECT_FALSE(me(ada).email_pending);
    must(login("ada@example.org", "correct horse"));
    EXPECT_EQ(must_fail(verify(token)).reason, Reason::token_invalid);
}

TEST_F(AccountAccess, the_old_address_counts_until_then_and_hears_of_it) {
    const auto ada = instance_.person("ada");
    prove(ada, "old@example.org");
    change(ada, "new@example.org");
    EXPECT_EQ(me(ada).email, "old@example.org");
    must(verify(last_token()));
    EXPECT_EQ(me(ada).email, "new@example.org");
    EXPECT_EQ(instance_.mailer.sent().back().to, "old@example.org");
    EXPECT_EQ(must_fail(login("old@example.org", "correct horse")).reason, Reason::invalid_credentials);
}

TEST_F(AccountAccess, changing_it_needs_the_password_and_a_real_address) {
    const auto ada = instance_.person("ada");
    const auto change_with = [&](std::string address, std::string password) {
        return must_fail(run(instance_.emails.change(ada, std::move(address), core::Secret(std::move(password)),
                                                     Language::en)))
            .reason;
    };
    EXPECT_EQ(change_with("a@example.org", "wrong horse"), Reason::password_wrong);
    for (const auto* const wrong : {"nobody", "a@b@", "a>b@c.de", "a@b.c\r\nBcc: x@y.z"})
        EXPECT_EQ(change_with(wrong, "correct horse"), Reason::email_invalid) << wrong;
    EXPECT_TRUE(instance_.mailer.sent().empty());
}

TEST_F(AccountAccess, taking_it_away_ends_open_links) {
    const auto ada = instance_.person("ada");
    prove(ada, "ada@example.org");
    change(ada, "next@example.org");
    const auto token = last_token();
    const auto user = change(ada, std::nullopt);
    EXPECT_FALSE(user.email || user.email_pending || user.email_verified_at);
    EXPECT_EQ(must_fail(verify(token)).reason, Reason::token_invalid);
}

TEST_F(AccountAccess, links_end_with_their_time_and_with_the_next) {
    const auto ada = instance_.person("ada");
    change(ada, "ada@example.org");
    const auto first = last_token();
    must(run(instance_.emails.resend(ada, Language::fr)));
    EXPECT_TRUE(instance_.mailer.sent().back().subject.contains("Confirmez"));
    EXPECT_EQ(must_fail(verify(first)).reason, Reason::token_invalid);
    instance_.clock.advance(hours{24});
    EXPECT_EQ(must_fail(verify(last_token())).reason, Reason::token_invalid);
}

TEST_F(AccountAccess, nobody_learns_that_an_address_is_another_s) {
    const auto ada = instance_.person("ada");
    prove(ada, "ada@example.org");
    const auto eve = instance_.person("eve");
    const auto answer = change(eve, "ADA@example.org");
    EXPECT_EQ(answer.email_pending, "ADA@example.org");
    const auto mail = instance_.mailer.sent().back();
    EXPECT_FALSE(mail.text.contains("#token="));
    EXPECT_TRUE(mail.text.contains("Hello ada")) << mail.text;
    EXPECT_EQ(me(ada).email, "ada@example.org");
}

TEST_F(AccountAccess, registering_with_another_s_address_tells_nothing_either) {
    const Registration first{.username = "ada", .password = core::Secret("correct horse"), .email = "a@example.org"};
    must(run(instance_.auth.register_account(first, device_)));
    const Registration second{.username = "eve", .password = core::Secret("correct horse"), .email = "A@example.org"};
    const auto eve = must(run(instance_.auth.register_account(second, device_))).user;
    EXPECT_FALSE(eve.email);
    EXPECT_EQ(eve.email_pending, "A@example.org");
}

TEST_F(AccountAccess, who_proves_an_address_has_it) {
    const Registration first{.username = "eve", .password = core::Secret("correct horse"), .email = "ada@example.org"};
    const auto eve = must(run(instance_.auth.register_account(first, device_)));
    const auto ada = instance_.person("ada");
    prove(ada, "ada@example.org");
    EXPECT_EQ(me(ada).email, "ada@example.org");
    const auto displaced = me({.user = eve.user.summary.id, .session = eve.session});
    EXPECT_FALSE(displaced.email);
    EXPECT_EQ(displaced.email_pending, "ada@example.org");
}

TEST_F(AccountAccess, mails_are_counted_by_account_and_by_mailbox) {
    const auto ada = instance_.person("ada");
    for (int i = 0; i < 6; ++i) change(ada, "a" + std::to_string(i) + "@example.org");
    EXPECT_EQ(must_fail(run(instance_.emails.resend(ada, Language::en))).code, Code::rate_limited);
    for (const auto* const name : {"bob", "eve"}) {
        const auto person = instance_.person(name);
        for (int i = 0; i < 6; ++i) change(person, "victim@example.org");
    }
    const auto mails = instance_.mailer.sent();
    EXPECT_EQ(std::ranges::count(mails, "victim@example.org", &ports::Mail::to), 10);
}

TEST_F(AccountAccess, without_mail_an_address_is_noted_and_nothing_is_sent) {
    instance_.mailer.configure(false);
    const auto ada = instance_.person("ada");
    EXPECT_EQ(change(ada, "ada@example.org").email_pending, "ada@example.org");
    EXPECT_EQ(must_fail(run(instance_.emails.resend(ada, Language::en))).reason, Reason::mail_unavailable);
    EXPECT_EQ(must_fail(request("ada")).reason, Reason::mail_unavailable);
    EXPECT_FALSE(must(run(instance_.administration.about())).mail);
    EXPECT_TRUE(instance_.mailer.sent().empty());
}

TEST_F(AccountAccess, a_forgotten_password_is_replaced_and_all_logins_end) {
    const auto ada = instance_.person("ada");
    prove(ada, "ada@example.org");
    instance_.events.clear();
    must(request("Ada"));
    const auto mail = instance_.mailer.sent().back();
    EXPECT_EQ(mail.to, "ada@example.org");
    EXPECT_TRUE(mail.subject.contains("Réinitialisez"));
    const auto token = last_token();
    EXPECT_EQ(must_fail(confirm(token, "short")).reason, Reason::password_too_short);
    must(confirm(token));
    EXPECT_EQ(instance_.of_type<domain::SessionRevoked>().size(), 1U);
    EXPECT_EQ(must_fail(login("ada", "correct horse")).reason, Reason::invalid_credentials);
    must(login("ada", "better horse"));
    EXPECT_EQ(must_fail(confirm(token)).reason, Reason::token_invalid);
}

TEST_F(AccountAccess, asking_for_a_new_password_tells_nobody_who_is_there) {
    prove(instance_.person("ada"), "ada@example.org");
    instance_.person("bob");
    const auto before = instance_.mailer.sent().size();
    for (const auto* const name : {"nobody", "no@example.org", "bob", ""}) must(request(name));
    EXPECT_EQ(instance_.mailer.sent().size(), before);
    must(request("ada@example.org"));
    EXPECT_EQ(instance_.mailer.sent().size(), before + 1);
}

TEST_F(AccountAccess, a_link_for_a_new_password_ends_after_an_hour) {
    prove(instance_.person("ada"), "ada@example.org");
    must(request("ada"));
    instance_.clock.advance(hours{1});
    EXPECT_EQ(must_fail(confirm(last_token())).reason, Reason::token_invalid);
    // A token of another kind opens nothing.
    change(instance_.person("bob"), "bob@example.org");
    EXPECT_EQ(must_fail(confirm(last_token())).reason, Reason::token_invalid);
}

TEST_F(AccountAccess, asking_is_counted_whether_there_is_such_an_account_or_not) {
    for (const auto* const name : {"nobody", "NOBODY", "nobody", "nobody", "nobody", "nobody"}) must(request(name));
    EXPECT_EQ(must_fail(request("nobody")).code, Code::rate_limited);
}

TEST_F(AccountAccess, the_second_factor_outlives_a_new_password) {
    const auto ada = instance_.person("ada");
    prove(ada, "ada@example.org");
    must(run(instance_.two_factor.propose(ada, core::Secret("correct horse"))));
    must(run(instance_.two_factor.confirm(ada, std::to_string(PlainCodes::step_at(instance_.clock.now())))));
    must(request("ada"));
    must(confirm(last_token()));
    EXPECT_EQ(must_fail(login("ada", "better horse")).reason, Reason::totp_required);
}

TEST_F(AccountAccess, an_administrator_hands_a_link_over) {
    const auto root = instance_.person("root");
    const auto ada = instance_.person("ada");
    EXPECT_EQ(must_fail(run(instance_.password_reset.make_link(ada, root.user))).code, Code::forbidden);
    EXPECT_EQ(must_fail(run(instance_.password_reset.make_link(root, instance_.ids.next_id<domain::UserId>()))).code,
              Code::not_found);
    const auto link = must(run(instance_.password_reset.make_link(root, ada.user)));
    EXPECT_EQ(link.url, "https://veza.example/reset-password#token=" + link.token.expose());
    must(confirm(link.token.expose()));
    must(login("ada", "better horse"));
}

TEST_F(AccountAccess, an_administrator_finds_people) {
    const auto root = instance_.person("root");
    const auto ada = instance_.person("ada");
    instance_.person("adam");
    prove(ada, "ada@example.org");
    const auto found = [&](std::string query) {
        std::vector<std::string> names;
        for (const auto& user : must(run(instance_.administration.search(root, std::move(query), 10))))
            names.push_back(user.summary.username);
        return names;
    };
    EXPECT_EQ(found("Ada"), (std::vector<std::string>{"ada", "adam"}));
    EXPECT_EQ(found("ADA@example.org"), (std::vector<std::string>{"ada"}));
    EXPECT_EQ(must_fail(run(instance_.administration.search(ada, "a", 10))).code, Code::forbidden);
}

TEST_F(AccountAccess, an_administrator_names_the_instance) {
    const auto root = instance_.person("root");
    const auto ada = instance_.person("ada");
    auto& administration = instance_.administration;
    EXPECT_EQ(must(run(administration.about())).settings, domain::InstanceSettings{});
    const auto named = must(run(administration.update(root, {.name = std::string("  Night Shift ")})));
    EXPECT_EQ(named.settings, (domain::InstanceSettings{.name = "Night Shift"}));
    must(run(administration.update(root, {.set_up = true})));
    const domain::InstanceSettings both{.name = "Night Shift", .set_up = true};
    EXPECT_EQ(must(run(administration.about())).settings, both);

    EXPECT_EQ(must_fail(run(administration.update(ada, {.name = std::string("Mine")}))).code, Code::forbidden);
    auto bot = root;
    bot.bot = true;
    EXPECT_EQ(must_fail(run(administration.update(bot, {.name = std::string("Mine")}))).code, Code::forbidden);
    EXPECT_EQ(must_fail(run(administration.update(root, {.name = std::string("   ")}))).fields.front().field, "name");
    EXPECT_EQ(must_fail(run(administration.update(root, {.name = std::string(101, 'x')}))).fields.front().field,
              "name");
    EXPECT_EQ(must(run(administration.about())).settings, both);
    EXPECT_EQ(must(run(administration.update(root, {.name = nullptr}))).settings.name, std::nullopt);
}

}  // namespace
}  // namespace veza::services
