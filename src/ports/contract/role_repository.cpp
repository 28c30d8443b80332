#include "ports/contract/store_contracts.hpp"

namespace veza::contract {

using core::Code;
using core::testing::must_fail;
using domain::OverwriteKind;
using ports::Transaction;

void RoleRepositoryContract::link() {}

TEST_P(RoleRepositoryContract, ListsByPositionThenId) {
    const auto server = stored_server(stored_user().summary.id);
    const auto other = stored_server(server.owner_id);
    auto everyone = samples.role(server.id, 0);
    everyone.id = domain::everyone_role(server.id);
    everyone.color.reset();
    everyone.hoist = false;
    everyone.mentionable = true;
    const auto low = samples.role(server.id, 1);
    const auto low_too = samples.role(server.id, 1);
    const auto high = samples.role(server.id, 5);
    const auto foreign = samples.role(other.id, 2);
    for (const auto& role : {high, low_too, everyone, foreign, low})
        wrote([&](Transaction& t) { return t.roles().create(role); });
    EXPECT_EQ(got([&](Transaction& t) { return t.roles().of_server(server.id); }),
              (std::vector{everyone, low, low_too, high}));
    EXPECT_EQ(must_fail(write([&](Transaction& t) { return t.roles().create(low); })).code, Code::conflict);
}

TEST_P(RoleRepositoryContract, ChangesAll) {
    const auto server = stored_server(stored_user().summary.id);
    auto role = stored_role(server.id);
    role.name = "renamed";
    role.color.reset();
    role.position = 3;
    role.permissions = domain::kAllPermissions;
    role.hoist = false;
    role.mentionable = true;
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.roles().update(role); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.roles().of_server(server.id); }), (std::vector{role}));
    role.id = samples.id<domain::RoleId>();
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.roles().update(role); }));
}

TEST_P(RoleRepositoryContract, ARemovedRoleIsTakenFromMembersAndOverwrites) {
    const auto user = stored_user().summary.id;
    const auto server = stored_server(user);
    const auto gone = stored_role(server.id, 1);
    const auto stays = stored_role(server.id, 2);
    auto member = samples.member(server.id, user);
    member.roles = {gone.id, stays.id};
    auto channel = samples.channel(server.id);
    const auto kept = samples.overwrite(OverwriteKind::role, stays.id.uuid());
    channel.overwrites = {samples.overwrite(OverwriteKind::role, gone.id.uuid()), kept};
    wrote([&](Transaction& t) { return t.members().create(member); });
    wrote([&](Transaction& t) { return t.channels().create(channel); });

    EXPECT_TRUE(wrote([&](Transaction& t) { return t.roles().remove(gone.id); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.roles().remove(gone.id); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.roles().of_server(server.id); }), (std::vector{stays}));
    EXPECT_EQ(got([&](Transaction& t) { return t.members().find(server.id, user); })->roles, (std::vector{stays.id}));
    EXPECT_EQ(got([&](Transaction& t) { return t.channels().find(channel.id); })->overwrites, (std::vector{kept}));
}

}  // namespace veza::contract
