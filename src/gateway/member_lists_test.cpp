#include "gateway/member_lists.hpp"

#include "gateway/dispatcher_test_support.hpp"

namespace veza::gateway {
namespace {

using namespace testing;

std::string_view name_of(UserId user) {
    if (user == kMember) return "member";
    if (user == kDenied) return "denied";
    if (user == kTimedOut) return "timed_out";
    if (user == kModerator) return "moderator";
    if (user == kAdministrator) return "administrator";
    if (user == kOwner) return "owner";
    return "somebody";
}

/// What member lists show, over the rooms and people of the dispatcher's tests.
class MemberListsTest : public DispatcherTest {
protected:
    std::vector<MemberLists::Load> loads;
    int wakes = 0;
    MemberLists lists{{.rooms = rooms,
                       .presence = board,
                       .ids = ids,
                       .clock = clock,
                       .metrics = metrics,
                       .load = [this](MemberLists::Load load) { loads.push_back(load); },
                       .wake = [this] { ++wakes; }}};

    [[nodiscard]] std::vector<domain::ListedMember> everybody() const {
        std::vector<domain::ListedMember> people;
        for (const auto user : {kMember, kDenied, kTimedOut, kModerator, kAdministrator, kOwner, kSomebody})
            people.push_back(domain::list_member(*rooms_member(user), user_summary(user)));
        return people;
    }
    [[nodiscard]] domain::MembershipPtr rooms_member(UserId user) const {
        const auto member = rooms.find(kServer)->member(user);
        return member ? member : server.member(user);
    }
    void finish_loading() {
        ASSERT_TRUE(lists.load(loads.back(), everybody()));
        lists.loaded(loads.back());
    }
    core::Status look(UserId user, RowRanges ranges = {{.first = 0, .last = 99}}, ServerId where = kServer) {
        return lists.look(*people.at(user), {.server = where, .channel = {}}, std::move(ranges));
    }
    core::Status look_by(UserId user, ChannelId channel, RowRanges ranges = {{.first = 0, .last = 99}}) {
        return lists.look(*people.at(user), {.server = kServer, .channel = channel}, std::move(ranges));
    }
    /// Somebody looks at those who see the channel; answers whom they are shown.
    std::string shown_by(UserId user, ChannelId channel) {
        EXPECT_TRUE(look_by(user, channel));
        if (!loads.empty() && lists.load(loads.back(), {})) finish_loading();
        lists.flush();
        return names_of(shown_to(user));
    }
    static std::string names_of(const boost::json::object& shown) {
        std::string out;
        if (shown.empty()) return out;
        for (const auto& part : shown.at("ranges").as_array())
            for (const auto& member : part.at("members").as_array()) {
                const auto user = *UserId::parse(std::string_view(member.at("user").at("id").as_string()));
                out += (out.empty() ? "" : " ") + std::string(name_of(user));
            }
        return out;
    }
    /// Somebody looks, and has seen what there was.
    void looks(UserId user, RowRanges ranges = {{.first = 0, .last = 99}}) {
        ASSERT_TRUE(look(user, std::move(ranges)));
        if (!loads.empty() && lists.load(loads.back(), {})) finish_loading();
        lists.flush();
        (void)heard();
    }
    void takes_place(const domain::EventBody& body) {
        const domain::Event event{.id = ids.next_id<domain::EventId>(), .body = body};
        happens(body);
        (void)heard();
        lists.apply(event);
    }
    void goes(UserId user, std::optional<domain::PresenceStatus> status) {
        takes_place(domain::PresenceChanged{.user_id = user, .status = status, .servers = {kServer}});
    }
    boost::json::object shown_to(UserId user) {
        auto& frames = people.at(user)->frames;
        if (frames.empty()) return {};
        const auto frame = parse(std::exchange(frames, {}).back()->payload());
        EXPECT_EQ(frame.at("op").as_string(), "MEMBER");
        EXPECT_EQ(frame.at("t").as_string(), "member_list.updated");
        EXPECT_FALSE(frame.contains("s"));
        return frame.at("d").as_object();
    }
    static std::string ranges_of(const boost::json::object& shown) {
        std::string out;
        for (const auto& each : shown.at("ranges").as_array())
            out += boost::json::serialize(each.at("range")) + std::to_string(each.at("members").as_array().size());
        return out;
    }
    static std::string groups_of(const boost::json::object& shown) {
        return boost::json::serialize(shown.at("groups"));
    }
};

TEST_F(MemberListsTest, TheFirstLookIsAnsweredWhenTheListIsLoaded) {
    ASSERT_TRUE(look(kMember));
    EXPECT_EQ(heard(), "");
    ASSERT_EQ(loads.size(), 1U);
    EXPECT_EQ(loads.front().server, kServer);
    finish_loading();
    const auto shown = shown_to(kMember);
    EXPECT_EQ(shown.at("total").as_int64(), 7);
    EXPECT_EQ(ranges_of(shown), "[0,99]7");
    EXPECT_EQ(groups_of(shown), R"([{"id":"online","count":6},{"id":"offline","count":1}])");
    const auto& first = shown.at("ranges").as_array().at(0).at("members").as_array().at(0);
    EXPECT_EQ(first.at("status").as_string(), "online");
    EXPECT_EQ(first.at("user").at("username").as_string(), user_summary(kMember).username.c_str());
    ASSERT_TRUE(look(kOwner));
    EXPECT_EQ(heard(), "owner: member_list.updated");
    EXPECT_EQ(loads.size(), 1U);
}

TEST_F(MemberListsTest, OnlyMembersLook) {
    for (const auto where : {kServer, id<ServerId>(99)}) {
        const auto refused = look(kStranger, {{.first = 0, .last = 9}}, where);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, core::Code::not_found);
    }
    EXPECT_THAT(loads, IsEmpty());
}

TEST_F(MemberListsTest, ASessionLooksAtFourServersAtMost) {
    std::vector<ServerId> servers;
    for (std::uint8_t number = 110; number < 115; ++number) {
        servers.push_back(id<ServerId>(number));
        TestServer other{servers.back(), kOwner};
        rooms.join({.state = other.state(), .member = other.member(kMember)});
    }
    for (std::size_t at = 0; at < 4; ++at) ASSERT_TRUE(look(kMember, {{.first = 0, .last = 9}}, servers[at]));
    const auto refused = look(kMember, {{.first = 0, .last = 9}}, servers[4]);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, core::Code::invalid);
    ASSERT_TRUE(look(kMember, {{.first = 10, .last = 19}}, servers[0]));
    ASSERT_TRUE(look(kMember, {}, servers[1]));
    ASSERT_TRUE(look(kMember, {{.first = 0, .last = 9}}, servers[4]));
}

