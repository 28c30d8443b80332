#include "ports/contract/store_contracts.hpp"

#include <algorithm>

namespace veza::contract {

using core::Code;
using core::testing::must_fail;
using domain::EmailState;
using domain::TokenPurpose;
using ports::Transaction;
using std::chrono::hours;

void AccountRepositoryContract::link() {}

namespace {

domain::AccountToken token_of(domain::UserId user, std::string digest, core::Time now) {
    return {.digest = std::move(digest),
            .user_id = user,
            .purpose = TokenPurpose::verify_email,
            .subject = "a@example.org",
            .created_at = now,
            .expires_at = now + hours{1}};
}

}  // namespace

TEST_P(AccountRepositoryContract, KeepsTheAddressAndWhetherItIsProven) {
    const auto user = stored_user();
    const EmailState state{.address = "New@Example.org", .verified_at = clock.now(), .pending = "next@example.org"};
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.accounts().set_email(user.summary.id, state); }));
    const auto found = got([&](Transaction& t) { return t.users().find_by_email("new@example.ORG"); });
    ASSERT_TRUE(found);
    EXPECT_EQ(found->summary.id, user.summary.id);
    EXPECT_EQ(found->email_verified_at, state.verified_at);
    EXPECT_EQ(found->email_pending, state.pending);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.accounts().set_email(user.summary.id, {}); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.users().find_by_email("new@example.org"); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.accounts().set_email(samples.id<domain::UserId>(), {}); }));
}

TEST_P(AccountRepositoryContract, GivesAnAddressToOneAccount) {
    const auto first = stored_user().summary.id;
    const auto second = stored_user().summary.id;
    const EmailState state{.address = "one@example.org"};
    wrote([&](Transaction& t) { return t.accounts().set_email(first, state); });
    EXPECT_EQ(must_fail(write([&](Transaction& t) {
                  return t.accounts().set_email(second, {.address = "ONE@example.org"});
              })).code,
              Code::conflict);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.accounts().set_email(first, state); }));
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.accounts().set_email(second, {.pending = "one@example.org"}); }));
}

TEST_P(AccountRepositoryContract, FindsPeopleByTheBeginningOfTheirName) {
    for (const auto* const name : {"anna", "änne", "andrea", "robot", "berta"}) {
        auto user = samples.user();
        user.summary.username = user.username_key = name;
        user.summary.bot = user.username_key == "robot";
        wrote([&](Transaction& t) { return t.users().create(user); });
    }
    const auto names = [&](std::string key, std::size_t limit) {
        std::vector<std::string> found;
        for (const auto& user : got([&](Transaction& t) { return t.accounts().search(key, limit); }))
            found.push_back(user.username_key);
        return found;
    };
    EXPECT_EQ(names("an", 10), (std::vector<std::string>{"andrea", "anna"}));
    EXPECT_EQ(names("an", 1), (std::vector<std::string>{"andrea"}));
    EXPECT_EQ(names("ä", 10), (std::vector<std::string>{"änne"}));
    EXPECT_EQ(names("robot", 10), std::vector<std::string>{});
    EXPECT_EQ(names("", 10).size(), 4U);
}

TEST_P(AccountRepositoryContract, CountsAdministrators) {
    const auto user = stored_user().summary.id;
    const auto before = got([](Transaction& t) { return t.accounts().administrators(); });
    wrote([&](Transaction& t) { return t.users().set_instance_admin(user, true); });
    EXPECT_EQ(got([](Transaction& t) { return t.accounts().administrators(); }), before + 1);
}

TEST_P(AccountRepositoryContract, UsesATokenOnceAndForItsPurpose) {
    const auto user = stored_user().summary.id;
    const auto token = token_of(user, "digest", clock.now());
    wrote([&](Transaction& t) { return t.accounts().put_token(token); });
    EXPECT_EQ(must_fail(write([&](Transaction& t) { return t.accounts().put_token(token); })).code, Code::conflict);
    const auto find = [&](TokenPurpose purpose) {
        return got([&](Transaction& t) { return t.accounts().find_token("digest", purpose); });
    };
    EXPECT_EQ(find(TokenPurpose::verify_email), token);
    EXPECT_FALSE(find(TokenPurpose::reset_password));
    EXPECT_TRUE(wrote([](Transaction& t) { return t.accounts().use_token("digest"); }));
    EXPECT_FALSE(wrote([](Transaction& t) { return t.accounts().use_token("digest"); }));
    EXPECT_FALSE(find(TokenPurpose::verify_email));
}

TEST_P(AccountRepositoryContract, TakesTokensBack) {
    const auto user = stored_user().summary.id;
    auto reset = token_of(user, "reset", clock.now());
    reset.purpose = TokenPurpose::reset_password;
    wrote([&](Transaction& t) { return t.accounts().put_token(token_of(user, "verify", clock.now())); });
    wrote([&](Transaction& t) { return t.accounts().put_token(reset); });
    wrote([&](Transaction& t) { return t.accounts().remove_tokens(user, TokenPurpose::verify_email); });
    EXPECT_FALSE(got([](Transaction& t) { return t.accounts().find_token("verify", TokenPurpose::verify_email); }));
    EXPECT_TRUE(got([](Transaction& t) { return t.accounts().find_token("reset", TokenPurpose::reset_password); }));
}

TEST_P(AccountRepositoryContract, PurgesWhatIsOver) {
    const auto user = stored_user().summary.id;
    wrote([&](Transaction& t) { return t.accounts().put_token(token_of(user, "old", clock.now())); });
    wrote([&](Transaction& t) { return t.departures().reserve_name("name", clock.now() + hours{1}); });
    clock.advance(hours{1});
    wrote([&](Transaction& t) { return t.accounts().put_token(token_of(user, "new", clock.now())); });
    wrote([&](Transaction& t) { return t.accounts().purge(clock.now()); });
    EXPECT_FALSE(got([](Transaction& t) { return t.accounts().find_token("old", TokenPurpose::verify_email); }));
    EXPECT_TRUE(got([](Transaction& t) { return t.accounts().find_token("new", TokenPurpose::verify_email); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.departures().is_reserved("name", clock.now() - hours{1}); }));
}

}  // namespace veza::contract
