#include "gateway/hub_test_support.hpp"

#include <algorithm>
#include <thread>

namespace veza::gateway {
namespace {

using namespace std::chrono_literals;
using namespace testing;
using ::testing::Contains;
using ::testing::IsEmpty;

using Positions = std::map<std::string, std::string>;

/// A client that notes how far it has come on each stream, and says so when it comes back.
class Traveller {
public:
    explicit Traveller(std::unique_ptr<Peer> peer) { board(std::move(peer)); }

    void start() { take_positions(peer_->identify().at("streams").as_object()); }

    /// Comes back elsewhere; answers the payload of `session.resumed`.
    boost::json::object resume(std::unique_ptr<Peer> peer) {
        board(std::move(peer));
        boost::json::object streams;
        for (const auto& [stream, id] : positions_) streams[stream] = id;
        peer_->say("SESSION", "session.resume", boost::json::serialize(boost::json::object{{"streams", streams}}));
        while (true) {
            auto frame = next();
            if (type(frame) != "session.resumed") continue;
            take_positions(frame.at("d").at("streams").as_object());
            return frame.at("d").as_object();
        }
    }
    /// The next frame, noted.
    boost::json::object next() {
        auto frame = peer_->next_frame();
        if (frame.contains("s")) positions_[text(frame.at("s"))] = text(frame.at("id"));
        if (type(frame) == "message.created") messages.push_back(text(frame.at("d").at("id")));
        heard.push_back(type(frame));
        return frame;
    }
    void hang_up() { peer_->hang_up(); }
    Peer& peer() { return *peer_; }

    std::vector<std::string> heard;
    std::vector<std::string> messages;

private:
    static std::string type(const boost::json::object& frame) { return text(frame.at("t")); }
    void board(std::unique_ptr<Peer> peer) {
        peer_ = std::move(peer);
        (void)peer_->wait_for("session.hello");
    }
    void take_positions(const boost::json::object& streams) {
        for (const auto& [stream, id] : streams) positions_[std::string(stream)] = text(id);
    }

    std::unique_ptr<Peer> peer_;
    Positions positions_;
};

class HubResumeTest : public HubTest {};

TEST_F(HubResumeTest, WhoComesBackHearsWhatWasMissedAndThenWhatHappens) {
    Traveller ada(connect(kAda));
    ada.start();
    ada.hang_up();
    const auto missed = world.post(kGeneral, kOwner).to_string();
    const auto resumed = ada.resume(connect(kAda, 1));
    EXPECT_EQ(resumed.at("replayed"), 1);
    EXPECT_THAT(resumed.at("reset").as_array(), IsEmpty());
    EXPECT_EQ(text(resumed.at("presences").at(0).at("user_id")), user(kAda));
    EXPECT_TRUE(resumed.at("streams").as_object().contains(kServer.to_string()));
    EXPECT_THAT(ada.messages, Contains(missed));
    const auto live = world.post(kGeneral, kOwner).to_string();
    while (ada.messages.back() != live) (void)ada.next();
    EXPECT_EQ(std::ranges::count(ada.messages, missed), 1);
    EXPECT_EQ(hub->metrics().resumes.load(), 1U);
}

TEST_F(HubResumeTest, WhoWasAwayForTooLongIdentifiesAfterAll) {
    Traveller ada(connect(kAda));
    ada.start();
    ada.hang_up();
    (void)world.post(kGeneral, kOwner);
    clock.advance(6min);
    settle();
    std::this_thread::sleep_for(20ms);  // a few ticks
    settle();
    EXPECT_EQ(text(ada.resume(connect(kAda)).at("reset").at(0)), kServer.to_string());
    EXPECT_THAT(ada.messages, IsEmpty());
    ada.start();
    const auto live = world.post(kGeneral, kOwner).to_string();
    while (ada.messages.empty()) (void)ada.next();
    EXPECT_EQ(ada.messages.front(), live);
    settle();
    EXPECT_EQ(ada.messages.size(), 1U) << "in the rooms once";
    EXPECT_EQ(hub->metrics().ready_sessions.load(), 1);
}

TEST_F(HubResumeTest, HiddenMeanwhileIsHidden) {
    Traveller ada(connect(kAda));
    ada.start();
    ada.hang_up();
    (void)world.post(kGeneral, kOwner);
    world.change_channel(kGeneral, [](TestServer& server) { server.hide(kGeneral); });
    EXPECT_EQ(text(ada.resume(connect(kAda)).at("reset").at(0)), kServer.to_string());
    EXPECT_THAT(ada.messages, IsEmpty());
}

/// Cut off at any moment, on either loop, while others write: nothing is missed, and nothing comes out of order.
TEST_F(HubResumeTest, CutsInTheStormLoseNothing) {
    std::atomic<bool> stop{false};
    std::mutex posted_mutex;
    std::vector<std::string> posted;  // in commit order
    std::vector<std::thread> writers;
    for (const auto author : {kOwner, kBob})
        writers.emplace_back([&, author] {
            while (!stop) {
                {
                    const std::scoped_lock lock(posted_mutex);
                    posted.push_back(world.post(kGeneral, author).to_string());
                }
                std::this_thread::sleep_for(200us);
            }
        });
    Traveller ada(connect(kAda));
    ada.start();
    std::size_t resets = 0;
    for (std::size_t visit = 0; visit < 100; ++visit) {
        for (std::size_t i = 0; i < visit % 7; ++i) (void)ada.next();
        ada.hang_up();
        std::this_thread::sleep_for(std::chrono::microseconds{visit * 37 % 2'000});
        resets += ada.resume(connect(kAda, visit % 2)).at("reset").as_array().size();
    }
    stop = true;
    for (auto& writer : writers) writer.join();
    while (ada.messages.empty() || ada.messages.back() != posted.back()) (void)ada.next();
    std::vector<std::string> once;
    for (const auto& id : ada.messages)
        if (std::ranges::find(once, id) == once.end()) once.push_back(id);
    EXPECT_EQ(resets, 0U);
    ASSERT_FALSE(once.empty());
    const auto first = std::ranges::find(posted, once.front());
    EXPECT_TRUE(std::ranges::equal(once, std::span(first, posted.end())));
}

}  // namespace
}  // namespace veza::gateway