TEST_F(MemberListsTest, ChangesAreToldOnceATickAndOnlyTheRowsThatChanged) {
    looks(kMember);
    const auto before = wakes;
    goes(kOwner, domain::PresenceStatus::dnd);
    goes(kOwner, domain::PresenceStatus::idle);
    EXPECT_EQ(wakes, before + 1);
    EXPECT_EQ(heard(), "");
    lists.flush();
    const auto shown = shown_to(kMember);
    EXPECT_EQ(ranges_of(shown), "[5,5]1");
    EXPECT_EQ(shown.at("ranges").as_array().at(0).at("members").as_array().at(0).at("status").as_string(), "idle");
    lists.flush();
    EXPECT_EQ(heard(), "");
}

TEST_F(MemberListsTest, WhoLooksElsewhereHearsOfSizesOnly) {
    looks(kMember, {{.first = 0, .last = 1}});
    goes(kOwner, std::nullopt);
    lists.flush();
    const auto shown = shown_to(kMember);
    EXPECT_EQ(ranges_of(shown), "");
    EXPECT_EQ(groups_of(shown), R"([{"id":"online","count":5},{"id":"offline","count":2}])");
    goes(kOwner, std::nullopt);
    lists.flush();
    EXPECT_EQ(heard(), "");
}

TEST_F(MemberListsTest, ThoseWhoLookAtTheSameRowsShareTheBytes) {
    looks(kMember);
    looks(kOwner);
    goes(kModerator, domain::PresenceStatus::dnd);
    lists.flush();
    EXPECT_EQ(people.at(kMember)->frames.back(), people.at(kOwner)->frames.back());
    EXPECT_EQ(heard(), "member: member_list.updated; owner: member_list.updated");
}

TEST_F(MemberListsTest, ScrollingShowsOnlyTheRowsThatWereNotLookedAt) {
    looks(kMember, {{.first = 0, .last = 2}});
    ASSERT_TRUE(look(kMember, {{.first = 0, .last = 2}, {.first = 3, .last = 5}}));
    EXPECT_EQ(ranges_of(shown_to(kMember)), "[3,5]3");
    ASSERT_TRUE(look(kMember, {}));
    goes(kOwner, std::nullopt);
    lists.flush();
    EXPECT_EQ(heard(), "");
}

