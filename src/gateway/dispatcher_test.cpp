#include "gateway/dispatcher.hpp"

#include "domain/direct.hpp"
#include "gateway/testing.hpp"

#include <gmock/gmock.h>

#include <array>
#include <map>
#include <set>

namespace veza::gateway {
namespace {

using namespace testing;
using namespace std::chrono_literals;
using domain::ChannelId;
using domain::Permission;
using domain::RoleId;
using domain::ServerId;
using domain::UserId;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A session that remembers what it was shown.
class Listener final : public Subscriber {
public:
    using Subscriber::Subscriber;
    void deliver(const FramePtr& frame, Urgency urgency) override {
        frames.push_back(frame);
        if (urgency == Urgency::ephemeral) ++ephemeral;
    }
    /// The types since the last call.
    std::vector<std::string> heard() {
        std::vector<std::string> out;
        for (const auto& frame : std::exchange(frames, {})) out.push_back(type_of(frame->payload()));
        return out;
    }
    std::vector<FramePtr> frames;
    int ephemeral = 0;
};

const auto kStranger = id<UserId>(1);
const auto kMember = id<UserId>(2);
const auto kDenied = id<UserId>(3);
const auto kTimedOut = id<UserId>(4);
const auto kModerator = id<UserId>(5);
const auto kAdministrator = id<UserId>(6);
const auto kOwner = id<UserId>(7);
const auto kSomebody = id<UserId>(8);  // a member without a session

const auto kServer = id<ServerId>(100);
const auto kElsewhere = id<ServerId>(101);
const auto kGeneral = id<ChannelId>(10);
const auto kStaffRoom = id<ChannelId>(11);
const auto kFresh = id<ChannelId>(12);
const auto kThread = id<ChannelId>(13);
const auto kModerators = id<RoleId>(20);
const auto kAdministrators = id<RoleId>(21);

class DispatcherTest : public ::testing::Test {
protected:
    core::testing::FakeClock clock;
    core::SeededRandom random{1};
    core::UuidGenerator ids{clock, random};
    DirectBus bus;
    Metrics metrics;
    Rooms rooms{clock};
    Typing typing{5s, 9s};
    std::vector<UserId> told_invisible;
    PresenceBoard board{30s, services::Publisher(bus, ids), [this](UserId user) { told_invisible.push_back(user); }};
    std::vector<Typist> ended;
    Dispatcher dispatcher{{.rooms = rooms,
                           .typing = typing,
                           .presence = board,
                           .ids = ids,
                           .clock = clock,
                           .metrics = metrics,
                           .typing_ended = [this](const Typist& typist) { ended.push_back(typist); }}};

    TestServer server{kServer, kOwner};
    TestServer elsewhere{kElsewhere, kStranger};
    std::map<UserId, std::unique_ptr<Listener>> people;

    DispatcherTest() {
        server.add_role(kModerators, {Permission::manage_messages, Permission::moderate_members})
            .add_role(kAdministrators, {Permission::administrator})
            .add_channel(kGeneral)
            .add_channel(kStaffRoom)
            .hide(kStaffRoom)
            .deny(kGeneral, kDenied, {Permission::view_channel});
        server.channel(kStaffRoom)
            .overwrites.push_back({.kind = domain::OverwriteKind::role,
                                   .target = kModerators.uuid(),
                                   .allow = {Permission::view_channel},
                                   .deny = {}});
        seat(kStranger, {{.state = elsewhere.state(), .member = elsewhere.member(kStranger)}});
        for (const auto user : {kMember, kDenied}) seat(user, {here(server.member(user))});
        seat(kTimedOut, {here(server.member(kTimedOut, {}, clock.now() + 1h))});
        seat(kModerator, {here(server.member(kModerator, {kModerators}))});
        seat(kAdministrator, {here(server.member(kAdministrator, {kAdministrators}))});
        seat(kOwner, {here(server.member(kOwner))});
    }

    [[nodiscard]] Place here(domain::MembershipPtr member) const { return {.state = server.state(), .member = member}; }

    Listener& seat(UserId user, std::vector<Place> places) {
        auto& listener = people[user] = std::make_unique<Listener>(user);
        rooms.enter(*listener, places);
        std::vector<ServerId> servers;
        for (const auto& place : places) servers.push_back(place.state->server.id);
        board.connected(user, user.uuid(), servers);
        return *listener;
    }

    void happens(domain::EventBody body) {
        dispatcher.dispatch(*encode(std::make_shared<const domain::Event>(
            domain::Event{.id = ids.next_id<domain::EventId>(), .body = std::move(body)})));
    }

