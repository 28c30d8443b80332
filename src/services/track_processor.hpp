#pragma once
#include "ports/audio_analyser.hpp"
#include "ports/track_repository.hpp"
#include "services/blob_keeper.hpp"
#include "services/cataloguer.hpp"
#include "services/music_index.hpp"
#include "services/pictures.hpp"
#include "services/publisher.hpp"
#include "services/track_sources.hpp"
#include "services/turns.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace veza::services {

/// Listens to tracks in the background, a few at a time, until they are ready or have failed. Which wait stands in the store: after
/// a restart it goes on with them, and what is done twice ends in the same. Equal contents are listened to once. People take turns,
/// however many of somebody's tracks wait.
class TrackProcessor {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        ports::BlobStore& blobs;
        TrackSources& sources;
        BlobKeeper& keeper;
        ports::AudioAnalyser& analyser;
        Pictures& pictures;
        Cataloguer& cataloguer;
        MusicIndex& index;
        const core::Clock& clock;
        Publisher publisher;
    };
    struct Options {
        std::size_t at_once = 2;
        std::chrono::milliseconds first_retry{2000};  ///< of what cannot be done at the moment; doubles
        std::chrono::milliseconds longest_retry{300'000};
        std::size_t waiting_per_person =
            1000;  ///< known from memory; what is more is read from the store when its turn comes
    };

    TrackProcessor(Dependencies dependencies, Options options)
        : d_(std::move(dependencies)), options_(options), waiting_(options.waiting_per_person) {}
    ~TrackProcessor();
    TrackProcessor(const TrackProcessor&) = delete;
    TrackProcessor& operator=(const TrackProcessor&) = delete;

    /// There is something new to do. From any thread; never blocks.
    void add(domain::UserId owner, domain::TrackId id);
    /// Once. The loop outlives this, and runs until join() has returned.
    void start(const boost::asio::any_io_executor& loop);
    /// Takes nothing more; what is under way ends by itself. Idempotent, from any thread.
    void stop();
    /// Waits for that, for at most some seconds. Not on the loop.
    void join();

    /// One track to its end, as the background does it: for tests, and for who waits for it. `unavailable` when it must be tried
    /// again.
    /// False where it waits for another track with the same content, which is under way.
    [[nodiscard]] core::Task<bool> process(domain::TrackId id);
    void release(const std::string& content);

private:
    struct Work {
        domain::Track track;
        TrackSources::Source source;
    };

    void spawn(boost::asio::awaitable<void> work);
    boost::asio::awaitable<void> work(std::size_t lane);
    [[nodiscard]] core::Task<void> find_unfinished();
    [[nodiscard]] std::optional<domain::TrackId> take();
    void queue(domain::UserId owner, domain::TrackId id);
    void put_off(domain::TrackId id, const core::Error& why);
    void forget(domain::TrackId id);
    void wake();
    void wake_soon();
    void end_one();

    [[nodiscard]] core::Task<std::optional<Work>> load(domain::TrackId id);
    [[nodiscard]] core::Task<void> listen_and_finish(Work work);
    [[nodiscard]] core::Task<domain::Analysis> analyse(const Work& work);
    [[nodiscard]] core::Task<void> keep_cover(domain::Analysis& analysis, std::string bytes);
    [[nodiscard]] core::Task<void> keep(domain::Analysis& analysis, std::string waveform);
    /// Without an analysis: the file is gone.
    [[nodiscard]] core::Task<void> finish(Work work, std::optional<domain::Analysis> analysis);
    [[nodiscard]] static core::Status give_up(ports::Transaction& transaction, domain::Track& track, std::string why);
    [[nodiscard]] core::Status describe(ports::Transaction& transaction, domain::Track& track,
                                        const domain::Analysis& analysis,
                                        const std::optional<domain::PlacedFile>& placed) const;
    void announce(ports::Transaction& transaction, domain::Track track);
    void tell(const domain::Track& track, domain::ProcessingStage stage, int percent);

    Dependencies d_;
    const Options options_;
    std::atomic<bool> stopping_{false};

    std::mutex mutex_;
    std::condition_variable ended_;
    Turns waiting_;
    std::unordered_map<domain::TrackId, domain::UserId> known_;               // waiting, put off or under way
    std::set<domain::TrackId> again_;                                         // of those: something came up meanwhile
    std::unordered_map<std::string, std::vector<domain::TrackId>> contents_;  // under way, and who waits for the same
    std::size_t running_ = 0;                                                 // lanes, and what was posted to wake them
    bool unread_ = true;  // what waits in the store is not known yet

    // Touched on the loop only.
    boost::asio::any_io_executor loop_;
    std::vector<std::unique_ptr<boost::asio::steady_timer>> lanes_;
    struct Later {
        std::chrono::steady_clock::time_point due;
        int times = 0;
        bool waits = false;  // for its turn, or is under way
    };
    std::unordered_map<domain::TrackId, Later> put_off_;
};

}  // namespace veza::services
