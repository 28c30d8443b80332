#include "ports/contract/store_contracts.hpp"

namespace veza::contract {

using core::Code;
using core::testing::must_fail;
using domain::Scope;
using domain::Scopes;
using ports::Transaction;

void BotRepositoryContract::link() {}

namespace {

domain::Bot sample(Samples& samples, domain::UserId account, domain::UserId owner, core::Time now) {
    return {.id = account,
            .owner_id = owner,
            .scopes = Scopes{Scope::read, Scope::manage},
            .token = {.id = samples.id<domain::SessionId>(), .digest = account.to_string()},
            .created_at = now};
}

}  // namespace

TEST_P(BotRepositoryContract, KeepsABotOnce) {
    const auto owner = stored_user().summary.id;
    const auto bot = sample(samples, stored_user().summary.id, owner, clock.now());
    wrote([&](Transaction& t) { return t.bots().create(bot); });
    EXPECT_EQ(got([&](Transaction& t) { return t.bots().find(bot.id); }), bot);
    EXPECT_FALSE(got([&](Transaction& t) { return t.bots().find(owner); }));
    EXPECT_EQ(must_fail(write([&](Transaction& t) { return t.bots().create(bot); })).code, Code::conflict);
}

TEST_P(BotRepositoryContract, ListsThoseOfAnOwnerOldestFirstAndAll) {
    const auto owner = stored_user().summary.id;
    const auto add = [&](domain::UserId whose) {
        const auto bot = sample(samples, stored_user().summary.id, whose, clock.now());
        wrote([&](Transaction& t) { return t.bots().create(bot); });
        clock.advance(std::chrono::seconds{1});
        return bot;
    };
    const auto first = add(owner);
    const auto other = add(stored_user().summary.id);
    const auto second = add(owner);
    EXPECT_EQ(got([&](Transaction& t) { return t.bots().of_owner(owner); }), (std::vector{first, second}));
    EXPECT_EQ(got([&](Transaction& t) { return t.bots().all(); }).size(), 3U);
}

TEST_P(BotRepositoryContract, ChangesScopesAndTokenAndGoes) {
    auto bot = sample(samples, stored_user().summary.id, stored_user().summary.id, clock.now());
    wrote([&](Transaction& t) { return t.bots().create(bot); });
    bot.scopes = Scopes{Scope::write};
    bot.token = {.id = samples.id<domain::SessionId>(), .digest = "another"};
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.bots().update(bot); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.bots().find(bot.id); }), bot);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.bots().remove(bot.id); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.bots().remove(bot.id); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.bots().update(bot); }));
    EXPECT_TRUE(got([&](Transaction& t) { return t.users().find(bot.id); })) << "the account stays";
}

TEST_P(BotRepositoryContract, AnAccountKnowsThatItIsABot) {
    auto user = samples.user();
    user.summary.bot = true;
    wrote([&](Transaction& t) { return t.users().create(user); });
    EXPECT_EQ(got([&](Transaction& t) { return t.users().find(user.summary.id); }), user);
    EXPECT_TRUE(got([&](Transaction& t) { return t.users().summaries({user.summary.id}); }).front().bot);
}

}  // namespace veza::contract