    /// What everybody heard, as `stranger: ...; member: ...`, those who heard nothing left out.
    std::string heard() {
        const std::array<std::pair<UserId, const char*>, 7> names{{{kStranger, "stranger"},
                                                                   {kMember, "member"},
                                                                   {kDenied, "denied"},
                                                                   {kTimedOut, "timed out"},
                                                                   {kModerator, "moderator"},
                                                                   {kAdministrator, "administrator"},
                                                                   {kOwner, "owner"}}};
        std::string out;
        for (const auto& [user, name] : names) {
            std::string types;
            for (const auto& type : people.at(user)->heard()) types += " " + type;
            if (!types.empty())
                out += (out.empty() ? "" : ";") + std::string(out.empty() ? "" : " ") + name + ":" + types;
        }
        return out;
    }

    static std::string all(std::initializer_list<const char*> who, const std::string& type) {
        std::string out;
        for (const auto* name : who) out += (out.empty() ? "" : "; ") + std::string(name) + ": " + type;
        return out;
    }
    static std::string viewers_of_general(const std::string& type) {
        return all({"member", "timed out", "moderator", "administrator", "owner"}, type);
    }
    static std::string viewers_of_staff_room(const std::string& type) {
        return all({"moderator", "administrator", "owner"}, type);
    }
    static std::string members(const std::string& type) {
        return all({"member", "denied", "timed out", "moderator", "administrator", "owner"}, type);
    }

