#include "gateway/room_frame.hpp"

#include "core/reason.hpp"
#include "gateway/client_frame.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace veza::gateway {
namespace {

using namespace std::chrono_literals;
using services::RoomRequest;

constexpr std::string_view kRoomChannel = "01900000-0000-7000-8000-000000000001";
constexpr std::string_view kItem = "01900000-0000-7000-8000-000000000002";
constexpr std::string_view kOtherItem = "01900000-0000-7000-8000-000000000003";

ClientFrame parsed(std::string_view t, std::string_view more = "") {
    return parse_client_frame(R"({"op":"ROOM","t":")" + std::string(t) + R"(","d":{"channel_id":")" +
                              std::string(kRoomChannel) + '"' + std::string(more) + "}}");
}
template <class What>
What what(std::string_view t, std::string_view more = "") {
    const auto request = std::get<RoomRequest>(parsed(t, more).request);
    EXPECT_EQ(request.channel.to_string(), kRoomChannel);
    return std::get<What>(request.what);
}
std::string member(std::string_view name, std::string_view id) {
    return R"(,")" + std::string(name) + R"(":")" + std::string(id) + '"';
}
bool is_bad(std::string_view t, std::string_view more = "") {
    return std::holds_alternative<BadRequest>(parsed(t, more).request);
}

TEST(RoomFrame, ReadsWhatIsAsked) {
    EXPECT_FALSE(what<services::JoinRoom>("room.join").round_trip);
    EXPECT_EQ(what<services::JoinRoom>("room.join", R"(,"rtt_ms":12.5)").round_trip, 12ms);
    EXPECT_EQ(what<services::JoinRoom>("room.join", R"(,"rtt_ms":-4)").round_trip, 0ms);
    EXPECT_EQ(what<services::JoinRoom>("room.join", R"(,"rtt_ms":1e300)").round_trip, 60s);
    (void)what<services::LeaveRoom>("room.leave");
    EXPECT_FALSE(what<services::PlayRoom>("room.play").item);
    const auto play =
        what<services::PlayRoom>("room.play", member("item_id", kItem) + R"(,"position_ms":4000,"expected_rev":7)");
    EXPECT_EQ(play.item->to_string(), kItem);
    EXPECT_EQ(play.position_ms, 4000);
    EXPECT_EQ(play.expected_rev, 7);
    EXPECT_EQ(what<services::PauseRoom>("room.pause", R"(,"expected_rev":7)").expected_rev, 7);
    EXPECT_EQ(what<services::SeekRoom>("room.seek", R"(,"position_ms":1)").position_ms, 1);
    EXPECT_EQ(what<services::SkipItem>("room.skip", member("item_id", kItem)).item->to_string(), kItem);
    EXPECT_EQ(what<services::EnqueueTracks>("room.enqueue", R"(,"track_ids":[")" + std::string(kItem) + R"("])")
                  .tracks.size(),
              1U);
    EXPECT_EQ(what<services::DequeueItem>("room.dequeue", member("item_id", kItem)).item.to_string(), kItem);
    (void)what<services::ClearQueue>("room.clear");
    const auto move = what<services::MoveItem>("room.move", member("item_id", kItem) + member("before", kOtherItem));
    EXPECT_EQ(move.item.to_string(), kItem);
    EXPECT_EQ(move.before->to_string(), kOtherItem);
    EXPECT_FALSE(what<services::MoveItem>("room.move", member("item_id", kItem) + R"(,"before":null)").before);
    EXPECT_TRUE(what<services::VoteToSkip>("room.vote", member("item_id", kItem)).skip);
    EXPECT_FALSE(what<services::VoteToSkip>("room.vote", member("item_id", kItem) + R"(,"skip":false)").skip);
}

TEST(RoomFrame, WhatIsLeftOutOrNonsenseIsRefused) {
    EXPECT_TRUE(is_bad("room.seek"));
    EXPECT_TRUE(is_bad("room.seek", R"(,"position_ms":"soon")"));
    EXPECT_TRUE(is_bad("room.enqueue"));
    EXPECT_TRUE(is_bad("room.enqueue", R"(,"track_ids":["one"])"));
    EXPECT_TRUE(is_bad("room.dequeue"));
    EXPECT_TRUE(is_bad("room.move"));
    EXPECT_TRUE(is_bad("room.vote"));
    EXPECT_TRUE(is_bad("room.join", R"(,"rtt_ms":"fast")"));
    EXPECT_TRUE(
        std::holds_alternative<BadRequest>(parse_client_frame(R"({"op":"ROOM","t":"room.join","d":{}})").request));
    EXPECT_TRUE(std::holds_alternative<UnknownOp>(parsed("room.burn").request));
}

TEST(RoomFrame, TimeIsAskedWithWhateverNumberTheClientHas) {
    const auto asked = parse_client_frame(R"({"op":"ROOM","t":"time","d":{"t0":1732838400123456.5}})");
    EXPECT_DOUBLE_EQ(std::get<AskTime>(asked.request).t0, 1732838400123456.5);
    EXPECT_TRUE(std::holds_alternative<BadRequest>(parse_client_frame(R"({"op":"ROOM","t":"time","d":{}})").request));
}

TEST(RoomFrame, RepliesSayWhatCameOfIt) {
    const auto told = [](const services::RoomReply& reply) {
        const auto frame = boost::json::parse(room_reply(reply, std::nullopt)).as_object();
        EXPECT_EQ(frame.at("t"), "ack");
        return frame.at("d").as_object();
    };
    EXPECT_TRUE(told(services::RoomLeft{}).empty());
    const auto done = told(services::RoomDone{.rev = 5});
    EXPECT_EQ(done.at("rev"), 5);
    EXPECT_FALSE(done.contains("items"));
    services::RoomDone added{.rev = 6, .items = std::vector<domain::ShownRoomItem>(2)};
    added.items->front().track.title = "Song";
    EXPECT_EQ(told(added).at("items").at(0).at("track").at("title"), "Song");
    const auto votes = told(services::RoomVotes{.votes = 1, .needed = 2});
    EXPECT_EQ(votes.at("votes"), 1);
    EXPECT_EQ(votes.at("votes_needed"), 2);
    domain::ShownRoom room{.room = {.channel_id = domain::ChannelId::parse(kRoomChannel).value(),
                                    .rev = 3,
                                    .playing = true,
                                    .anchor_ms = 1'500,
                                    .anchor = core::Time{1'732'838'400'123'456us}}};
    room.item = domain::ShownRoomItem{};
    const auto visit =
        told(services::RoomVisit{.room = std::make_shared<const domain::ShownRoom>(room),
                                 .audience = {.channel_id = room.room.channel_id, .count = 3, .votes = 1},
                                 .voted = true});
    const auto state = visit.at("state").as_object();
    EXPECT_EQ(state.at("channel_id").as_string(), kRoomChannel);
    EXPECT_EQ(state.at("rev"), 3);
    EXPECT_EQ(state.at("playing"), true);
    EXPECT_EQ(state.at("anchor_pos_ms"), 1'500);
    EXPECT_EQ(state.at("anchor_server_us"), 1'732'838'400'123'456);
    EXPECT_TRUE(state.at("item").is_object());
    EXPECT_TRUE(state.at("next").is_null());
    EXPECT_TRUE(state.at("controller").is_null());
    EXPECT_EQ(visit.at("listeners").at("count"), 3);
    EXPECT_EQ(visit.at("listeners").at("votes_needed"), 2);
    EXPECT_EQ(visit.at("voted"), true);
}

}  // namespace
}  // namespace veza::gateway
