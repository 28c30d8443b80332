#include "services/track_processor.hpp"

#include "core/log.hpp"
#include "core/text.hpp"
#include "domain/waveform.hpp"
#include "ports/catalogue.hpp"
#include "services/waveforms.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/describe/enum_to_string.hpp>

#include <algorithm>
#include <exception>

namespace veza::services {

namespace asio = boost::asio;
namespace log = core::log;
using domain::ProcessingStage;
using domain::TrackStatus;

namespace {

constexpr std::chrono::seconds kPatience{15};
constexpr std::chrono::seconds kLongestSleep{30};
constexpr auto kSleep = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kTracksAtOnce = 500;
// What listening is of the whole.
constexpr int kListeningFrom = 5;
constexpr int kListeningUntil = 90;
constexpr int kStoring = 95;

}  // namespace

TrackProcessor::~TrackProcessor() {
    stop();
    join();
}

void TrackProcessor::add(domain::UserId owner, domain::TrackId id) {
    {
        const std::scoped_lock lock(mutex_);
        if (known_.contains(id))
            again_.insert(id);
        else
            queue(owner, id);
    }
    wake_soon();
}

void TrackProcessor::start(const asio::any_io_executor& loop) {
    loop_ = loop;
    for (std::size_t lane = 0; lane < options_.at_once; ++lane)
        lanes_.push_back(std::make_unique<asio::steady_timer>(loop, kLongestSleep));
    for (std::size_t lane = 0; lane < options_.at_once; ++lane) spawn(work(lane));
}

void TrackProcessor::stop() {
    if (!stopping_.exchange(true)) wake_soon();
}

/// On the loop, where the lanes sleep. It is among what runs: join() waits for it.
void TrackProcessor::wake_soon() {
    {
        const std::scoped_lock lock(mutex_);
        if (running_ == 0) return;
        ++running_;
    }
    asio::post(loop_, [this] {
        wake();
        end_one();
    });
}

void TrackProcessor::join() {
    std::unique_lock lock(mutex_);
    if (!ended_.wait_for(lock, kPatience, [this] { return running_ == 0; }))
        log::warn("tracks are still being listened to", {log::kv("running", running_)});
}

/// Owns a coroutine to its end.
void TrackProcessor::spawn(asio::awaitable<void> work) {
    {
        const std::scoped_lock lock(mutex_);
        ++running_;
    }
    asio::co_spawn(loop_, std::move(work), [this](const std::exception_ptr& failure) {
        try {
            if (failure) std::rethrow_exception(failure);
        } catch (const std::exception& known) {
            log::error("listening to tracks ended", {log::kv("what", known.what())});
        }
        end_one();
    });
}

void TrackProcessor::end_one() {
    const std::scoped_lock lock(mutex_);
    --running_;
    ended_.notify_all();
}

asio::awaitable<void> TrackProcessor::work(std::size_t lane) {
    auto& timer = *lanes_.at(lane);
    while (!stopping_) {
        if (auto found = co_await find_unfinished(); !found)
            log::warn("which tracks wait is not known", {log::kv("detail", found.error().detail)});
        const auto id = take();
        // Whoever wakes the lanes does so once, and found nobody asleep if that was while the store was asked.
        if (!id && stopping_) co_return;
        if (!id) {
            timer.expires_after(put_off_.empty() ? kLongestSleep : std::chrono::seconds{1});
            (void)co_await timer.async_wait(kSleep);
            continue;
        }
        const auto done = co_await process(*id);
        if (!done)
            put_off(*id, done.error());
        else if (*done)
            forget(*id);
    }
}

core::Task<void> TrackProcessor::find_unfinished() {
    {
        const std::scoped_lock lock(mutex_);
        if (!unread_ && !waiting_.are_behind()) co_return core::Status{};
        unread_ = false;
        waiting_.catch_up();
    }
    std::optional<domain::TrackId> after;
    while (true) {
        auto page = co_await ports::read(d_.store, [after](ports::Transaction& transaction) {
            return transaction.catalogue().tracks().unfinished(after, kTracksAtOnce);
        });
        const std::scoped_lock lock(mutex_);
        if (!page) {
            unread_ = true;
            co_return core::fail(std::move(page));
        }
        for (const auto& track : *page)
            if (!known_.contains(track.id)) queue(track.owner, track.id);
        if (page->size() < kTracksAtOnce) break;
        after = page->back().id;  // to the end: there may be somebody whose first one is the last
    }
    wake();  // others looked in vain meanwhile
    co_return core::Status{};
}

std::optional<domain::TrackId> TrackProcessor::take() {
    const auto now = d_.clock.steady();
    const std::scoped_lock lock(mutex_);
    for (auto& [id, later] : put_off_)
        if (later.due <= now && !later.waits) later.waits = waiting_.add(known_.at(id), id);
    return waiting_.take();
}

/// With the lock.
void TrackProcessor::queue(domain::UserId owner, domain::TrackId id) {
    if (waiting_.add(owner, id)) known_.emplace(id, owner);
}

void TrackProcessor::put_off(domain::TrackId id, const core::Error& why) {
    auto& later = put_off_[id];
    auto pause = options_.first_retry;
    for (int i = 0; i < later.times && pause < options_.longest_retry; ++i) pause *= 2;
    ++later.times;
    later.due = d_.clock.steady() + std::min(pause, options_.longest_retry);
    later.waits = false;
    log::warn("a track could not be listened to now",
              {log::kv("track", id), log::kv("times", later.times), log::kv("detail", why.detail)});
}

void TrackProcessor::forget(domain::TrackId id) {
    put_off_.erase(id);
    const std::scoped_lock lock(mutex_);
    const auto known = known_.extract(id);
    if (again_.erase(id) == 1) queue(known.mapped(), id);
}

void TrackProcessor::wake() {
    for (const auto& timer : lanes_) timer->cancel();
}

// One track.

core::Task<bool> TrackProcessor::process(domain::TrackId id) {
    VEZA_CO_TRY(auto work, co_await load(id));
    if (!work) co_return true;  // removed, or dealt with
    const auto content = work->track.content;
    {
        const std::scoped_lock lock(mutex_);
        const auto [under_way, first] = contents_.try_emplace(content);
        if (!first) {
            under_way->second.push_back(id);
            co_return false;
        }
    }
    // Whatever is thrown, those with the same content have their turn, and the lane goes on.
    core::Status finished;
    try {
        finished = co_await listen_and_finish(std::move(*work));
    } catch (const std::exception& failure) {
        finished = core::fail(core::Code::internal, core::Reason::internal, failure.what());
    }
    release(content);
    if (!finished) co_return core::fail(std::move(finished));
    co_return true;
}

/// Those with the same content have their turn, and find what was found out.
void TrackProcessor::release(const std::string& content) {
    {
        const std::scoped_lock lock(mutex_);
        for (const auto id : contents_.extract(content).mapped())
            if (!waiting_.add(known_.at(id), id)) known_.erase(id);
    }
    wake();
}

core::Task<std::optional<TrackProcessor::Work>> TrackProcessor::load(domain::TrackId id) {
    co_return co_await ports::read(d_.store,
                                   [id](ports::Transaction& transaction) -> core::Result<std::optional<Work>> {
                                       VEZA_TRY(auto track, transaction.catalogue().tracks().find(id));
                                       if (!track || track->status != TrackStatus::processing) return std::nullopt;
                                       VEZA_TRY(auto source, TrackSources::of(transaction, *track));
                                       return Work{.track = std::move(*track), .source = std::move(source)};
                                   });
}

core::Task<void> TrackProcessor::listen_and_finish(Work work) {
    tell(work.track, ProcessingStage::probing, 0);
    VEZA_CO_TRY(auto known, co_await ports::read(d_.store, [&work](ports::Transaction& transaction) {
                    return transaction.catalogue().analyses().find(work.track.content);
                }));
    if (known) co_return co_await finish(std::move(work), std::move(known));
    auto made = co_await analyse(work);
    if (!made && made.error().reason == core::Reason::file_missing)
        co_return co_await finish(std::move(work), std::nullopt);
    if (!made) co_return core::fail(std::move(made));
    co_return co_await finish(std::move(work), std::move(*made));
}

core::Task<domain::Analysis> TrackProcessor::analyse(const Work& work) {
    VEZA_CO_TRY(auto source, co_await d_.sources.open(work.source));
    tell(work.track, ProcessingStage::analysing, kListeningFrom);
    ports::AudioAnalyser::Progress progress = [this, owner = work.track.owner_id, id = work.track.id](double done) {
        const auto percent = kListeningFrom + static_cast<int>(done * (kListeningUntil - kListeningFrom));
        d_.publisher.publish(domain::TrackProcessing{
            .user_id = owner, .track_id = id, .stage = ProcessingStage::analysing, .percent = percent});
    };
    VEZA_CO_TRY(auto verdict, co_await d_.analyser.analyse(std::move(source.file), std::move(progress)));
    if (source.unchanged && !source.unchanged()) {
        d_.sources.notice(work.source);
        co_return core::fail(core::Code::unavailable, core::Reason::track_not_ready, "the file was changed meanwhile");
    }
    domain::Analysis analysis{.content = work.track.content, .made_at = d_.clock.now()};
    if (!verdict) {
        analysis.failure = verdict.error();
        VEZA_CO_CHECK(co_await keep(analysis, {}));
        co_return analysis;
    }
    tell(work.track, ProcessingStage::storing, kStoring);
    analysis.format = verdict->format;
    analysis.loudness = verdict->loudness.integrated;
    analysis.loudness_range = verdict->loudness.range;
    analysis.sample_peak = verdict->loudness.sample_peak;
    analysis.true_peak = verdict->loudness.true_peak;
    analysis.histogram = domain::packed(verdict->loudness.histogram);
    analysis.damaged_packets = verdict->damaged_packets;
    analysis.truncated = verdict->truncated;
    analysis.tags = std::move(verdict->tags);
    analysis.preview = preview_of(verdict->waveform);
    VEZA_CO_CHECK(co_await keep_cover(analysis, std::move(verdict->cover)));
    VEZA_CO_CHECK(co_await keep(analysis, domain::to_dat(verdict->waveform)));
    co_return analysis;
}

/// A cover that cannot be read is none; the track is one all the same.
core::Task<void> TrackProcessor::keep_cover(domain::Analysis& analysis, std::string bytes) {
    if (bytes.empty()) co_return core::Status{};
    BlobKeeper::Refer refer = [](ports::Transaction&, const ports::Blob&) { return core::Status{}; };
    VEZA_CO_TRY(const auto source, co_await d_.keeper.put(std::move(bytes), std::move(refer)));
    VEZA_CO_TRY(auto cover, co_await ports::read(d_.store, [&source](ports::Transaction& transaction) {
                    return transaction.catalogue().analyses().find_cover(source.hash);
                }));
    if (!cover) {
        VEZA_CO_TRY(auto file, co_await d_.blobs.open(source.hash));
        const auto made = co_await d_.pictures.make_of(std::move(file), Pictures::Use::cover);
        if (!made && made.error().code == core::Code::unavailable) co_return core::fail(made.error());
        if (!made) co_return core::Status{};
        cover = made->id;
    }
    analysis.cover = cover;
    analysis.cover_source = source.hash;
    co_return core::Status{};
}

core::Task<void> TrackProcessor::keep(domain::Analysis& analysis, std::string waveform) {
    if (waveform.empty())
        co_return co_await d_.store.write(core::Uuid{}, [&analysis](ports::Transaction& transaction) {
            return transaction.catalogue().analyses().put(analysis);
        });
    BlobKeeper::Refer refer = [&analysis](ports::Transaction& transaction, const ports::Blob& blob) {
        analysis.waveform = blob.hash;
        return transaction.catalogue().analyses().put(analysis);
    };
    VEZA_CO_TRY([[maybe_unused]] const auto kept, co_await d_.keeper.put(std::move(waveform), std::move(refer)));
    co_return core::Status{};
}

core::Task<void> TrackProcessor::finish(Work work, std::optional<domain::Analysis> analysis) {
    const auto lane = domain::library_of(work.track).uuid();
    co_return co_await d_.store.write(lane, [this, &work, &analysis](ports::Transaction& transaction) -> core::Status {
        // As it is now: it may have been changed or removed while it was listened to.
        VEZA_TRY(auto track, transaction.catalogue().tracks().find(work.track.id));
        if (!track || track->status != TrackStatus::processing) return {};
        if (track->content != work.track.content)
            return core::fail(core::Code::unavailable, core::Reason::track_not_ready, "its file was changed meanwhile");
        const auto before = *track;
        track->updated_at = d_.clock.now();
        VEZA_TRY(const auto source, TrackSources::of(transaction, *track));
        if (!analysis) {
            VEZA_CHECK(give_up(transaction, *track, std::string(core::to_string(core::Reason::file_missing))));
        } else if (analysis->failure) {
            VEZA_CHECK(give_up(transaction, *track, boost::describe::enum_to_string(*analysis->failure, "")));
        } else {
            track->status = TrackStatus::ready;
            VEZA_CHECK(describe(transaction, *track, *analysis, source.placed));
        }
        VEZA_TRY([[maybe_unused]] const bool there, transaction.catalogue().tracks().update(*track));
        if (track->album) VEZA_CHECK(transaction.catalogue().albums().measure(track->album->id));
        if (source.in_place) VEZA_CHECK(d_.cataloguer.tidy(transaction, before));
        VEZA_TRY(auto shown, transaction.catalogue().tracks().find(track->id));
        if (!shown) return {};
        VEZA_CHECK(d_.index.put(transaction, *shown));
        announce(transaction, std::move(*shown));
        return {};
    });
}

core::Status TrackProcessor::give_up(ports::Transaction& transaction, domain::Track& track, std::string why) {
    track.status = TrackStatus::failed;
    track.failure = std::move(why);
    if (track.failure != core::to_string(core::Reason::file_missing)) return {};
    // So that it is read again as soon as it is there, even if it is as it was.
    VEZA_TRY(auto placed, transaction.catalogue().files().of_track(track.id));
    if (!placed) return {};
    placed->file.gone = true;
    return transaction.catalogue().files().put(placed->file);
}

/// What the file says of itself counts where nobody said otherwise meanwhile. A file that stays in its place may have said
/// something else before.
core::Status TrackProcessor::describe(ports::Transaction& transaction, domain::Track& track,
                                      const domain::Analysis& analysis,
                                      const std::optional<domain::PlacedFile>& placed) const {
    track.cover = analysis.cover;
    if (placed && !track.cover) {
        VEZA_TRY(track.cover, transaction.catalogue().files().cover(placed->file.folder, placed->file.directory));
    }
    const auto named = domain::title_from(track.filename);
    if (placed && placed->file.gives_title) track.title = named;
    if (!analysis.tags.title.empty() && track.title == named && (!placed || placed->file.gives_title))
        if (auto title = domain::check_title("title", core::prefix(analysis.tags.title, domain::kTitleMax)))
            track.title = std::move(*title);
    const bool untouched = track.artists.empty() && !track.album && track.genres.empty() && !track.year;
    if (placed ? !placed->file.gives_description : !untouched) return {};
    return d_.cataloguer.place(transaction, track, analysis.tags, folder_of(placed));
}

void TrackProcessor::announce(ports::Transaction& transaction, domain::Track track) {
    auto shown = std::make_shared<const domain::Track>(std::move(track));
    transaction.on_commit([this, shown] {
        if (shown->status == TrackStatus::failed)
            d_.publisher.publish(domain::TrackFailed{.user_id = shown->owner_id, .track = shown});
        else
            d_.publisher.publish(
                domain::TrackReady{.owner_id = shown->owner_id, .library = domain::seen_in(*shown), .track = shown});
    });
}

void TrackProcessor::tell(const domain::Track& track, ProcessingStage stage, int percent) {
    d_.publisher.publish(
        domain::TrackProcessing{.user_id = track.owner_id, .track_id = track.id, .stage = stage, .percent = percent});
}

}  // namespace veza::services
