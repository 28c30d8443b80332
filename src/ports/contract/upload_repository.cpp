#include "ports/contract/store_contracts.hpp"

namespace veza::contract {

using ports::Transaction;
using std::chrono::hours;

void UploadRepositoryContract::link() {}

TEST_P(UploadRepositoryContract, FindsWhatWasMade) {
    const auto upload = samples.upload(stored_user().summary.id);
    EXPECT_FALSE(got([&](Transaction& t) { return t.uploads().find(upload.id); }));
    wrote([&](Transaction& t) { return t.uploads().create(upload); });
    EXPECT_EQ(got([&](Transaction& t) { return t.uploads().find(upload.id); }), upload);
    EXPECT_FALSE(write([&](Transaction& t) { return t.uploads().create(upload); }));
}

TEST_P(UploadRepositoryContract, AdvancesFromOnePlaceOnce) {
    const auto upload = samples.upload(stored_user().summary.id);
    wrote([&](Transaction& t) { return t.uploads().create(upload); });
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.uploads().advance(upload.id, 0, 40); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.uploads().advance(upload.id, 0, 50); }));
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.uploads().advance(upload.id, 40, 100); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.uploads().find(upload.id); })->received, 100);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.uploads().complete(upload.id, "hash"); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.uploads().find(upload.id); })->blob, "hash");
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.uploads().advance(upload.id, 100, 120); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.uploads().complete(samples.id<domain::UploadId>(), "hash"); }));
}

TEST_P(UploadRepositoryContract, CountsWhatIsNotUsed) {
    const auto user = stored_user().summary.id;
    const auto first = samples.upload(user);
    auto second = samples.upload(user);
    second.size = 7;
    auto foreign = samples.upload(stored_user().summary.id);
    EXPECT_EQ(got([&](Transaction& t) { return t.uploads().reserved_bytes(user); }), 0);
    for (const auto& upload : {first, second, foreign})
        wrote([&](Transaction& t) { return t.uploads().create(upload); });
    EXPECT_EQ(got([&](Transaction& t) { return t.uploads().reserved_bytes(user); }), 107);
    EXPECT_EQ(got([&](Transaction& t) { return t.uploads().count_unused(user); }), 2);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.uploads().use(first.id, clock.now(), clock.now()); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.uploads().reserved_bytes(user); }), 7);
    EXPECT_EQ(got([&](Transaction& t) { return t.uploads().count_unused(user); }), 1);
}

TEST_P(UploadRepositoryContract, UsingKeepsItLongEnough) {
    const auto upload = samples.upload(stored_user().summary.id);
    wrote([&](Transaction& t) { return t.uploads().create(upload); });
    wrote([&](Transaction& t) { return t.uploads().use(upload.id, clock.now(), clock.now() + hours{1}); });
    EXPECT_EQ(got([&](Transaction& t) { return t.uploads().find(upload.id); })->expires_at, upload.expires_at);
    wrote([&](Transaction& t) { return t.uploads().use(upload.id, clock.now(), clock.now() + hours{48}); });
    EXPECT_EQ(got([&](Transaction& t) { return t.uploads().find(upload.id); })->expires_at, clock.now() + hours{48});
}

TEST_P(UploadRepositoryContract, NamesTheExpiredOldestFirst) {
    const auto user = stored_user().summary.id;
    auto late = samples.upload(user);
    late.expires_at = clock.now() + hours{3};
    auto early = samples.upload(user);
    early.expires_at = clock.now() + hours{1};
    const auto fresh = samples.upload(user);
    for (const auto& upload : {late, early, fresh}) wrote([&](Transaction& t) { return t.uploads().create(upload); });
    clock.advance(hours{3});
    EXPECT_EQ(got([&](Transaction& t) { return t.uploads().expired(clock.now(), 10); }),
              (std::vector<domain::Upload>{early, late}));
    EXPECT_EQ(got([&](Transaction& t) { return t.uploads().expired(clock.now(), 1); }),
              (std::vector<domain::Upload>{early}));
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.uploads().remove(early.id); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.uploads().remove(early.id); }));
}

TEST_P(UploadRepositoryContract, ABlobIsNeededByAnUploadAndForAWhile) {
    auto upload = samples.upload(stored_user().summary.id);
    upload.blob = "needed";
    wrote([&](Transaction& t) { return t.uploads().create(upload); });
    for (const auto* const hash : {"needed", "free", "touched"})
        wrote([&](Transaction& t) { return t.blobs().touch(hash, 5, clock.now()); });
    EXPECT_TRUE(got([&](Transaction& t) { return t.blobs().unreferenced(clock.now(), 10); }).empty());
    clock.advance(hours{1});
    wrote([&](Transaction& t) { return t.blobs().touch("touched", 5, clock.now()); });
    EXPECT_EQ(got([&](Transaction& t) { return t.blobs().unreferenced(clock.now(), 10); }),
              (std::vector<std::string>{"free"}));
    const auto remove = [&](std::string_view hash) {
        return wrote([&](Transaction& t) { return t.blobs().remove_unreferenced(hash, clock.now()); });
    };
    EXPECT_FALSE(remove("needed"));
    EXPECT_FALSE(remove("touched"));
    EXPECT_TRUE(remove("free"));
    EXPECT_FALSE(remove("free"));
    wrote([&](Transaction& t) { return t.uploads().remove(upload.id); });
    clock.advance(hours{1});
    EXPECT_EQ(got([&](Transaction& t) { return t.blobs().unreferenced(clock.now(), 1); }).size(), 1U);
}

}  // namespace veza::contract
