#include "gateway/member_list.hpp"

#include "core/json_types.hpp"
#include "gateway/testing.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <random>

namespace veza::gateway {
namespace {

using domain::PresenceStatus;
using domain::RoleId;
using domain::UserId;
using ::testing::ElementsAre;
using testing::id;
using ::testing::IsEmpty;
using testing::kServer;

const auto kCaptains = id<RoleId>(20);
const auto kCrew = id<RoleId>(21);
const auto kQuiet = id<RoleId>(22);

domain::Role role(RoleId id, std::int32_t position, bool hoist = true) {
    return {.id = id,
            .server_id = kServer,
            .name = "role",
            .color = {},
            .position = position,
            .permissions = {},
            .hoist = hoist};
}

domain::ListedMember person(std::uint8_t number, std::string name, std::vector<RoleId> roles = {}) {
    const auto user = id<UserId>(number);
    return domain::list_member({.server_id = kServer,
                                .user_id = user,
                                .nickname = std::move(name),
                                .roles = std::move(roles),
                                .joined_at = core::testing::FakeClock::kStart,
                                .timeout_until = {}},
                               testing::user_summary(user));
}

class MemberListTest : public ::testing::Test {
protected:
    std::vector<domain::Role> roles{role(kCrew, 1), role(kCaptains, 2), role(kQuiet, 3, false)};
    MemberList list{roles, {}};

