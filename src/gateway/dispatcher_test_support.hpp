#pragma once
// A dispatcher with listeners: what the tests of who hears what share.
#include "domain/direct.hpp"
#include "gateway/dispatcher.hpp"
#include "gateway/testing.hpp"

#include <gmock/gmock.h>

#include <array>
#include <map>
#include <set>

namespace veza::gateway::testing {

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

const auto kElsewhere = id<ServerId>(101);
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
    PresenceReach reach{.large = LargeServers{250}};
    std::vector<Typist> ended;
    Dispatcher dispatcher{{.rooms = rooms,
                           .typing = typing,
                           .presence = board,
                           .reach = reach,
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

}  // namespace veza::gateway::testing
