#include "gateway/coalescer.hpp"

#include "core/json_types.hpp"
#include "gateway/testing.hpp"

#include <gmock/gmock.h>

namespace veza::gateway {
namespace {

using domain::PresenceStatus;
using ::testing::ElementsAre;
using testing::id;
using ::testing::IsEmpty;
using testing::kAda;
using testing::kBob;
using testing::kGeneral;
using ::testing::UnorderedElementsAre;

const auto kBusyServer = id<domain::ServerId>(10);
const auto kQuietServer = id<domain::ServerId>(11);
const auto kOtherChannel = id<domain::ChannelId>(21);

class CoalescerTest : public ::testing::Test {
protected:
    std::vector<domain::EventPtr> passed;
    int waits = 0;
    std::uint8_t number = 0;
    Coalescer coalescer{
        {.pass_on = [this](const domain::EventPtr& event) { passed.push_back(event); }, .wait = [this] { ++waits; }}};

    void take(domain::EventBody body) {
        coalescer.take(std::make_shared<const domain::Event>(
            domain::Event{.id = id<domain::EventId>(++number), .body = std::move(body)}));
    }
    void shows(domain::UserId user, std::optional<PresenceStatus> status,
               std::vector<domain::ServerId> servers = {kBusyServer}) {
        take(domain::PresenceChanged{.user_id = user, .status = status, .servers = std::move(servers)});
    }
    void reads(domain::UserId user, domain::ChannelId channel, std::int32_t mentions) {
        take(domain::ReadUpdated{
            .user_id = user, .channel_id = channel, .read = {.message_id = {}, .mentions = mentions}});
    }
    void says(domain::ChannelId channel) {
        take(domain::MessageCreated{.server_id = kBusyServer,
                                    .message = testing::message(id<domain::MessageId>(9), channel, kBob),
                                    .author = testing::user_summary(kBob)});
    }
    /// In short, since the last call.
    std::vector<std::string> heard() {
        std::vector<std::string> out;
        for (const auto& event : std::exchange(passed, {})) {
            if (const auto* presence = std::get_if<domain::PresenceChanged>(&event->body))
                out.push_back((presence->user_id == kAda ? "ada " : "bob ") +
                              std::string(presence->status ? core::json::enum_name(*presence->status) : "offline"));
            else if (const auto* read = std::get_if<domain::ReadUpdated>(&event->body))
                out.push_back((read->user_id == kAda ? "ada read " : "bob read ") +
                              std::to_string(read->read.mentions));
            else
                out.emplace_back("message");
        }
        return out;
    }
};

TEST_F(CoalescerTest, OfAPersonsPresenceTheLastGoesOn) {
    shows(kAda, PresenceStatus::online);
    shows(kBob, PresenceStatus::online);
    shows(kAda, std::nullopt);
    shows(kAda, PresenceStatus::dnd);
    EXPECT_EQ(waits, 1);
    EXPECT_THAT(heard(), IsEmpty());
    coalescer.flush();
    EXPECT_THAT(heard(), ElementsAre("ada dnd", "bob online"));
    coalescer.flush();
    EXPECT_THAT(heard(), IsEmpty());
    shows(kBob, std::nullopt);
    EXPECT_EQ(waits, 2);
    coalescer.flush();
    EXPECT_THAT(heard(), ElementsAre("bob offline"));
}

TEST_F(CoalescerTest, WhoComesAndIsInvisibleAtOnceWasNeverThere) {
    shows(kAda, PresenceStatus::online);
    shows(kAda, std::nullopt);
    coalescer.flush();
    EXPECT_THAT(heard(), IsEmpty());
}

TEST_F(CoalescerTest, ItReachesWhereverAnyOfThemWasTold) {
    shows(kAda, PresenceStatus::online, {kBusyServer});
    shows(kAda, PresenceStatus::idle, {kQuietServer});
    coalescer.flush();
    ASSERT_EQ(passed.size(), 1U);
    EXPECT_EQ(passed.front()->id, id<domain::EventId>(2));
    EXPECT_THAT(std::get<domain::PresenceChanged>(passed.front()->body).servers,
                UnorderedElementsAre(kBusyServer, kQuietServer));
}

TEST_F(CoalescerTest, OfWhatSomebodyReadInAChannelTheLastGoesOn) {
    reads(kAda, kGeneral, 3);
    reads(kAda, kGeneral, 2);
    reads(kAda, kOtherChannel, 7);
    reads(kBob, kGeneral, 5);
    coalescer.flush();
    EXPECT_THAT(heard(), UnorderedElementsAre("ada read 2", "ada read 7", "bob read 5"));
}

TEST_F(CoalescerTest, WhatWasReadGoesBeforeTheNextMessageThere) {
    reads(kAda, kGeneral, 1);
    reads(kAda, kGeneral, 0);
    says(kOtherChannel);
    EXPECT_THAT(heard(), ElementsAre("message"));
    says(kGeneral);
    EXPECT_THAT(heard(), ElementsAre("ada read 0", "message"));
    says(kGeneral);
    coalescer.flush();
    EXPECT_THAT(heard(), ElementsAre("message"));
}

TEST_F(CoalescerTest, EverythingElsePassesAtOnce) {
    shows(kAda, PresenceStatus::online);
    says(kGeneral);
    EXPECT_THAT(heard(), ElementsAre("message"));
}

}  // namespace
}  // namespace veza::gateway
