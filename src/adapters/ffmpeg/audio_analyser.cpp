#include "adapters/ffmpeg/audio_analyser.hpp"

#include "adapters/ffmpeg/analysis_wire.hpp"
#include "adapters/ffmpeg/file_view.hpp"
#include "adapters/ffmpeg/sniff.hpp"
#include "adapters/ffmpeg/tag_text.hpp"
#include "core/json.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace veza::ffmpeg {
namespace {

using core::Reason;
using domain::AudioFailure;
using domain::AudioLimits;
using ports::AudioAnalysis;
using Port = ports::AudioAnalyser;
using Verdict = Port::Verdict;

constexpr std::size_t kWaiting = 1024;

Verdict refused(AudioFailure failure) {
    return std::unexpected(failure);
}
/// The worker said what no honest worker says: whatever the file did to it, it is no track.
Verdict dishonest() {
    return refused(AudioFailure::too_demanding);
}

template <class Enum>
bool is_one_of(std::uint32_t value) {
    bool known = false;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>(
        [&](auto one) { known = known || std::to_underlying(one.value) == value; });
    return known;
}

bool is_plausible(const domain::AudioFormat& format) {
    constexpr std::uint32_t kBitsMax = 64;
    return is_one_of<domain::AudioContainer>(std::to_underlying(format.container)) &&
           is_one_of<domain::AudioCodec>(std::to_underlying(format.codec)) &&
           format.sample_rate >= AudioLimits::kRateMin && format.sample_rate <= AudioLimits::kRateMax &&
           format.channels >= 1 && format.channels <= AudioLimits::kChannelsMax && format.bits_per_sample <= kBitsMax &&
           format.samples >= 1 && format.samples <= std::uint64_t{AudioLimits::kSecondsMax} * format.sample_rate;
}

bool is_plausible(const Reply& reply) {
    const auto pixels = (reply.format.samples + domain::kSamplesPerPixel - 1) / domain::kSamplesPerPixel;
    const bool finite = std::isfinite(reply.integrated) && std::isfinite(reply.range) &&
                        std::isfinite(reply.sample_peak) && std::isfinite(reply.true_peak);
    return is_plausible(reply.format) && finite && reply.pixels == pixels && reply.tags_size <= kTagsMax &&
           reply.cover_size <= Port::kCoverMax;
}

/// The parts of the output, one after the other.
class Parts {
public:
    explicit Parts(const sandbox::Launcher::Outcome& outcome)
        : file_{.file = outcome.output.get(), .begin = 0, .end = outcome.output_size} {}

    /// False when there is less.
    bool take(std::span<char> into) {
        const auto got = file_.read_at(at_, into);
        at_ += got;
        return got == into.size();
    }
    [[nodiscard]] bool at_end() const { return at_ == file_.size(); }

private:
    FileView file_;
    std::uint64_t at_ = sizeof(ffmpeg::Progress);
};

template <class T>
std::span<char> as_chars(T& values) {
    return {reinterpret_cast<char*>(values.data()), values.size() * sizeof(values[0])};
}

Verdict take_parts(const sandbox::Launcher::Outcome& outcome, const Reply& reply) {
    AudioAnalysis analysis{.format = reply.format,
                           .loudness = {.integrated = {},
                                        .range = reply.range,
                                        .sample_peak = reply.sample_peak,
                                        .true_peak = reply.true_peak,
                                        .histogram = {}},
                           .tags = {},
                           .waveform = {.sample_rate = reply.format.sample_rate,
                                        .samples_per_pixel = domain::kSamplesPerPixel,
                                        .pairs = std::vector<std::int8_t>(2 * reply.pixels)},
                           .cover = std::string(reply.cover_size, '\0'),
                           .damaged_packets = reply.damaged_packets,
                           .truncated = reply.truncated != 0};
    if (reply.has_integrated != 0) analysis.loudness.integrated = reply.integrated;
    std::string tags(reply.tags_size, '\0');
    Parts parts(outcome);
    const bool whole = parts.take(as_chars(analysis.waveform.pairs)) &&
                       parts.take(as_chars(analysis.loudness.histogram.blocks)) && parts.take(as_chars(tags)) &&
                       parts.take(as_chars(analysis.cover)) && parts.at_end();
    if (!whole) return dishonest();
    auto said = core::json::decode<domain::AudioTags>(tags);
    if (!said) return dishonest();
    analysis.tags = std::move(*said);
    clean(analysis.tags);
    return analysis;
}

Verdict take(const sandbox::Launcher::Outcome& outcome, domain::AudioContainer container) {
    const auto reply = from_bytes<Reply>(outcome.reply);
    if (!reply) return dishonest();
    if (reply->failed != 0) {
        if (!is_one_of<AudioFailure>(reply->failure)) return dishonest();
        return refused(static_cast<AudioFailure>(reply->failure));
    }
    if (!is_plausible(*reply) || reply->format.container != container) return dishonest();
    return take_parts(outcome, *reply);
}

/// What a worker says it has done, made into what is promised: from 0 to 1, and never less than before.
class Meter {
public:
    explicit Meter(const Port::Progress& progress) : progress_(progress) {}

    void operator()(const core::Descriptor& output) {
        ffmpeg::Progress said = 0;
        const FileView file{.file = output.get(), .begin = 0, .end = sizeof(said)};
        if (file.read_at(0, {reinterpret_cast<char*>(&said), sizeof(said)}) != sizeof(said)) return;
        done_ = std::max(done_, static_cast<double>(std::min(said, kAll)) / kAll);
        progress_(done_);
    }

private:
    const Port::Progress& progress_;
    double done_ = 0;
};

}  // namespace

AudioAnalyser::AudioAnalyser(Options options)
    : launcher_(std::move(options.launcher)),
      pool_({.name = "sounds", .threads = options.workers, .queue_limit = kWaiting}) {}

core::Task<Verdict> AudioAnalyser::analyse(ports::OpenBlob file, Progress progress) {
    co_return co_await pool_.run(
        [this, file = std::move(file), progress = std::move(progress)] { return run(file, progress); });
}

core::Result<Verdict> AudioAnalyser::run(const ports::OpenBlob& file, const Progress& progress) {
    const FileView view{.file = file.file->get(), .begin = 0, .end = file.size};
    const auto sniffed =
        sniff([&view](std::uint64_t offset, std::span<char> into) { return view.read_at(offset, into); });
    if (!sniffed) return refused(AudioFailure::not_audio);
    const Request request{
        .offset = sniffed->offset, .end = file.size, .container = std::to_underlying(sniffed->container)};
    Meter meter(progress);
    auto outcome =
        launcher_.run(*file.file, to_bytes(request), progress ? std::ref(meter) : sandbox::Launcher::Watch());
    // Whatever ended the worker, it was this file: the next one may do better.
    if (!outcome && outcome.error().reason == Reason::media_failed) return refused(AudioFailure::too_demanding);
    if (!outcome) return core::fail(std::move(outcome));
    return take(*outcome, sniffed->container);
}

void AudioAnalyser::stop() {
    launcher_.stop();
    pool_.stop();
}

}  // namespace veza::ffmpeg
