#include "ports/contract/store_contracts.hpp"

#include <algorithm>

namespace veza::contract {

using core::Code;
using core::testing::must_fail;
using domain::AuditAction;
using ports::Transaction;

void AuditRepositoryContract::link() {}

TEST_P(AuditRepositoryContract, KeepsAllOfAnEntry) {
    const auto user = stored_user().summary.id;
    const auto server = stored_server(user);
    const auto full = samples.audit_entry(server.id, user);
    auto bare = samples.audit_entry(server.id, user);
    bare.target.name.reset();
    bare.changes.clear();
    bare.reason.reset();
    for (const auto& entry : {full, bare}) wrote([&](Transaction& t) { return t.audit().add(entry); });
    EXPECT_EQ(got([&](Transaction& t) { return t.audit().page(server.id, {}); }), (std::vector{bare, full}));
    EXPECT_EQ(must_fail(write([&](Transaction& t) { return t.audit().add(full); })).code, Code::conflict);
}

TEST_P(AuditRepositoryContract, KnowsEveryAction) {
    const auto user = stored_user().summary.id;
    const auto server = stored_server(user);
    for (const auto& info : domain::kAuditActions) {
        auto entry = samples.audit_entry(server.id, user);
        entry.action = info.action;
        wrote([&](Transaction& t) { return t.audit().add(entry); });
        EXPECT_EQ(got([&](Transaction& t) { return t.audit().page(server.id, {.action = info.action}); }),
                  (std::vector{entry}))
            << info.name;
    }
}

TEST_P(AuditRepositoryContract, PagesNewestFirstAndFilters) {
    const auto ada = stored_user().summary.id;
    const auto bob = stored_user().summary.id;
    const auto server = stored_server(ada);
    std::vector<domain::AuditEntry> entries;
    for (int i = 0; i < 6; ++i) {
        auto entry = samples.audit_entry(server.id, i % 2 == 0 ? ada : bob);
        entry.action = i < 3 ? AuditAction::member_kicked : AuditAction::member_banned;
        if (i == 1 || i == 5) entry.target.id = "the same";
        wrote([&](Transaction& t) { return t.audit().add(entry); });
        entries.insert(entries.begin(), entry);
        clock.advance(std::chrono::seconds{1});
    }
    const auto foreign = samples.audit_entry(stored_server(ada).id, ada);
    wrote([&](Transaction& t) { return t.audit().add(foreign); });
    const auto page = [&](const domain::AuditPage& wanted) {
        return got([&](Transaction& t) { return t.audit().page(server.id, wanted); });
    };
    const auto& e = entries;  // e[0] is the newest
    EXPECT_EQ(page({}), entries);
    EXPECT_EQ(page({.limit = 2}), (std::vector{e[0], e[1]}));
    EXPECT_EQ(page({.before = e[1].id, .limit = 2}), (std::vector{e[2], e[3]}));
    EXPECT_EQ(page({.actor = bob}), (std::vector{e[0], e[2], e[4]}));
    EXPECT_EQ(page({.action = AuditAction::member_banned}), (std::vector{e[0], e[1], e[2]}));
    EXPECT_EQ(page({.target = "the same"}), (std::vector{e[0], e[4]}));
    EXPECT_EQ(page({.before = e[0].id, .actor = bob, .action = AuditAction::member_banned}), (std::vector{e[2]}));
    EXPECT_TRUE(page({.actor = bob, .action = AuditAction::member_unbanned, .target = "the same"}).empty());
}

TEST_P(AuditRepositoryContract, TellsWhoseEntriesThereAre) {
    std::vector<domain::UserId> actors;
    for (int i = 0; i < 3; ++i) actors.push_back(stored_user().summary.id);
    const auto server = stored_server(actors[0]).id;
    for (std::size_t i = 0; i < 7; ++i)
        wrote([&](Transaction& t) { return t.audit().add(samples.audit_entry(server, actors.at(i % 3))); });
    const auto elsewhere = samples.audit_entry(stored_server(actors[0]).id, stored_user().summary.id);
    wrote([&](Transaction& t) { return t.audit().add(elsewhere); });
    std::ranges::sort(actors);
    EXPECT_EQ(got([&](Transaction& t) { return t.audit().actors(server, 10); }), actors);
    EXPECT_EQ(got([&](Transaction& t) { return t.audit().actors(server, 2); }), (std::vector{actors[0], actors[1]}));
    EXPECT_TRUE(got([&](Transaction& t) { return t.audit().actors(samples.id<domain::ServerId>(), 2); }).empty());
}

}  // namespace veza::contract