TEST_F(MemberListsTest, AHoistedRoleIsAGroupOfItsOwn) {
    looks(kMember);
    server.hoist(kModerators);
    takes_place(domain::RoleUpdated{.state = server.state(), .role = *server.state()->find_role(kModerators)});
    lists.flush();
    const auto shown = shown_to(kMember);
    EXPECT_EQ(groups_of(shown), R"([{"id":")" + kModerators.to_string() +
                                    R"(","count":1},{"id":"online","count":5},{"id":"offline","count":1}])");
    const auto& first = shown.at("ranges").as_array().at(0).at("members").as_array().at(0);
    EXPECT_EQ(first.at("user").at("id").as_string(), kModerator.to_string().c_str());
}

TEST_F(MemberListsTest, WhoIsNoMemberAnyMoreLooksNoMore) {
    looks(kMember);
    looks(kOwner);
    takes_place(domain::MemberLeft{.state = server.state(), .user_id = kMember});
    lists.flush();
    EXPECT_EQ(heard(), "owner: member_list.updated");
    EXPECT_FALSE(look(kMember));
}

TEST_F(MemberListsTest, WhoJoinsIsRenamedAndLeavesIsShown) {
    looks(kOwner);
    const auto newcomer = id<UserId>(50);
    auto named = user_summary(newcomer);
    takes_place(domain::MemberJoined{.state = server.state(), .member = server.member(newcomer), .user = named});
    lists.flush();
    EXPECT_EQ(shown_to(kOwner).at("total").as_int64(), 8);
    named.display_name = "Aaron";
    takes_place(domain::UserUpdated{.user = named, .servers = {kServer}, .directs = {}});
    lists.flush();
    EXPECT_EQ(ranges_of(shown_to(kOwner)), "[6,7]2");
    takes_place(domain::MemberLeft{.state = server.state(), .user_id = newcomer});
    lists.flush();
    EXPECT_EQ(shown_to(kOwner).at("total").as_int64(), 7);
}

TEST_F(MemberListsTest, WhatHappensWhileItLoadsIsInIt) {
    ASSERT_TRUE(look(kOwner));
    goes(kSomebody, domain::PresenceStatus::online);
    takes_place(domain::MemberLeft{.state = server.state(), .user_id = kDenied});
    lists.flush();
    EXPECT_EQ(heard(), "");
    finish_loading();
    EXPECT_EQ(groups_of(shown_to(kOwner)), R"([{"id":"online","count":6}])");
}

TEST_F(MemberListsTest, AListThatNobodyLooksAtIsKeptForAWhileAndThenMadeAnew) {
    looks(kMember);
    lists.leave(*people.at(kMember));
    clock.advance(30s);
    lists.expire(60s);
    looks(kOwner);
    EXPECT_EQ(loads.size(), 1U);
    lists.leave(*people.at(kOwner));
    clock.advance(61s);
    lists.expire(60s);
    EXPECT_FALSE(lists.load(loads.front(), {}));
    ASSERT_TRUE(look(kMember));
    EXPECT_EQ(loads.size(), 2U);
    EXPECT_FALSE(lists.load(loads.front(), everybody()));
    lists.loaded(loads.front());
    EXPECT_EQ(heard(), "");
    finish_loading();
    EXPECT_EQ(heard(), "member: member_list.updated");
}

TEST_F(MemberListsTest, ADeletedServerHasNoListAndAGoneRoleIsNotShown) {
    looks(kMember);
    server.remove_role(kModerators);
    takes_place(domain::RoleDeleted{.state = server.state(), .role_id = kModerators});
    ASSERT_TRUE(look(kOwner));
    for (const auto& member : shown_to(kOwner).at("ranges").as_array().at(0).at("members").as_array())
        EXPECT_EQ(boost::json::serialize(member.at("roles")).find(kModerators.to_string()), std::string::npos);
    takes_place(domain::ServerDeleted{.server_id = kServer});
    lists.flush();
    EXPECT_EQ(heard(), "");
    lists.leave(*people.at(kMember));
}

TEST_F(MemberListsTest, APrivateChannelsListHoldsThoseWhoSeeIt) {
    EXPECT_EQ(shown_by(kModerator, kStaffRoom), "moderator administrator owner");
    EXPECT_EQ(shown_by(kMember, kGeneral), "member timed_out moderator administrator owner somebody");
    EXPECT_EQ(loads.size(), 2U);
    const auto refused = look_by(kMember, kStaffRoom);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, core::Code::not_found);
    EXPECT_FALSE(look_by(kOwner, id<ChannelId>(99)));
}