    [[nodiscard]] domain::Message said(ChannelId channel, UserId author = kOwner) {
        return message(ids.next_id<domain::MessageId>(), channel, author);
    }
    [[nodiscard]] Typist typist(UserId user, ChannelId channel = kGeneral) const {
        return {.server = kServer, .channel = channel, .user = user};
    }
    [[nodiscard]] static domain::Channel thread_in(ChannelId parent) {
        return {.id = kThread,
                .server_id = kServer,
                .type = domain::ChannelType::thread,
                .name = "thread",
                .topic = {},
                .parent_id = parent,
                .position = 0,
                .created_at = core::testing::FakeClock::kStart,
                .thread = domain::Thread{.message_id = id<domain::MessageId>(4), .creator_id = kOwner}};
    }
    void starts_typing(UserId user, ChannelId channel = kGeneral) {
        happens(domain::TypingStarted{.server_id = kServer, .channel_id = channel, .user_id = user});
        (void)heard();
    }
};

// Who hears of what: every event, every kind of person.

TEST_F(DispatcherTest, MessagesGoToThoseWhoSeeTheChannel) {
    const auto owner = user_summary(kOwner);
    happens(domain::MessageCreated{kServer, said(kGeneral), owner});
    EXPECT_EQ(heard(), viewers_of_general("message.created"));
    happens(domain::MessageCreated{kServer, said(kStaffRoom), owner});
    EXPECT_EQ(heard(), viewers_of_staff_room("message.created"));
    happens(domain::MessageUpdated{kServer, said(kGeneral), owner});
    EXPECT_EQ(heard(), viewers_of_general("message.updated"));
    happens(domain::MessageUpdated{kServer, said(kStaffRoom), owner});
    EXPECT_EQ(heard(), viewers_of_staff_room("message.updated"));
    happens(domain::MessageDeleted{kServer, kGeneral, id<domain::MessageId>(5)});
    EXPECT_EQ(heard(), viewers_of_general("message.deleted"));
    happens(domain::MessageDeleted{kServer, kStaffRoom, id<domain::MessageId>(5)});
    EXPECT_EQ(heard(), viewers_of_staff_room("message.deleted"));
}

TEST_F(DispatcherTest, ThreadsGoToThoseWhoSeeTheirChannel) {
    const auto owner = user_summary(kOwner);
    for (const auto parent : {kGeneral, kStaffRoom}) {
        const auto viewers = [&](const std::string& type) {
            return parent == kGeneral ? viewers_of_general(type) : viewers_of_staff_room(type);
        };
        happens(domain::ThreadCreated{thread_in(parent)});
        EXPECT_EQ(heard(), viewers("channel.created"));
        happens(domain::ThreadUpdated{thread_in(parent)});
        EXPECT_EQ(heard(), viewers("channel.updated"));
        happens(domain::MessageCreated{
            .server_id = kServer, .message = said(kThread), .author = owner, .parent_id = parent});
        EXPECT_EQ(heard(), viewers("message.created"));
        happens(domain::MessageUpdated{
            .server_id = kServer, .message = said(kThread), .author = owner, .parent_id = parent});
        EXPECT_EQ(heard(), viewers("message.updated"));
        happens(domain::MessageDeleted{kServer, kThread, id<domain::MessageId>(5), parent});
        EXPECT_EQ(heard(), viewers("message.deleted"));
        happens(domain::ReactionAdded{kServer, kThread, id<domain::MessageId>(5), kOwner, "👍", parent});
        EXPECT_EQ(heard(), viewers("reaction.added"));
        happens(domain::ReactionRemoved{kServer, kThread, id<domain::MessageId>(5), kOwner, "👍", parent});
        EXPECT_EQ(heard(), viewers("reaction.removed"));
        happens(domain::PinAdded{kServer, kThread, id<domain::MessageId>(5), kOwner, parent});
        EXPECT_EQ(heard(), viewers("pin.added"));
        happens(domain::PinRemoved{kServer, kThread, id<domain::MessageId>(5), kOwner, parent});
        EXPECT_EQ(heard(), viewers("pin.removed"));
        happens(domain::PollUpdated{kServer, kThread, id<domain::MessageId>(5), {}, parent});
        EXPECT_EQ(heard(), viewers("poll.updated"));
        happens(domain::TypingStarted{kServer, kThread, kSomebody, parent});
        EXPECT_EQ(heard(), viewers("typing.start"));
        happens(domain::TypingStopped{kServer, kThread, kSomebody, parent});
        EXPECT_EQ(heard(), viewers("typing.stop"));
        happens(domain::ThreadDeleted{kServer, parent, kThread});
        EXPECT_EQ(heard(), viewers("channel.deleted"));
    }
}

TEST_F(DispatcherTest, FollowingIsToldToThoseWhoFollowAndSeeTheChannel) {
    happens(domain::ThreadFollowed{thread_in(kStaffRoom), {kStranger, kMember, kModerator}});
    EXPECT_EQ(heard(), "moderator: thread.followed");
    happens(domain::ThreadFollowed{thread_in(kGeneral), {kMember, kDenied}});
    EXPECT_EQ(heard(), "member: thread.followed");
    happens(domain::ThreadUnfollowed{kThread, kMember});
    EXPECT_EQ(heard(), "member: thread.unfollowed");
}

TEST_F(DispatcherTest, WhoLosesSightOfAChannelHearsNoMoreOfItsThreads) {
    server.deny(kGeneral, kMember, {Permission::view_channel});
    happens(domain::ChannelUpdated{server.state(), server.channel(kGeneral)});
    (void)heard();
    happens(domain::MessageCreated{
        .server_id = kServer, .message = said(kThread), .author = user_summary(kOwner), .parent_id = kGeneral});
    EXPECT_EQ(heard(), all({"timed out", "moderator", "administrator", "owner"}, "message.created"));
}

TEST_F(DispatcherTest, TypingInAThreadEndsWithTheRightToWriteThere) {
    happens(domain::TypingStarted{kServer, kThread, kMember, kGeneral});
    (void)heard();
    server.deny(kGeneral, kMember, {Permission::send_messages});
    happens(domain::ChannelUpdated{server.state(), server.channel(kGeneral)});
    EXPECT_TRUE(ended.empty()) << "who may not write in the channel may write in its threads";
    server.deny(kGeneral, kMember, {Permission::send_in_threads});
    happens(domain::ChannelUpdated{server.state(), server.channel(kGeneral)});
    ASSERT_EQ(ended.size(), 1U);
    (void)heard();
    dispatcher.end_typing(ended.front());
    EXPECT_EQ(heard(), viewers_of_general("typing.stop"));
}

TEST_F(DispatcherTest, ReactionsAndPinsGoToThoseWhoSeeTheChannel) {
    const auto at = id<domain::MessageId>(5);
    happens(domain::ReactionAdded{kServer, kGeneral, at, kOwner, "👍"});
    EXPECT_EQ(heard(), viewers_of_general("reaction.added"));
    happens(domain::ReactionAdded{kServer, kStaffRoom, at, kOwner, "👍"});
    EXPECT_EQ(heard(), viewers_of_staff_room("reaction.added"));
    happens(domain::ReactionRemoved{kServer, kGeneral, at, kOwner, "👍"});
    EXPECT_EQ(heard(), viewers_of_general("reaction.removed"));
    happens(domain::ReactionRemoved{kServer, kStaffRoom, at, std::nullopt, "👍"});
    EXPECT_EQ(heard(), viewers_of_staff_room("reaction.removed"));
    happens(domain::PollUpdated{kServer, kGeneral, at, {}});
    EXPECT_EQ(heard(), viewers_of_general("poll.updated"));
    happens(domain::PollUpdated{kServer, kStaffRoom, at, {}});
    EXPECT_EQ(heard(), viewers_of_staff_room("poll.updated"));
    happens(domain::PinAdded{kServer, kGeneral, at, kOwner});
    EXPECT_EQ(heard(), viewers_of_general("pin.added"));
    happens(domain::PinAdded{kServer, kStaffRoom, at, kOwner});
    EXPECT_EQ(heard(), viewers_of_staff_room("pin.added"));
    happens(domain::PinRemoved{kServer, kGeneral, at, kOwner});
    EXPECT_EQ(heard(), viewers_of_general("pin.removed"));
    happens(domain::PinRemoved{kServer, kStaffRoom, at, kOwner});
    EXPECT_EQ(heard(), viewers_of_staff_room("pin.removed"));
}

TEST_F(DispatcherTest, TypingGoesToThoseWhoSeeTheChannel) {
    happens(domain::TypingStarted{kServer, kGeneral, kOwner});
    EXPECT_EQ(heard(), viewers_of_general("typing.start"));
    happens(domain::TypingStopped{kServer, kGeneral, kOwner});
    EXPECT_EQ(heard(), viewers_of_general("typing.stop"));
    happens(domain::TypingStarted{kServer, kStaffRoom, kOwner});
    EXPECT_EQ(heard(), viewers_of_staff_room("typing.start"));
    happens(domain::TypingStopped{kServer, kStaffRoom, kOwner});
    EXPECT_EQ(heard(), viewers_of_staff_room("typing.stop"));
}

TEST_F(DispatcherTest, ServerEventsGoToMembers) {
    happens(domain::ServerUpdated{server.state()});
    EXPECT_EQ(heard(), members("server.updated"));
    happens(domain::ServerDeleted{kServer});
    EXPECT_EQ(heard(), members("server.deleted"));
    happens(domain::MessageCreated{kServer, said(kGeneral), user_summary(kOwner)});
    EXPECT_EQ(heard(), "") << "nothing is left of it";
}

TEST_F(DispatcherTest, ChannelEventsGoToThoseWhoSeeTheChannel) {
    server.add_channel(kFresh).hide(kFresh);
    happens(domain::ChannelCreated{server.state(), server.channel(kFresh)});
    EXPECT_EQ(heard(), all({"administrator", "owner"}, "channel.created"));
    server.channel(kGeneral).topic = "weather";
    happens(domain::ChannelUpdated{server.state(), server.channel(kGeneral)});
    EXPECT_EQ(heard(), viewers_of_general("channel.updated"));
    server.remove_channel(kStaffRoom);
    happens(domain::ChannelDeleted{server.state(), kStaffRoom});
    EXPECT_EQ(heard(), viewers_of_staff_room("channel.deleted"));
}

TEST_F(DispatcherTest, MemberEventsGoToMembers) {
    happens(domain::MemberJoined{server.state(), server.member(kSomebody), user_summary(kSomebody)});
    EXPECT_EQ(heard(), members("member.joined"));
    happens(domain::MemberUpdated{server.state(), server.member(kSomebody), user_summary(kSomebody)});
    EXPECT_EQ(heard(), members("member.updated"));
    happens(domain::MemberLeft{server.state(), kSomebody});
    EXPECT_EQ(heard(), members("member.left"));
}

TEST_F(DispatcherTest, PresenceGoesToWhoSharesAServerOnce) {
    happens(domain::PresenceChanged{kSomebody, domain::PresenceStatus::online, {kServer}});
    EXPECT_EQ(heard(), members("presence.online"));
    happens(domain::PresenceChanged{kSomebody, {}, {kServer}});
    EXPECT_EQ(heard(), members("presence.offline"));
    happens(domain::PresenceChanged{kSomebody, domain::PresenceStatus::online, {}});
    EXPECT_EQ(heard(), "");

    auto& both = seat(kSomebody, {here(server.member(kSomebody)),
                                  {.state = elsewhere.state(), .member = elsewhere.member(kSomebody)}});
    happens(domain::PresenceChanged{kMember, domain::PresenceStatus::dnd, {kServer, kElsewhere}});
    EXPECT_THAT(both.heard(), ElementsAre("presence.online"));
    EXPECT_EQ(people.at(kMember)->heard().size(), 1U) << "one's own status, too";
    happens(domain::PresenceChanged{kMember, {}, {kServer, kElsewhere}});
    EXPECT_THAT(people.at(kMember)->heard(), IsEmpty()) << "invisible people are not told that they are gone";
    EXPECT_EQ(both.ephemeral, 2);
}

TEST_F(DispatcherTest, ProfilesGoToWhoSharesAServerAndToOneself) {
    happens(domain::UserUpdated{user_summary(kMember), {kServer}});
    EXPECT_EQ(heard(), members("user.updated"));
    happens(domain::UserUpdated{user_summary(kMember), {kServer, kElsewhere}});
    const auto own = parse(people.at(kMember)->frames.at(0)->payload());
    EXPECT_EQ(own.at("s"), "@me");
    EXPECT_EQ(parse(people.at(kOwner)->frames.at(0)->payload()).at("s"), kServer.to_string().c_str());
    EXPECT_EQ(heard(), "stranger: user.updated; " + members("user.updated"));
}

TEST_F(DispatcherTest, ARevocationIsShownToNobody) {
    happens(domain::SessionRevoked{kMember, id<domain::SessionId>(1)});
    EXPECT_EQ(heard(), "");
}

TEST_F(DispatcherTest, EveryReceiverGetsTheSameBytes) {
    happens(domain::MessageCreated{kServer, said(kGeneral), user_summary(kOwner)});
    EXPECT_EQ(people.at(kMember)->frames.at(0).get(), people.at(kOwner)->frames.at(0).get());
    EXPECT_EQ(metrics.frames_delivered.load(), 5U);
}

// Coming into view and going out of it.

TEST_F(DispatcherTest, AnOverwriteTakesAndGivesTheChannel) {
    server.hide(kGeneral);
    happens(domain::ChannelUpdated{server.state(), server.channel(kGeneral)});
    EXPECT_EQ(heard(),
              "member: channel.deleted; timed out: channel.deleted; moderator: channel.deleted; "
              "administrator: channel.updated; owner: channel.updated");
    happens(domain::MessageCreated{kServer, said(kGeneral), user_summary(kOwner)});
    EXPECT_EQ(heard(), all({"administrator", "owner"}, "message.created")) << "at once";

    server.channel(kGeneral).overwrites.clear();
    happens(domain::ChannelUpdated{server.state(), server.channel(kGeneral)});
    EXPECT_EQ(heard(), all({"member", "denied", "timed out", "moderator"}, "channel.created channel.updated") +
                           "; administrator: channel.updated; owner: channel.updated");
}

TEST_F(DispatcherTest, EachFrameOfOneChangeHasItsOwnId) {
    server.hide(kGeneral).add_channel(kFresh);
    happens(domain::ServerUpdated{server.state()});
    std::set<std::string> seen;
    for (const auto& frame : people.at(kMember)->frames)
        EXPECT_TRUE(seen.insert(parse(frame->payload()).at("id").as_string().c_str()).second)
            << "clients drop ids that they know";
    EXPECT_EQ(seen.size(), 3U);
}

TEST_F(DispatcherTest, ARoleOpensTheStaffRoom) {
    happens(domain::MemberUpdated{server.state(), server.member(kMember, {kModerators}), user_summary(kMember)});
    EXPECT_THAT(people.at(kMember)->heard(), ElementsAre("channel.created", "permissions.updated", "member.updated"));
    happens(domain::MessageCreated{kServer, said(kStaffRoom), user_summary(kOwner)});
    EXPECT_THAT(people.at(kMember)->heard(), ElementsAre("message.created"));
    happens(domain::MemberUpdated{server.state(), server.member(kMember), user_summary(kMember)});
    EXPECT_THAT(people.at(kMember)->heard(), ElementsAre("channel.deleted", "permissions.updated", "member.updated"));
}

TEST_F(DispatcherTest, WhoJoinsIsShownTheServerOnTheirOwnStream) {
    happens(domain::MemberJoined{server.state(), server.member(kStranger), user_summary(kStranger)});
    auto& stranger = *people.at(kStranger);
    ASSERT_EQ(stranger.frames.size(), 1U);
    const auto frame = parse(stranger.frames[0]->payload());
    EXPECT_EQ(frame.at("t"), "server.created");
    EXPECT_EQ(frame.at("s"), "@me");
    const auto& d = frame.at("d").as_object();
    EXPECT_EQ(d.at("server").at("permissions"), std::to_string(domain::kDefaultPermissions.bits()).c_str());
    ASSERT_EQ(d.at("channels").as_array().size(), 1U) << "not the hidden one";
    EXPECT_EQ(d.at("channels").at(0).at("id"), kGeneral.to_string().c_str());
    EXPECT_TRUE(d.at("channels").at(0).as_object().contains("permissions"));
    EXPECT_EQ(d.at("presences").as_array().size(), 7U) << "all who are there, the newcomer among them";
    EXPECT_EQ(heard(), "stranger: server.created; " + members("member.joined"));

    happens(domain::MessageCreated{kServer, said(kGeneral), user_summary(kOwner)});
    EXPECT_EQ(heard(), "stranger: message.created; " + viewers_of_general("message.created"));
    happens(domain::MemberJoined{server.state(), server.member(kStranger), user_summary(kStranger)});
    EXPECT_EQ(heard(), "stranger: member.joined; " + members("member.joined")) << "entering twice changes nothing";
}

TEST_F(DispatcherTest, WhoLeavesSeesTheServerGo) {
    auto& second = *new Listener(kMember);
    const std::unique_ptr<Listener> owned(&second);
    rooms.enter(second, {here(server.member(kMember))});
    happens(domain::MemberLeft{server.state(), kMember});
    EXPECT_THAT(second.heard(), ElementsAre("server.deleted"));
    const auto frame = parse(people.at(kMember)->frames.at(0)->payload());
    EXPECT_EQ(frame.at("s"), "@me");
    EXPECT_EQ(heard(), "member: server.deleted; " +
                           all({"denied", "timed out", "moderator", "administrator", "owner"}, "member.left"));
    happens(domain::MessageCreated{kServer, said(kGeneral), user_summary(kOwner)});
    EXPECT_EQ(heard(), all({"timed out", "moderator", "administrator", "owner"}, "message.created"));
    rooms.leave(second);
}

// Direct channels are places of their own.

domain::ServerStatePtr direct(std::vector<UserId> recipients, bool silenced = false) {
    return domain::direct_state({.id = kFresh,
                                 .type = recipients.size() == 2 ? domain::ChannelType::dm : domain::ChannelType::group,
                                 .name = {},
                                 .owner_id = {},
                                 .recipients = std::move(recipients),
                                 .created_at = core::testing::FakeClock::kStart},
                                silenced);
}
const auto kDirectPlace = domain::place_of(kFresh);

TEST_F(DispatcherTest, ADirectChannelIsSeenByItsRecipientsOnly) {
    happens(domain::DirectOpened{direct({kStranger, kMember}), {user_summary(kStranger), user_summary(kMember)}});
    const auto shown = parse(people.at(kMember)->frames.at(0)->payload());
    EXPECT_EQ(shown.at("s"), "@me");
    EXPECT_TRUE(shown.at("d").at("server_id").is_null());
    EXPECT_EQ(shown.at("d").at("recipients").as_array().size(), 2U) << "the same bytes for both";
    EXPECT_EQ(heard(), all({"stranger", "member"}, "channel.created"));

    happens(domain::MessageCreated{kDirectPlace, message(id<domain::MessageId>(90), kFresh, kStranger),
                                   user_summary(kStranger)});
    EXPECT_EQ(parse(people.at(kMember)->frames.at(0)->payload()).at("s"), "@me");
    EXPECT_EQ(people.at(kMember)->frames.at(0).get(), people.at(kStranger)->frames.at(0).get());
    EXPECT_EQ(heard(), all({"stranger", "member"}, "message.created"));
    happens(domain::TypingStarted{kDirectPlace, kFresh, kMember});
    EXPECT_EQ(heard(), all({"stranger", "member"}, "typing.start"));
    happens(domain::DirectOpened{direct({kStranger, kMember}), {}});
    EXPECT_EQ(heard(), "") << "it is known already";
}

TEST_F(DispatcherTest, WhoIsAddedSeesTheGroupAndWhoIsThereAndWhoGoesSeesItGo) {
    happens(domain::DirectOpened{direct({kStranger, kMember, kSomebody}), {}});
    board.joined(kStranger, kDirectPlace);
    board.joined(kMember, kDirectPlace);
    (void)heard();
    const auto grown = direct({kStranger, kMember, kDenied, kSomebody});
    happens(domain::DirectUpdated{grown, {}});
    EXPECT_EQ(heard(), all({"stranger", "member"}, "channel.updated"));
    happens(domain::DirectOpened{grown, {}});
    EXPECT_EQ(heard(), "denied: channel.created presence.online presence.online");

    happens(domain::DirectLeft{direct({kStranger, kMember, kSomebody}), kDenied});
    const auto gone = parse(people.at(kDenied)->frames.at(0)->payload());
    EXPECT_TRUE(gone.at("d").at("server_id").is_null());
    EXPECT_EQ(heard(), "denied: channel.deleted");
    happens(domain::MessageDeleted{kDirectPlace, kFresh, id<domain::MessageId>(90)});
    EXPECT_EQ(heard(), all({"stranger", "member"}, "message.deleted"));
}

TEST_F(DispatcherTest, ABlockEndsTheTypingInTheDm) {
    happens(domain::DirectOpened{direct({kStranger, kMember}), {}});
    happens(domain::TypingStarted{kDirectPlace, kFresh, kMember});
    (void)heard();
    happens(domain::DirectUpdated{direct({kStranger, kMember}, true), {}});
    EXPECT_EQ(heard(), all({"stranger", "member"}, "channel.updated"));
    EXPECT_THAT(ended, ElementsAre(Typist{.server = kDirectPlace, .channel = kFresh, .user = kMember}));
}

TEST_F(DispatcherTest, ASideOfARelationshipIsShownToItsOwnerOnly) {
    happens(
        domain::RelationshipUpdated{kMember, {.other_id = kOwner, .created_at = clock.now()}, user_summary(kOwner)});
    happens(domain::RelationshipRemoved{kMember, kOwner});
    EXPECT_EQ(heard(), "member: relationship.updated relationship.removed");
}

TEST_F(DispatcherTest, ProfilesReachWhoSharesADirectChannelOnTheirOwnStream) {
    happens(domain::DirectOpened{direct({kStranger, kMember}), {}});
    (void)heard();
    happens(domain::UserUpdated{user_summary(kStranger), {kElsewhere}, {kFresh}});
    EXPECT_EQ(parse(people.at(kMember)->frames.at(0)->payload()).at("s"), "@me");
    EXPECT_EQ(heard(), all({"stranger", "member"}, "user.updated"));
}

// Typing comes to an end.

TEST_F(DispatcherTest, TypingEndsWithTheMessage) {
    starts_typing(kMember);
    happens(domain::MessageCreated{kServer, said(kGeneral, kMember), user_summary(kMember)});
    EXPECT_EQ(heard(), viewers_of_general("message.created typing.stop"));
    happens(domain::TypingStopped{kServer, kGeneral, kMember});
    EXPECT_EQ(heard(), "") << "known already";
}

TEST_F(DispatcherTest, TypingExpires) {
    starts_typing(kMember);
    clock.advance(8999ms);
    dispatcher.tick();
    EXPECT_EQ(heard(), "");
    clock.advance(1ms);
    dispatcher.tick();
    EXPECT_EQ(heard(), viewers_of_general("typing.stop"));
}

TEST_F(DispatcherTest, TypingEndsWhenItsMemberLeaves) {
    starts_typing(kMember);
    happens(domain::MemberLeft{server.state(), kMember});
    EXPECT_THAT(people.at(kOwner)->heard(), ElementsAre("member.left", "typing.stop"));
}

TEST_F(DispatcherTest, TypingEndsForWhoMayNotSendAnyMore) {
    starts_typing(kMember);
    starts_typing(kOwner);
    happens(domain::MemberUpdated{server.state(), server.member(kMember, {}, clock.now() + 1h), user_summary(kMember)});
    EXPECT_THAT(ended, ElementsAre(typist(kMember))) << "a timeout";
    (void)heard();
    dispatcher.end_typing(ended.at(0));
    dispatcher.end_typing(ended.at(0));
    EXPECT_EQ(heard(), viewers_of_general("typing.stop")) << "told once";

    ended.clear();
    starts_typing(kModerator);
    server.hide(kGeneral);
    happens(domain::ChannelUpdated{server.state(), server.channel(kGeneral)});
    EXPECT_THAT(ended, ElementsAre(typist(kModerator))) << "the channel went out of view";
}

TEST_F(DispatcherTest, TypingIsForgottenWithItsChannel) {
    starts_typing(kMember);
    server.remove_channel(kGeneral);
    happens(domain::ChannelDeleted{server.state(), kGeneral});
    (void)heard();
    clock.advance(10s);
    dispatcher.tick();
    EXPECT_EQ(heard(), "");
}

TEST_F(DispatcherTest, MarksAreToldToOnesOwnSessions) {
    Listener second(kMember);
    rooms.enter(second, {here(server.member(kMember))});
    happens(domain::ReadUpdated{kMember, kGeneral, {.message_id = id<domain::MessageId>(5), .mentions = 1}});
    EXPECT_THAT(second.heard(), ElementsAre("read.updated"));
    EXPECT_EQ(heard(), "member: read.updated");
    rooms.leave(second);
}

TEST_F(DispatcherTest, ChoicesOfWhatToHearAreToldToOnesOwnSessions) {
    happens(domain::NotificationsUpdated{kMember, {.server_id = kServer, .level = domain::NotificationLevel::none}});
    EXPECT_EQ(heard(), "member: notifications.updated");
}

// Masks: whoever may do something else than before is told what.

TEST_F(DispatcherTest, RoleEventsGoToMembersAndMasksToThoseConcerned) {
    domain::Role fresh = server.state()->roles.back();
    fresh.id = id<RoleId>(30);
    happens(domain::RoleCreated{server.state(), fresh});
    EXPECT_EQ(heard(), members("role.created"));
    happens(domain::RoleDeleted{server.state(), fresh.id});
    EXPECT_EQ(heard(), members("role.deleted"));

    const domain::ServerEmoji parrot{.id = id<domain::EmojiId>(31), .server_id = kServer, .name = "parrot"};
    happens(domain::EmojiCreated{server.state(), parrot});
    EXPECT_EQ(heard(), members("emoji.created"));
    happens(domain::EmojiUpdated{server.state(), parrot});
    EXPECT_EQ(heard(), members("emoji.updated"));
    happens(domain::EmojiDeleted{server.state(), parrot.id});
    EXPECT_EQ(heard(), members("emoji.deleted"));

    server.grant(kModerators, {Permission::manage_messages, Permission::kick_members});
    happens(domain::RoleUpdated{server.state(), *server.state()->find_role(kModerators)});
    const auto told = parse(people.at(kModerator)->frames.at(0)->payload());
    EXPECT_EQ(told.at("t"), "permissions.updated");
    EXPECT_EQ(told.at("d").at("server_id"), kServer.to_string().c_str());
    const auto mine =
        domain::server_permissions(*server.state(), server.member(kModerator, {kModerators}).get(), clock.now());
    EXPECT_EQ(told.at("d").at("permissions"), std::to_string(mine.bits()).c_str());
    EXPECT_FALSE(told.contains("s")) << "personal, and not replayed";
    EXPECT_EQ(heard(),
              "member: role.updated; denied: role.updated; timed out: role.updated; "
              "moderator: permissions.updated role.updated; administrator: role.updated; owner: role.updated");
}

TEST_F(DispatcherTest, AnOverwriteChangesMasksInItsChannelOnly) {
    server.deny(kGeneral, kMember, {Permission::attach_files});
    happens(domain::ChannelUpdated{server.state(), server.channel(kGeneral)});
    const auto told = parse(people.at(kMember)->frames.at(0)->payload());
    ASSERT_EQ(told.at("t"), "permissions.updated");
    const auto& channels = told.at("d").at("channels").as_array();
    ASSERT_EQ(channels.size(), 1U);
    EXPECT_EQ(channels[0].at("id"), kGeneral.to_string().c_str());
    EXPECT_THAT(people.at(kModerator)->heard(), ElementsAre("channel.updated"));
}

TEST_F(DispatcherTest, ATimeoutChangesMasksWhenItStartsAndWhenTheClockEndsIt) {
    happens(
        domain::MemberUpdated{server.state(), server.member(kMember, {}, clock.now() + 10min), user_summary(kMember)});
    EXPECT_THAT(people.at(kMember)->heard(), ElementsAre("permissions.updated", "member.updated"));
    (void)heard();
    clock.advance(9min);
    dispatcher.tick();
    EXPECT_EQ(heard(), "");
    clock.advance(1min);
    dispatcher.tick();
    EXPECT_EQ(heard(), "member: permissions.updated");
    clock.advance(1h);
    dispatcher.tick();
    EXPECT_EQ(heard(), "timed out: permissions.updated");
    dispatcher.tick();
    EXPECT_EQ(heard(), "");
}

TEST_F(DispatcherTest, AServerThatChangesHandsTellsBothOwners) {
    server.give_to(kMember);
    happens(domain::ServerUpdated{server.state()});
    EXPECT_THAT(people.at(kOwner)->heard(), ElementsAre("channel.deleted", "permissions.updated", "server.updated"));
    EXPECT_THAT(people.at(kMember)->heard(), ElementsAre("channel.created", "permissions.updated", "server.updated"));
    EXPECT_THAT(people.at(kModerator)->heard(), ElementsAre("server.updated"));
}

// Sessions of one user share their places.

TEST_F(DispatcherTest, AFurtherSessionGoesWhereTheUserIs) {
    happens(domain::MemberUpdated{server.state(), server.member(kMember, {kModerators}), user_summary(kMember)});
    Listener second(kMember);
    rooms.enter(second, {here(server.member(kMember))});  // a snapshot that is a little behind
    happens(domain::MessageCreated{kServer, said(kStaffRoom), user_summary(kOwner)});
    EXPECT_THAT(second.heard(), ElementsAre("message.created"));
    rooms.leave(second);
    rooms.leave(*people.at(kMember));
    EXPECT_THAT(rooms.servers_of(kMember), IsEmpty());
    happens(domain::MessageCreated{kServer, said(kStaffRoom), user_summary(kOwner)});
    EXPECT_THAT(second.heard(), IsEmpty());
}

TEST_F(DispatcherTest, NothingIsLeftWhenAllHaveLeft) {
    for (const auto& [user, listener] : people) rooms.leave(*listener);
    EXPECT_EQ(rooms.find(kServer), nullptr);
    EXPECT_EQ(rooms.find(kElsewhere), nullptr);
    happens(domain::ServerUpdated{server.state()});
    EXPECT_EQ(heard(), "");
}

}  // namespace
}  // namespace veza::gateway
