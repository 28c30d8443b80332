#include "ports/contract/store_contracts.hpp"

#include <algorithm>

namespace veza::contract {

using core::Reason;
using core::testing::must_fail;
using domain::Channel;
using domain::ChannelId;
using domain::MessageId;
using ports::Transaction;

void ThreadRepositoryContract::link() {}

namespace {

using namespace std::chrono_literals;

Channel thread(Samples& samples, const Channel& parent, core::Time archives_at) {
    return Channel{.id = samples.id<ChannelId>(),
                   .server_id = parent.server_id,
                   .type = domain::ChannelType::thread,
                   .name = "thread 🎵",
                   .parent_id = parent.id,
                   .created_at = core::Time{1s},
                   .thread = domain::Thread{.message_id = samples.id<MessageId>(),
                                            .creator_id = samples.id<domain::UserId>(),
                                            .auto_archive_s = 3600,
                                            .archives_at = archives_at}};
}

std::vector<ChannelId> ids_of(const std::vector<Channel>& threads) {
    std::vector<ChannelId> ids;
    for (const auto& each : threads) ids.push_back(each.id);
    return ids;
}

}  // namespace

TEST_P(ThreadRepositoryContract, KeepsWhatItIsGivenAndOneOnEachMessage) {
    const auto server = stored_server(stored_user().summary.id);
    const auto parent = samples.channel(server.id);
    wrote([&](Transaction& t) { return t.channels().create(parent); });
    auto one = thread(samples, parent, clock.now() + 1h);
    auto same = thread(samples, parent, clock.now() + 1h);
    same.thread->message_id = one.thread->message_id;
    wrote([&](Transaction& t) { return t.threads().create(one); });
    EXPECT_EQ(must_fail(write([&](Transaction& t) { return t.threads().create(same); })).reason, Reason::conflict);
    EXPECT_EQ(got([&](Transaction& t) { return t.threads().find(one.id); }), one);
    EXPECT_EQ(got([&](Transaction& t) { return t.channels().of_server(server.id); }), std::vector{parent})
        << "threads are no part of what is read of a server";
    EXPECT_FALSE(got([&](Transaction& t) { return t.channels().find(one.id); }));

    auto changed = one;
    changed.name = "renamed";
    changed.thread->locked = true;
    changed.thread->auto_archive_s = 86'400;
    changed.thread->archives_at = clock.now();
    changed.thread->message_count = 3;
    changed.thread->last_message_id = samples.id<MessageId>();
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.threads().update(changed); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.threads().find(one.id); }), changed);

    EXPECT_TRUE(wrote([&](Transaction& t) { return t.threads().remove(one.id, clock.now()); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.threads().remove(one.id, clock.now()); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.threads().update(changed); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.threads().find(one.id); }));
    wrote([&](Transaction& t) { return t.threads().create(same); });
}

TEST_P(ThreadRepositoryContract, PagesThoseThatAreArchivedAndThoseThatAreNot) {
    const auto server = stored_server(stored_user().summary.id);
    const auto parent = samples.channel(server.id);
    const auto elsewhere = samples.channel(server.id);
    for (const auto& channel : {parent, elsewhere}) wrote([&](Transaction& t) { return t.channels().create(channel); });
    const auto now = clock.now();
    std::vector<Channel> archived;
    std::vector<Channel> active;
    for (int i = 0; i < 3; ++i) {
        archived.push_back(thread(samples, parent, now - 1s * i));
        active.push_back(thread(samples, parent, now + 1h - 1s * i));
    }
    const auto other = thread(samples, elsewhere, now + 1h);
    for (const auto& list : {archived, active, std::vector{other}})
        for (const auto& each : list) wrote([&](Transaction& t) { return t.threads().create(each); });
    const auto page = [&](const domain::ThreadPage& wanted) {
        return ids_of(got([&](Transaction& t) { return t.threads().page(parent.id, wanted); }));
    };
    EXPECT_EQ(page({.limit = 2, .now = now}), (std::vector{active[2].id, active[1].id}));
    EXPECT_EQ(page({.before = active[1].id, .limit = 2, .now = now}), (std::vector{active[0].id}));
    EXPECT_EQ(page({.limit = 2, .archived = true, .now = now}), (std::vector{archived[2].id, archived[1].id}));
    EXPECT_EQ(page({.before = archived[1].id, .limit = 2, .archived = true, .now = now}),
              (std::vector{archived[0].id}));
    EXPECT_EQ(page({.limit = 10, .archived = true, .now = now + 2h}).size(), 6U) << "the clock archives";

    EXPECT_EQ(got([&](Transaction& t) { return t.threads().count_active(server.id, now, 10); }), 4U);
    EXPECT_EQ(got([&](Transaction& t) { return t.threads().count_active(server.id, now, 3); }), 3U);
    EXPECT_EQ(ids_of(got([&](Transaction& t) { return t.threads().active_since(server.id, now, 10); })),
              (std::vector{other.id, active[0].id, active[1].id, active[2].id, archived[0].id}));
    auto found = ids_of(got([&](Transaction& t) {
        return t.threads().on_messages(parent.id, {active[0].thread->message_id, archived[2].thread->message_id,
                                                   other.thread->message_id, samples.id<MessageId>()});
    }));
    std::ranges::sort(found);
    auto expected = std::vector{active[0].id, archived[2].id};
    std::ranges::sort(expected);
    EXPECT_EQ(found, expected);
}

