// Listening rooms: to those who may listen there, and to nobody else.
#include "domain/listening_room.hpp"
#include "gateway/dispatcher_test_support.hpp"

namespace veza::gateway::testing {
namespace {

const auto kDen = id<ChannelId>(30);
const auto kBackstage = id<ChannelId>(31);

class RoomDispatcherTest : public DispatcherTest {
protected:
    RoomDispatcherTest() {
        for (const auto room : {kDen, kBackstage}) {
            server.add_channel(room);
            server.channel(room).type = domain::ChannelType::listening;
        }
        server.deny(kDen, kDenied, {Permission::listen}).hide(kBackstage);
        happens(domain::ChannelCreated{server.state(), server.channel(kDen)});
        (void)heard();
    }
    void changes(ChannelId room) {
        happens(domain::RoomChanged{
            .server_id = kServer,
            .channel_id = room,
            .room = std::make_shared<const domain::ShownRoom>(domain::ShownRoom{.room = {.channel_id = room}})});
    }
};

TEST_F(RoomDispatcherTest, WhoMayListenIsToldWhatPlaysAndWhoIsThere) {
    const auto those = [](const std::string& type) {
        return all({"member", "timed out", "moderator", "administrator", "owner"}, type);
    };
    changes(kDen);
    EXPECT_EQ(heard(), those("room.state"));
    happens(domain::RoomListenersChanged{
        .server_id = kServer,
        .channel_id = kDen,
        .audience = std::make_shared<const domain::RoomAudience>(domain::RoomAudience{.channel_id = kDen})});
    EXPECT_EQ(heard(), those("room.listeners"));
}

TEST_F(RoomDispatcherTest, AHiddenRoomIsToldToThoseWhoSeeIt) {
    changes(kBackstage);
    EXPECT_EQ(heard(), all({"administrator", "owner"}, "room.state"));
    changes(kGeneral);
    EXPECT_EQ(heard(), "") << "nobody listens in a text channel";
    happens(domain::RoomChanged{
        .server_id = kElsewhere,
        .channel_id = kDen,
        .room = std::make_shared<const domain::ShownRoom>(domain::ShownRoom{.room = {.channel_id = kDen}})});
    EXPECT_EQ(heard(), "");
}

}  // namespace
}  // namespace veza::gateway::testing
