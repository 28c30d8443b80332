// Listening in the background: in whose order, and to what was there before as well as to what comes.
#include "services/testing_sounds.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <stdexcept>
#include <thread>
#include <utility>

namespace veza::services {
namespace {

using core::testing::must;
using core::testing::run;
using domain::TrackStatus;
using ::testing::ElementsAre;

/// Others have their turn while it listens, as while a worker does.
class Unhurried final : public ports::AudioAnalyser {
public:
    explicit Unhurried(ports::AudioAnalyser& analyser) : analyser_(analyser) {}
    core::Task<Verdict> analyse(ports::OpenBlob file, Progress progress) override {
        for (int turns = 0; turns < 100; ++turns) co_await boost::asio::post(boost::asio::use_awaitable);
        if (is_faulty.exchange(false)) throw std::runtime_error("no memory");
        co_return co_await analyser_.analyse(std::move(file), std::move(progress));
    }
    std::atomic<bool> is_faulty = false;  ///< the next time only

private:
    ports::AudioAnalyser& analyser_;
};

/// Listens to the tracks of an instance on a thread of its own, from its start to its end.
class Background {
public:
    explicit Background(TestInstance& instance, TrackProcessor::Options options = {})
        : analyser_(instance.analyser),
          processor_({.store = instance.store,
                      .blobs = instance.blobs,
                      .sources = instance.sources,
                      .keeper = instance.keeper,
                      .analyser = analyser_,
                      .pictures = instance.pictures,
                      .cataloguer = instance.cataloguer,
                      .index = instance.music_index,
                      .clock = instance.clock,
                      .publisher = Publisher(bus_, instance.ids)},
                     options) {}

    [[nodiscard]] memory::EventBus& bus() { return bus_; }
    void start() {
        thread_ = std::jthread([this] { loop_.run(); });
        processor_.start(loop_.get_executor());
    }
    void fail_once() { analyser_.is_faulty = true; }
    void add(const domain::Track& track) { processor_.add(track.owner_id, track.id); }

private:
    Unhurried analyser_;
    memory::EventBus bus_;  ///< its own: the instance's is one thread's
    // They end from the last to the first: who works, what keeps the loop waiting for work, the loop.
    boost::asio::io_context loop_;
    std::jthread thread_;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_{loop_.get_executor()};
    TrackProcessor processor_;
};

struct TrackProcessorTest : MusicTest {
    domain::Track brought(domain::Actor who) { return brought(who, "SOUND\nnote: " + std::to_string(++count_)); }
    domain::Track brought(domain::Actor who, std::string content) {
        return must(run(instance.tracks.create(who, {.upload = uploaded(who, std::move(content))})));
    }
    void wait_for(const domain::Track& track) {
        const domain::Actor owner{.user = track.owner_id, .session = {}};
        while (must(run(instance.tracks.find(owner, track.id))).status != TrackStatus::ready) std::this_thread::yield();
    }

private:
    int count_ = 0;
};

TEST_F(TrackProcessorTest, WhoBringsOneTrackDoesNotWaitForAllOfSomebodyElse) {
    std::vector<domain::Track> all;
    for (int i = 0; i < 6; ++i) all.push_back(brought(ada));
    all.push_back(brought(bob));
    std::vector<domain::UserId> owners;
    {
        Background background(instance, {.at_once = 1, .waiting_per_person = 2});
        background.bus().subscribe([&owners](const domain::EventPtr& event) {
            if (const auto* ready = std::get_if<domain::TrackReady>(&event->body)) owners.push_back(ready->owner_id);
        });
        background.start();
        for (const auto& track : all) wait_for(track);
    }
    EXPECT_THAT(owners, ElementsAre(ada.user, bob.user, ada.user, ada.user, ada.user, ada.user, ada.user));
}

TEST_F(TrackProcessorTest, WhoBringsTheSameMeanwhileIsNotPutOff) {
    // The clock stands still, so nothing that was put off would ever have its turn.
    std::vector<domain::Track> all;
    for (int i = 0; i < 8; ++i) all.push_back(brought(i % 2 == 0 ? ada : bob, "SOUND\nnote: the same"));
    Background background(instance, {.at_once = 4, .waiting_per_person = 2});
    background.start();
    for (const auto& track : all) wait_for(track);
}

TEST_F(TrackProcessorTest, WhatThrowsIsTriedAgainAndHoldsUpNobody) {
    const auto first = brought(ada, "SOUND\nnote: the same");
    const auto same = brought(bob, "SOUND\nnote: the same");
    Background background(instance, {.at_once = 1, .first_retry = std::chrono::milliseconds{0}});
    background.fail_once();
    background.start();
    wait_for(first);
    wait_for(same);
}

TEST_F(TrackProcessorTest, WhatWaitsIsFoundAndWhatIsAdded) {
    const auto before = brought(ada);
    Background background(instance);
    background.start();
    wait_for(before);
    const auto after = brought(ada);
    background.add(after);
    wait_for(after);
}

}  // namespace
}  // namespace veza::services
