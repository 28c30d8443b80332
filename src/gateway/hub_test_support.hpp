#pragma once
// The whole engine over a small community: what the tests of the hub share.
#include "gateway/hub.hpp"
#include "gateway/testing_peer.hpp"
#include "gateway/testing_world.hpp"

#include <gmock/gmock.h>

#include <array>

namespace veza::gateway::testing {

using namespace std::chrono_literals;
using domain::ChannelId;

inline std::string text(const boost::json::value& value) {
    return value.as_string().c_str();
}
inline std::string user(std::uint8_t number) {
    return id<domain::UserId>(number).to_string();
}

class HubTest : public ::testing::Test {
protected:
    inline static const auto kFresh = id<ChannelId>(12);
    static constexpr std::uint8_t kOwner = 1;
    static constexpr std::uint8_t kAda = 2;
    static constexpr std::uint8_t kBob = 3;
    static constexpr std::uint8_t kStranger = 4;

    Options options = [] {
        Options quick;
        quick.tick = 5ms;  // the clock is ours: ticks only have to come
        quick.batch_window = 5ms;
        quick.member_list_tick = 5ms;
        quick.drain_window = 0ms;
        return quick;
    }();
    core::testing::FakeClock clock;
    core::SeededRandom random{7};
    core::UuidGenerator ids{clock, random};
    DirectBus bus;
    World world{bus, ids, clock, TestServer{kServer, id<domain::UserId>(kOwner)}.add_channel(kGeneral)};
    std::array<Loop, 2> loops;
    std::unique_ptr<Hub> hub;

    void SetUp() override {
        hub = std::make_unique<Hub>(
            Hub::Dependencies{.realtime = world, .bus = bus, .clock = clock, .random = random, .ids = ids},
            std::vector<boost::asio::any_io_executor>{loops[0].context().get_executor(),
                                                      loops[1].context().get_executor()},
            options);
        for (const auto member : {kOwner, kAda, kBob}) world.add_member(member);
        for (auto& loop : loops) loop.start();
    }
    void TearDown() override {
        for (auto& loop : loops) loop.stop();
    }

    /// Users with even numbers live on loop 0, the others on loop 1.
    std::unique_ptr<Peer> connect(std::uint8_t number) { return connect(number, number % 2); }
    std::unique_ptr<Peer> connect(std::uint8_t number, std::size_t loop) {
        return std::make_unique<Peer>(*hub, loops.at(loop), loop, number);
    }
    std::unique_ptr<Peer> ready(std::uint8_t number) {
        auto peer = connect(number);
        (void)peer->identify();
        return peer;
    }
    static std::string create(std::string_view content, ChannelId channel = kGeneral) {
        return R"({"op":"MESSAGE","t":"message.create","id":"01900000-0000-7000-8000-000000000001","d":{"channel_id":")" +
               channel.to_string() + R"(","content":")" + std::string(content) + R"(","nonce":"n1"}})";
    }
    static std::string channel(ChannelId id = kGeneral) { return R"({"channel_id":")" + id.to_string() + R"("})"; }

    /// Waits for a presence frame about that user; their own come to everybody, too.
    static std::string presence(Peer& peer, const std::string& type, std::uint8_t about) {
        while (true) {
            const auto seen = peer.wait_for(type);
            if (text(seen.at("user_id")) == user(about)) return seen.contains("status") ? text(seen.at("status")) : "";
        }
    }

    /// Waits until everything posted so far has been done on both loops.
    void settle() {
        for (auto& loop : loops) loop.run([] {});
    }
};

}  // namespace veza::gateway::testing
