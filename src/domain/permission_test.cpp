#include "domain/permission.hpp"

#include <gtest/gtest.h>

#include <set>

namespace veza::domain {
namespace {

TEST(PermissionTable, names_and_bits_are_unique_and_fit_a_signed_column) {
    std::set<std::string_view> names;
    std::set<unsigned> bits;
    for (const auto& info : kPermissionTable) {
        EXPECT_TRUE(names.insert(info.name).second) << info.name;
        EXPECT_TRUE(bits.insert(static_cast<unsigned>(info.permission)).second) << info.name;
        EXPECT_LT(static_cast<unsigned>(info.permission), 63U) << info.name;
    }
}

/// Published numbers: a change here breaks every client and every stored mask.
TEST(PermissionTable, keeps_its_published_bits) {
    EXPECT_EQ(Permissions{Permission::view_channel}.bits(), 1U);
    EXPECT_EQ(Permissions{Permission::send_messages}.bits(), 2U);
    EXPECT_EQ(Permissions{Permission::kick_members}.bits(), 1ULL << 21U);
    EXPECT_EQ(Permissions{Permission::administrator}.bits(), 1ULL << 30U);
    EXPECT_EQ(Permissions{Permission::manage_library}.bits(), 1ULL << 39U);
    EXPECT_EQ(kDefaultPermissions.bits(), 81'621'196'351U);
}

TEST(PermissionTable, the_default_lets_people_talk_and_nothing_more) {
    using enum Permission;
    EXPECT_TRUE(kDefaultPermissions.has_all(Permissions{view_channel, send_messages, read_history, create_invites}));
    for (const auto permission : {administrator, manage_server, manage_channels, manage_messages, kick_members,
                                  ban_members, mention_everyone, dj, upload_tracks})
        EXPECT_FALSE(kDefaultPermissions.has(permission)) << name_of(permission);
}

TEST(Permissions, are_a_set) {
    const Permissions a{Permission::view_channel, Permission::dj};
    const Permissions b{Permission::dj};
    EXPECT_EQ((a | b), a);
    EXPECT_EQ((a & b), b);
    EXPECT_EQ((a - b), Permissions{Permission::view_channel});
    EXPECT_TRUE(a.has_all(b));
    EXPECT_FALSE(b.has_all(a));
}

}  // namespace
}  // namespace veza::domain
