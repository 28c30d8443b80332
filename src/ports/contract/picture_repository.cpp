#include "ports/contract/store_contracts.hpp"

namespace veza::contract {

using core::Code;
using core::Reason;
using core::testing::must_fail;
using ports::Transaction;
using std::chrono::hours;

void PictureRepositoryContract::link() {}

namespace {

domain::StoredPicture sample(domain::PictureId id, std::int32_t size, core::Time now) {
    return {.id = id,
            .size = size,
            .format = domain::PictureFormat::png,
            .blob = id.to_string() + std::to_string(size),
            .created_at = now};
}

domain::ServerEmoji emoji_of(domain::EmojiId id, domain::ServerId server, std::string name, core::Time now) {
    return {.id = id,
            .server_id = server,
            .name = std::move(name),
            .animated = true,
            .created_by = domain::UserId{id.uuid()},
            .created_at = now};
}

}  // namespace

TEST_P(PictureRepositoryContract, FindsTheNextSizeThatIsLargeEnough) {
    const auto id = samples.id<domain::PictureId>();
    const auto small = sample(id, 64, clock.now());
    const auto large = sample(id, 512, clock.now());
    for (const auto& picture : {large, small}) wrote([&](Transaction& t) { return t.pictures().add(picture); });
    const auto find = [&](domain::PictureId which, std::int32_t size) {
        return got([&](Transaction& t) { return t.pictures().find(which, size); });
    };
    EXPECT_EQ(find(id, 1), small);
    EXPECT_EQ(find(id, 64), small);
    EXPECT_EQ(find(id, 65), large);
    EXPECT_EQ(find(id, 4096), large);
    EXPECT_FALSE(find(samples.id<domain::PictureId>(), 64));
    EXPECT_EQ(must_fail(write([&](Transaction& t) { return t.pictures().add(small); })).code, Code::conflict);
}

TEST_P(PictureRepositoryContract, RemovesWhatNothingShows) {
    auto user = stored_user();
    auto server = stored_server(user.summary.id);
    const auto avatar = sample(samples.id<domain::PictureId>(), 64, clock.now());
    const auto icon = sample(samples.id<domain::PictureId>(), 64, clock.now());
    const auto emoji = sample(samples.id<domain::PictureId>(), 128, clock.now());
    const auto nobodys = sample(samples.id<domain::PictureId>(), 64, clock.now());
    const auto late = sample(samples.id<domain::PictureId>(), 64, clock.now() + hours{1});
    for (const auto& picture : {avatar, icon, emoji, nobodys, late})
        wrote([&](Transaction& t) { return t.pictures().add(picture); });
    server.icon = icon.id.to_string();
    wrote([&](Transaction& t) { return t.users().set_avatar(user.summary.id, avatar.id.to_string()); });
    wrote([&](Transaction& t) { return t.servers().update(server); });
    const domain::EmojiId emoji_id{emoji.id.uuid()};
    wrote([&](Transaction& t) { return t.emoji().create(emoji_of(emoji_id, server.id, "shown", clock.now())); });
    const auto sweep = [&] {
        return wrote([&](Transaction& t) { return t.pictures().remove_unshown(clock.now() + hours{1}); });
    };
    const auto is_there = [&](const domain::StoredPicture& picture) {
        return got([&](Transaction& t) { return t.pictures().find(picture.id, 1); }).has_value();
    };
    EXPECT_EQ(sweep(), 1U);
    EXPECT_FALSE(is_there(nobodys));
    for (const auto& picture : {avatar, icon, emoji, late}) EXPECT_TRUE(is_there(picture));

    wrote([&](Transaction& t) { return t.users().set_avatar(user.summary.id, std::nullopt); });
    wrote([&](Transaction& t) { return t.servers().remove(server.id, clock.now()); });
    EXPECT_EQ(sweep(), 1U) << "a server that was deleted may come back until it is purged";
    wrote([&](Transaction& t) { return t.servers().purge(server.id); });
    EXPECT_EQ(sweep(), 2U);
    EXPECT_TRUE(got([&](Transaction& t) { return t.emoji().of_server(server.id); }).empty());
    EXPECT_TRUE(is_there(late));
}

TEST_P(PictureRepositoryContract, RemembersWhatCameOfAddresses) {
    const auto picture = sample(samples.id<domain::PictureId>(), 64, clock.now());
    wrote([&](Transaction& t) { return t.pictures().add(picture); });
    const auto fetched = [&](std::string address, std::optional<domain::PictureId> id) {
        clock.advance(hours{1});
        domain::FetchedPicture row{
            .address = std::move(address), .picture = id, .content = id ? "hash" : "", .asked_at = clock.now()};
        wrote([&](Transaction& t) { return t.pictures().put_fetched(row, 2); });
        return row;
    };
    const auto find = [&](std::string address) {
        return got([&](Transaction& t) { return t.pictures().find_fetched(address); });
    };
    const auto first = fetched("first", picture.id);
    const auto second = fetched("second", std::nullopt);
    EXPECT_EQ(find("first"), first);
    EXPECT_EQ(find("second"), second);
    EXPECT_EQ(find("third"), std::nullopt);
    const auto sweep = [&] {
        return wrote([&](Transaction& t) { return t.pictures().remove_unshown(clock.now() + hours{1}); });
    };
    EXPECT_EQ(sweep(), 0U) << "an address leads to it";
    const auto again = fetched("second", picture.id);
    EXPECT_EQ(find("second"), again);
    const auto third = fetched("third", std::nullopt);
    EXPECT_EQ(find("first"), std::nullopt) << "the oldest makes room";
    EXPECT_EQ(find("second"), again);
    const auto fourth = fetched("fourth", std::nullopt);
    EXPECT_EQ(find("third"), third);
    EXPECT_EQ(find("fourth"), fourth);
    EXPECT_EQ(sweep(), 1U);
    wrote([&](Transaction& t) { return t.pictures().forget_fetched(fourth.asked_at); });
    EXPECT_EQ(find("third"), std::nullopt);
    EXPECT_EQ(find("fourth"), fourth);
}

TEST_P(PictureRepositoryContract, ABlobIsNeededByAPicture) {
    const auto picture = sample(samples.id<domain::PictureId>(), 64, clock.now());
    wrote([&](Transaction& t) { return t.pictures().add(picture); });
    wrote([&](Transaction& t) { return t.blobs().touch(picture.blob, 5, clock.now()); });
    clock.advance(hours{1});
    const auto unreferenced = [&] {
        return got([&](Transaction& t) { return t.blobs().unreferenced(clock.now(), 10); });
    };
    EXPECT_TRUE(unreferenced().empty());
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.blobs().remove_unreferenced(picture.blob, clock.now()); }));
    wrote([&](Transaction& t) { return t.pictures().remove_unshown(clock.now()); });
    EXPECT_EQ(unreferenced(), std::vector<std::string>{picture.blob});
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.blobs().remove_unreferenced(picture.blob, clock.now()); }));
}