TEST_F(MemberListsTest, ChannelsThatAllSeeShareTheServersList) {
    server.add_channel(kFresh);
    takes_place(domain::ChannelCreated{.state = server.state(), .channel = *server.state()->find_channel(kFresh)});
    looks(kMember);
    ASSERT_TRUE(look_by(kMember, kFresh));
    EXPECT_EQ(ranges_of(shown_to(kMember)), "");  // the same rows of the same list
    EXPECT_EQ(loads.size(), 1U);
}

TEST_F(MemberListsTest, WhoGainsOrLosesTheSightOfAChannelComesAndGoes) {
    (void)shown_by(kModerator, kStaffRoom);
    goes(kMember, domain::PresenceStatus::idle);
    takes_place(domain::MemberUpdated{
        .state = server.state(), .member = server.member(kMember, {kModerators}), .user = user_summary(kMember)});
    lists.flush();
    const auto came = shown_to(kModerator);
    EXPECT_EQ(came.at("total").as_int64(), 4);
    EXPECT_EQ(came.at("ranges").as_array().at(0).at("members").as_array().at(0).at("status").as_string(), "idle");
    ASSERT_TRUE(look_by(kMember, kStaffRoom));
    (void)heard();
    takes_place(domain::MemberUpdated{
        .state = server.state(), .member = server.member(kMember), .user = user_summary(kMember)});
    lists.flush();
    EXPECT_EQ(heard(), "moderator: member_list.updated");
    EXPECT_FALSE(look_by(kMember, kStaffRoom));
}

TEST_F(MemberListsTest, NewRightsMakeAChannelsListAnewAndMoveThoseWhoLook) {
    server.add_channel(kFresh);
    takes_place(domain::ChannelCreated{.state = server.state(), .channel = *server.state()->find_channel(kFresh)});
    (void)shown_by(kMember, kFresh);
    (void)shown_by(kModerator, kStaffRoom);
    (void)shown_by(kOwner, kFresh);
    const auto before = loads.size();
    server.hide(kFresh);
    takes_place(domain::ChannelUpdated{.state = server.state(), .channel = *server.state()->find_channel(kFresh)});
    ASSERT_EQ(loads.size(), before + 1);  // the staff room has its list still
    finish_loading();
    lists.flush();
    EXPECT_EQ(heard(), "owner: member_list.updated");
    EXPECT_EQ(shown_by(kAdministrator, kFresh), "administrator owner");
    goes(kOwner, domain::PresenceStatus::dnd);
    lists.flush();
    EXPECT_EQ(heard(),
              "moderator: member_list.updated; administrator: member_list.updated; owner: member_list.updated");

    server.channel(kFresh).overwrites.clear();
    takes_place(domain::ChannelUpdated{.state = server.state(), .channel = *server.state()->find_channel(kFresh)});
    EXPECT_EQ(heard(), "administrator: member_list.updated; owner: member_list.updated");  // from the server's list
    EXPECT_EQ(loads.size(), before + 1);

    server.channel(kStaffRoom).overwrites.clear();
    server.hide(kStaffRoom);
    takes_place(domain::ChannelUpdated{.state = server.state(), .channel = *server.state()->find_channel(kStaffRoom)});
    lists.flush();
    EXPECT_EQ(heard(), "");
    EXPECT_EQ(loads.size(), before + 1);  // nobody is left who looks
    EXPECT_FALSE(look_by(kModerator, kStaffRoom));
    EXPECT_EQ(shown_by(kOwner, kStaffRoom), "administrator owner");
}

TEST_F(MemberListsTest, WhatHappensWhileAChannelsListLoadsIsInIt) {
    ASSERT_TRUE(look_by(kOwner, kStaffRoom));
    takes_place(domain::MemberUpdated{
        .state = server.state(), .member = server.member(kModerator), .user = user_summary(kModerator)});
    auto old = everybody();
    old.push_back(domain::list_member(*server.member(kModerator, {kModerators}), user_summary(kModerator)));
    ASSERT_TRUE(lists.load(loads.back(), std::move(old)));
    lists.loaded(loads.back());
    EXPECT_EQ(names_of(shown_to(kOwner)), "administrator owner");
}

}  // namespace
}  // namespace veza::gateway