TEST_P(ThreadRepositoryContract, TellsMembersWhatTheyFollow) {
    const auto anna = stored_user().summary.id;
    const auto bob = stored_user().summary.id;
    const auto server = stored_server(anna);
    const auto parent = samples.channel(server.id);
    wrote([&](Transaction& t) { return t.channels().create(parent); });
    wrote([&](Transaction& t) { return t.members().create(samples.member(server.id, anna)); });
    const auto now = clock.now();
    const auto active = thread(samples, parent, now + 1h);
    const auto later = thread(samples, parent, now + 2h);
    const auto archived = thread(samples, parent, now);
    for (const auto& each : {active, later, archived}) {
        wrote([&](Transaction& t) { return t.threads().create(each); });
        for (const auto user : {anna, bob})
            EXPECT_TRUE(wrote([&](Transaction& t) { return t.threads().follow(each.id, user); }));
    }
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.threads().follow(active.id, anna); }));
    const auto followed = [&](domain::UserId user, std::size_t limit) {
        return got([&](Transaction& t) { return t.threads().followed(user, now, limit); });
    };
    EXPECT_EQ(followed(anna, 10), (std::vector{later, active}));
    EXPECT_EQ(followed(anna, 1), (std::vector{later}));
    EXPECT_TRUE(followed(bob, 10).empty()) << "no member";
    auto among = std::vector{active.id, archived.id};
    std::ranges::sort(among);
    EXPECT_EQ(got([&](Transaction& t) {
                  return t.threads().followed_among(bob, {archived.id, active.id, samples.id<ChannelId>()});
              }),
              among);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.threads().unfollow(active.id, anna); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.threads().unfollow(active.id, anna); }));
    EXPECT_EQ(followed(anna, 10), (std::vector{later}));
}

TEST_P(ThreadRepositoryContract, EndsWhatWasRemoved) {
    const auto anna = stored_user().summary.id;
    const auto server = stored_server(anna);
    const auto parent = samples.channel(server.id);
    wrote([&](Transaction& t) { return t.channels().create(parent); });
    const auto one = thread(samples, parent, clock.now() + 1h);
    const auto other = thread(samples, parent, clock.now() + 1h);
    for (const auto& each : {one, other}) wrote([&](Transaction& t) { return t.threads().create(each); });
    wrote([&](Transaction& t) { return t.threads().follow(one.id, anna); });
    wrote([&](Transaction& t) { return t.threads().remove(one.id, clock.now()); });
    const auto removed = [&](core::Time before) {
        return got([&](Transaction& t) { return t.threads().removed_before(before, 10); });
    };
    EXPECT_TRUE(removed(clock.now()).empty());
    EXPECT_EQ(removed(clock.now() + 1s), std::vector{one.id});
    EXPECT_EQ(got([&](Transaction& t) { return t.threads().of_parent(parent.id, 10); }),
              (std::vector{one.id, other.id}));
    EXPECT_EQ(got([&](Transaction& t) { return t.threads().of_parent(parent.id, 1); }), std::vector{one.id});
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.threads().purge(one.id); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.threads().purge(one.id); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.threads().of_parent(parent.id, 10); }), std::vector{other.id});
    EXPECT_TRUE(got([&](Transaction& t) { return t.threads().followed_among(anna, {one.id}); }).empty());
}

}  // namespace veza::contract