TEST_P(PictureRepositoryContract, EmojiAreListedByNameAndNamedOnceInAServer) {
    const auto owner = stored_user().summary.id;
    const auto server = stored_server(owner).id;
    const auto other = stored_server(owner).id;
    const auto zebra = emoji_of(samples.id<domain::EmojiId>(), server, "zebra", clock.now());
    const auto apple = emoji_of(samples.id<domain::EmojiId>(), server, "apple", clock.now());
    const auto foreign = emoji_of(samples.id<domain::EmojiId>(), other, "zebra", clock.now());
    for (const auto& emoji : {zebra, apple, foreign}) wrote([&](Transaction& t) { return t.emoji().create(emoji); });
    const auto listed = [&](domain::ServerId which) {
        return got([&](Transaction& t) { return t.emoji().of_server(which); });
    };
    EXPECT_EQ(listed(server), (std::vector{apple, zebra}));
    EXPECT_EQ(listed(other), std::vector{foreign});
    const auto again = emoji_of(samples.id<domain::EmojiId>(), server, "apple", clock.now());
    EXPECT_EQ(must_fail(write([&](Transaction& t) { return t.emoji().create(again); })).reason,
              Reason::emoji_name_taken);
    EXPECT_EQ(must_fail(write([&](Transaction& t) { return t.emoji().rename(zebra.id, "apple"); })).reason,
              Reason::emoji_name_taken);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.emoji().rename(apple.id, "apple"); }));
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.emoji().rename(apple.id, "zz"); }));
    EXPECT_EQ(listed(server).back().name, "zz");
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.emoji().remove(zebra.id); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.emoji().remove(zebra.id); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.emoji().rename(zebra.id, "gone"); }));
    EXPECT_EQ(listed(server).size(), 1U);
}

}  // namespace veza::contract