    void load(std::vector<domain::ListedMember> people) {
        for (auto& each : people) list.load(std::move(each));
        list.loaded();
    }
    void online(std::uint8_t number, PresenceStatus status = PresenceStatus::online) {
        list.set_status(id<UserId>(number), status);
    }
    void online_all(std::initializer_list<std::uint8_t> numbers) {
        for (const auto number : numbers) online(number);
    }
    [[nodiscard]] std::vector<std::string> names(RowRange range = {.first = 0, .last = 99}) const {
        std::vector<std::string> out;
        for (const auto* row : list.rows(range)) out.push_back(*row->person.member.nickname);
        return out;
    }
    /// `captains 1, online 2`
    [[nodiscard]] std::string groups() const {
        std::string out;
        for (const auto& group : list.groups()) {
            if (!out.empty()) out += ", ";
            out += group.id.kind == MemberGroupId::Kind::online    ? "online"
                   : group.id.kind == MemberGroupId::Kind::offline ? "offline"
                   : group.id.role == kCaptains                    ? "captains"
                                                                   : "crew";
            out += " " + std::to_string(group.count);
        }
        return out;
    }
    std::vector<RowRange> changed() { return list.take_changes().rows; }
};

TEST_F(MemberListTest, GroupsFollowOneAnotherEachByName) {
    load({person(1, "zoe"), person(2, "Émile", {kCrew}), person(3, "adam", {kCrew, kCaptains}), person(4, "eva"),
          person(5, "Bo", {kCrew}), person(6, "Away", {kCaptains})});
    online_all({1, 2, 3, 4, 5});
    EXPECT_EQ(groups(), "captains 1, crew 2, online 2, offline 1");
    EXPECT_THAT(names(), ElementsAre("adam", "Bo", "Émile", "eva", "zoe", "Away"));
    EXPECT_EQ(list.size(), 6U);
}

TEST_F(MemberListTest, NamesAreFoldedAndEqualOnesKeptApartByAge) {
    load({person(2, "ANNA"), person(1, "anna"), person(3, "Änna")});
    EXPECT_THAT(names(), ElementsAre("anna", "ANNA", "Änna"));
}

TEST_F(MemberListTest, ARangeIsWhatThereIsOfIt) {
    load({person(1, "a"), person(2, "b"), person(3, "c"), person(4, "d")});
    online(3);
    EXPECT_THAT(names({.first = 0, .last = 0}), ElementsAre("c"));
    EXPECT_THAT(names({.first = 0, .last = 1}), ElementsAre("c", "a"));
    EXPECT_THAT(names({.first = 3, .last = 50}), ElementsAre("d"));
    EXPECT_THAT(names({.first = 4, .last = 50}), IsEmpty());
}

TEST_F(MemberListTest, PresenceMovesBetweenGroupsAndTellsTheRowsBetween) {
    load({person(1, "a"), person(2, "b", {kCaptains}), person(3, "c")});
    EXPECT_EQ(groups(), "offline 3");
    online(2);
    EXPECT_EQ(groups(), "captains 1, offline 2");
    EXPECT_THAT(changed(), ElementsAre(RowRange{0, 1}));
    online(2, PresenceStatus::dnd);
    const auto in_place = list.take_changes();
    EXPECT_THAT(in_place.rows, ElementsAre(RowRange{0, 0}));
    EXPECT_FALSE(in_place.sizes);
    online(2, PresenceStatus::dnd);
    EXPECT_THAT(changed(), IsEmpty());
    list.set_status(id<UserId>(2), std::nullopt);
    EXPECT_EQ(groups(), "offline 3");
    EXPECT_TRUE(list.take_changes().sizes);
}

TEST_F(MemberListTest, WhoComesAndGoesShiftsEverybodyBelow) {
    load({person(1, "a"), person(3, "c")});
    list.put(person(2, "b"));
    EXPECT_THAT(names(), ElementsAre("a", "b", "c"));
    EXPECT_EQ(changed().front().first, 1U);
    list.remove(id<UserId>(1));
    EXPECT_THAT(names(), ElementsAre("b", "c"));
    EXPECT_EQ(changed().front().first, 0U);
    list.remove(id<UserId>(1));
    EXPECT_THAT(changed(), IsEmpty());
}

TEST_F(MemberListTest, ANewNameOrRoleIsANewPlace) {
    load({person(1, "a"), person(2, "b"), person(3, "c")});
    online(1);
    list.put(person(1, "zed", {kCrew}));
    EXPECT_EQ(groups(), "crew 1, offline 2");
    auto named = testing::user_summary(id<UserId>(2));
    named.display_name = "not shown, the nickname is";
    list.rename(named);
    EXPECT_THAT(names(), ElementsAre("zed", "b", "c"));
    list.put(person(2, "d"));
    EXPECT_THAT(names(), ElementsAre("zed", "c", "d"));
}

TEST_F(MemberListTest, WhatEventsSaidCountsMoreThanTheRowsThatComeLater) {
    list.put(person(1, "new name"));
    list.remove(id<UserId>(2));
    auto renamed = testing::user_summary(id<UserId>(3));
    renamed.username = "renamed";
    list.rename(renamed);
    online(4);
    for (auto& each : {person(1, "old name"), person(2, "gone"), person(3, "c"), person(4, "d")}) list.load(each);
    list.loaded();
    EXPECT_THAT(names(), ElementsAre("d", "c", "new name"));
    EXPECT_EQ(list.rows({1, 1}).front()->person.user.username, "renamed");
    EXPECT_FALSE(list.loading());
}

TEST_F(MemberListTest, WhoLeftAndCameBackWhileItLoadsIsThere) {
    list.remove(id<UserId>(1));
    list.put(person(1, "back"));
    list.load(person(1, "before"));
    list.loaded();
    EXPECT_THAT(names(), ElementsAre("back"));
}

TEST_F(MemberListTest, RolesThatRiseAndFallAreSweptInSteps) {
    load({person(1, "a", {kCrew}), person(2, "b", {kCrew, kQuiet}), person(3, "c", {kCaptains}),
          person(4, "d", {kQuiet})});
    online_all({1, 2, 3, 4});
    EXPECT_EQ(groups(), "captains 1, crew 2, online 1");
    roles = {role(kCrew, 1), role(kCaptains, 2, false)};
    list.set_roles(roles);
    EXPECT_FALSE(list.sweep(2));
    EXPECT_EQ(list.size(), 4U);
    EXPECT_EQ(names().size(), 4U);
    EXPECT_TRUE(list.sweep(10));
    EXPECT_EQ(groups(), "crew 2, online 2");
    EXPECT_THAT(names(), ElementsAre("a", "b", "c", "d"));
}

TEST_F(MemberListTest, HoistedRolesThatChangePlacesTakeTheirPeopleAlong) {
    load({person(1, "a", {kCrew}), person(2, "b", {kCaptains}), person(3, "c", {kCrew, kCaptains})});
    online_all({1, 2, 3});
    EXPECT_THAT(names(), ElementsAre("b", "c", "a"));
    roles = {role(kCrew, 5), role(kCaptains, 2)};
    list.set_roles(roles);
    EXPECT_TRUE(list.sweep(10));
    EXPECT_EQ(groups(), "crew 2, captains 1");
    EXPECT_THAT(names(), ElementsAre("a", "c", "b"));
    (void)list.take_changes();
    list.set_roles(roles);
    EXPECT_THAT(changed(), IsEmpty());
}

TEST_F(MemberListTest, ManyChangesAreToldAsOneRange) {
    std::vector<domain::ListedMember> people;
    for (std::uint8_t number = 1; number <= 100; ++number)
        people.push_back(person(number, std::to_string(100 + number)));
    load(std::move(people));
    for (std::uint8_t number = 10; number < 60; ++number) {
        online(number);
        online(number, PresenceStatus::idle);
    }
    EXPECT_LE(changed().size(), 33U);
}

/// The same changes to a plain vector that is sorted anew each time.
class Reference {
public:
    void put(domain::ListedMember person) { people_.insert_or_assign(person.user.id, std::move(person)); }
    void remove(UserId user) {
        people_.erase(user);
        present_.erase(user);
    }
    void set_status(UserId user, std::optional<PresenceStatus> status) {
        status ? void(present_.insert_or_assign(user, *status)) : void(present_.erase(user));
    }
    [[nodiscard]] std::vector<UserId> order(const std::vector<RoleId>& hoisted) const {
        std::vector<std::tuple<std::size_t, std::string, UserId>> keys;
        for (const auto& [user, person] : people_) {
            std::size_t group = hoisted.size() + 1;
            if (present_.contains(user)) {
                const auto& roles = person.member.roles;
                const auto highest = std::ranges::find_if(
                    hoisted, [&](auto each) { return std::ranges::find(roles, each) != roles.end(); });
                group = static_cast<std::size_t>(highest - hoisted.begin());
            }
            keys.emplace_back(group, person.sort_key, user);
        }
        std::ranges::sort(keys);
        std::vector<UserId> out;
        for (const auto& key : keys) out.push_back(std::get<2>(key));
        return out;
    }

private:
    std::map<UserId, domain::ListedMember> people_;
    std::map<UserId, PresenceStatus> present_;
};

TEST_F(MemberListTest, StaysAsASortedListWouldBeAndTellsEveryRowThatIsOtherwise) {
    std::mt19937 random{11};
    const auto below = [&](unsigned end) { return static_cast<unsigned>(random() % end); };
    list.loaded();
    Reference reference;
    std::vector<std::string> shown;
    const auto look_of = [](const MemberRow& row) {
        return row.person.user.id.to_string() + *row.person.member.nickname + " " +
               std::to_string(row.person.member.roles.size()) +
               std::string(row.status ? core::json::enum_name(*row.status) : "offline");
    };
    for (int round = 0; round < 3'000; ++round) {
        const auto number = static_cast<std::uint8_t>(1 + below(60));
        const auto user = id<UserId>(number);
        const auto what = below(10);
        if (what < 3) {
            const std::array<std::vector<RoleId>, 4> choices{{{}, {kCrew}, {kCaptains}, {kCrew, kCaptains}}};
            auto changed = person(number, std::string(1, static_cast<char>('a' + below(8))), choices[below(4)]);
            reference.put(changed);
            list.put(std::move(changed));
        } else if (what < 4) {
            reference.remove(user);
            list.remove(user);
        } else {
            const auto status = below(3) == 0 ? std::nullopt : std::optional(static_cast<PresenceStatus>(below(3)));
            reference.set_status(user, status);
            list.set_status(user, status);
        }
        if (below(5) != 0) continue;
        const auto changes = list.take_changes();
        std::vector<UserId> order;
        std::vector<std::string> now;
        for (const auto* row : list.rows({.first = 0, .last = 99})) {
            order.push_back(row->person.user.id);
            now.push_back(look_of(*row));
        }
        ASSERT_EQ(order, reference.order({kCaptains, kCrew})) << "round " << round;
        for (std::uint32_t place = 0; place < order.size(); ++place) {
            const bool told = std::ranges::any_of(
                changes.rows, [&](const auto& range) { return range.first <= place && place <= range.last; });
            ASSERT_TRUE(told || (place < shown.size() && shown[place] == now[place]))
                << "round " << round << " row " << place;
        }
        shown = std::move(now);
    }
}

}  // namespace
}  // namespace veza::gateway
