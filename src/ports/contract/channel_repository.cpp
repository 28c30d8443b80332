#include "ports/contract/store_contracts.hpp"

#include <algorithm>

namespace veza::contract {

using core::Code;
using core::testing::must_fail;
using domain::OverwriteKind;
using ports::Transaction;

void ChannelRepositoryContract::link() {}

namespace {

domain::Channel sorted(domain::Channel channel) {
    std::ranges::sort(channel.overwrites, {}, &domain::Overwrite::target);
    return channel;
}

}  // namespace

TEST_P(ChannelRepositoryContract, KeepsAChannelWithItsOverwrites) {
    const auto server = stored_server(stored_user().summary.id);
    auto category = samples.channel(server.id);
    category.type = domain::ChannelType::category;
    auto channel = samples.channel(server.id, 7);
    channel.type = domain::ChannelType::listening;
    channel.topic = "all about 🎧";
    channel.slow_mode_s = 30;
    channel.parent_id = category.id;
    channel.overwrites = {samples.overwrite(OverwriteKind::role, server.id.uuid()),
                          samples.overwrite(OverwriteKind::member, samples.uuid())};
    wrote([&](Transaction& t) { return t.channels().create(category); });
    wrote([&](Transaction& t) { return t.channels().create(channel); });
    const auto found = got([&](Transaction& t) { return t.channels().find(channel.id); });
    ASSERT_TRUE(found);
    EXPECT_EQ(sorted(*found), sorted(channel));
    EXPECT_EQ(got([&](Transaction& t) { return t.channels().find(category.id); }), category);
    EXPECT_FALSE(got([&](Transaction& t) { return t.channels().find(samples.id<domain::ChannelId>()); }));
    EXPECT_EQ(must_fail(write([&](Transaction& t) { return t.channels().create(channel); })).code, Code::conflict);
}

TEST_P(ChannelRepositoryContract, ListsByPositionThenId) {
    const auto server = stored_server(stored_user().summary.id);
    const auto other = stored_server(server.owner_id);
    auto a = samples.channel(server.id, 2);
    const auto b = samples.channel(server.id, -1);
    auto c = samples.channel(server.id, 2);
    const auto d = samples.channel(other.id, 0);
    a.overwrites = {samples.overwrite(OverwriteKind::role, samples.uuid())};
    c.overwrites = {samples.overwrite(OverwriteKind::member, samples.uuid()),
                    samples.overwrite(OverwriteKind::role, samples.uuid())};
    for (const auto& channel : {c, a, d, b}) wrote([&](Transaction& t) { return t.channels().create(channel); });
    auto found = got([&](Transaction& t) { return t.channels().of_server(server.id); });
    std::ranges::transform(found, found.begin(), sorted);
    EXPECT_EQ(found, (std::vector{b, a, c}));
    EXPECT_TRUE(got([&](Transaction& t) { return t.channels().of_server(samples.id<domain::ServerId>()); }).empty());
}

TEST_P(ChannelRepositoryContract, ChangesAllButTheOverwrites) {
    const auto server = stored_server(stored_user().summary.id);
    auto channel = samples.channel(server.id);
    channel.overwrites = {samples.overwrite(OverwriteKind::role, samples.uuid())};
    auto category = samples.channel(server.id);
    category.type = domain::ChannelType::category;
    wrote([&](Transaction& t) { return t.channels().create(channel); });
    wrote([&](Transaction& t) { return t.channels().create(category); });
    auto changed = channel;
    changed.name = "renamed";
    changed.topic = "new";
    changed.parent_id = category.id;
    changed.position = 9;
    auto asked = changed;
    asked.overwrites.clear();
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.channels().update(asked); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.channels().find(channel.id); }), changed);
    changed.topic.reset();
    changed.parent_id.reset();
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.channels().update(changed); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.channels().find(channel.id); }), changed);
    asked.id = samples.id<domain::ChannelId>();
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.channels().update(asked); }));
}

TEST_P(ChannelRepositoryContract, PutsReplacesAndRemovesAnOverwrite) {
    const auto server = stored_server(stored_user().summary.id);
    auto channel = samples.channel(server.id);
    wrote([&](Transaction& t) { return t.channels().create(channel); });
    auto overwrite = samples.overwrite(OverwriteKind::role, samples.uuid());
    const auto other = samples.overwrite(OverwriteKind::member, samples.uuid());
    wrote([&](Transaction& t) { return t.channels().put_overwrite(channel.id, overwrite); });
    wrote([&](Transaction& t) { return t.channels().put_overwrite(channel.id, other); });
    overwrite.allow = domain::kChannelPermissions;
    overwrite.deny = {};
    wrote([&](Transaction& t) { return t.channels().put_overwrite(channel.id, overwrite); });
    channel.overwrites = {overwrite, other};
    EXPECT_EQ(sorted(*got([&](Transaction& t) { return t.channels().find(channel.id); })), sorted(channel));
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.channels().remove_overwrite(channel.id, overwrite.target); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.channels().remove_overwrite(channel.id, overwrite.target); }));
    channel.overwrites = {other};
    EXPECT_EQ(got([&](Transaction& t) { return t.channels().find(channel.id); }), channel);
}

TEST_P(ChannelRepositoryContract, ARemovedCategoryLeavesItsChildrenBehind) {
    const auto server = stored_server(stored_user().summary.id);
    auto category = samples.channel(server.id);
    category.type = domain::ChannelType::category;
    auto child = samples.channel(server.id, 1);
    child.parent_id = category.id;
    wrote([&](Transaction& t) { return t.channels().create(category); });
    wrote([&](Transaction& t) { return t.channels().create(child); });
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.channels().remove(category.id, clock.now()); }));
    child.parent_id.reset();
    EXPECT_EQ(got([&](Transaction& t) { return t.channels().of_server(server.id); }), (std::vector{child}));
    EXPECT_FALSE(got([&](Transaction& t) { return t.channels().find(category.id); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.channels().remove(category.id, clock.now()); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.channels().update(category); }));
}

TEST_P(ChannelRepositoryContract, ARemovedChannelIsPurged) {
    const auto server = stored_server(stored_user().summary.id);
    const auto channel = samples.channel(server.id);
    wrote([&](Transaction& t) { return t.channels().create(channel); });
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.channels().purge(channel.id); })) << "it was not removed";
    wrote([&](Transaction& t) { return t.channels().remove(channel.id, clock.now()); });
    EXPECT_TRUE(got([&](Transaction& t) { return t.channels().removed_before(clock.now(), 10); }).empty());
    clock.advance(std::chrono::seconds{1});
    EXPECT_EQ(got([&](Transaction& t) { return t.channels().removed_before(clock.now(), 10); }),
              (std::vector{channel.id}));
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.channels().purge(channel.id); }));
    EXPECT_TRUE(got([&](Transaction& t) { return t.channels().removed_before(clock.now(), 10); }).empty());
}

}  // namespace veza::contract
