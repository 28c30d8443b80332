// Five minutes of FLAC as streams: processor time of all segments against the ffmpeg command line on the same file in the same
// round, and how long the first sound takes from a cold start, in the middle of the track as well as at its beginning.
#include "adapters/ffmpeg/transcoder.hpp"
#include "media/variant.hpp"
#include "sound_support.hpp"

#include <benchmark/benchmark.h>
#include <fcntl.h>

#include <memory>

namespace {

using namespace veza;
using domain::AudioCodec;
using media::Packaging;
using media::Rendition;
using media::Variant;

constexpr std::uint32_t kRate = 44'100;
constexpr std::uint64_t kSeconds = 300;
constexpr int kRounds = 5;

class Music {
public:
    Music() {
        bench::make_flac(bench::kMusic, path);
        core::Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
        blob = {.file = std::make_shared<const core::Descriptor>(std::move(file)),
                .size = std::filesystem::file_size(path)};
    }

private:
    bench::TemporaryFolder folder_;

public:
    const std::string path = (folder_.path() / "music.flac").string();
    ports::OpenBlob blob;
    const domain::AudioFormat format{.container = domain::AudioContainer::flac,
                                     .codec = AudioCodec::flac,
                                     .sample_rate = kRate,
                                     .channels = 2,
                                     .samples = kRate * kSeconds};
    ffmpeg::Transcoder transcoder;
};

Music& music() {
    static Music made;
    return made;
}

Variant variant_of(Rendition rendition, Packaging packaging) {
    return {rendition, packaging, {.sample_rate = kRate, .channels = 2, .samples = kRate * kSeconds}};
}

/// Lays frames into a segment and notes when its first bytes were settled.
class Segment final : public ports::FrameSink {
public:
    explicit Segment(media::SegmentWriter& writer) : writer_(writer) {}
    bool take(std::span<const std::byte> frame) override {
        fits = fits && writer_.add(frame, bytes);
        if (!bytes.empty() && first_bytes == 0) first_bytes = since_start();
        return fits;
    }
    [[nodiscard]] double since_start() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }

    std::string bytes;
    double first_bytes = 0;  ///< seconds
    bool fits = true;

private:
    media::SegmentWriter& writer_;
    const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

struct Times {
    double first = 0;
    double whole = 0;
};

Times encode(const Variant& variant, std::uint32_t index) {
    const auto& grid = variant.grid();
    const auto place = variant.segment(index);
    Times times;
    for (std::uint32_t attempt = 0; variant.encoder_bitrate(attempt) != 0; ++attempt) {
        const auto writer = variant.writer(index);
        Segment segment(*writer);
        const auto made = music().transcoder.encode({.source = music().blob,
                                                     .sound = music().format,
                                                     .codec = variant.rendition().codec,
                                                     .bitrate = variant.encoder_bitrate(attempt),
                                                     .sample_rate = grid.rate,
                                                     .channels = grid.channels,
                                                     .frame_samples = grid.frame,
                                                     .first_frame = place.frames.first,
                                                     .frames = place.frames.count,
                                                     .preroll = place.frames.preroll},
                                                    segment);
        const bool ends = made && segment.fits && writer->finish(segment.bytes);
        times.whole += segment.since_start();
        times.first = segment.first_bytes == 0 ? times.whole : segment.first_bytes;
        if (ends && segment.bytes.size() == place.size) return times;
    }
    throw std::runtime_error("a segment fits at no bitrate");
}

/// Seconds of processor that the ffmpeg command line takes for all of the music.
double command_line(const std::string& options) {
    return bench::processor_time_of(RUSAGE_CHILDREN, [&] {
        bench::run("ffmpeg -nostdin -v error -y -threads 1 -i " + music().path + " -threads 1 " + options +
                   " -f null -");
    });
}

/// Seconds of sound for a second of processor time, here and there; the ratio is of the medians of paired rounds.
void against_command_line(benchmark::State& state, Rendition rendition, const std::string& options) {
    const auto variant = variant_of(rendition, Packaging::file);
    (void)encode(variant, 0);  // the libraries are loaded
    std::vector<double> ours;
    std::vector<double> theirs;
    std::vector<double> ratios;
    for (auto _ : state) {
        theirs.push_back(command_line(options));
        ours.push_back(bench::processor_time_of(RUSAGE_SELF, [&] {
            for (std::uint32_t i = 0; i < variant.segments(); ++i) (void)encode(variant, i);
        }));
        ratios.push_back(ours.back() / theirs.back());
        state.SetIterationTime(ours.back());
    }
    const auto median = [](std::vector<double>& values) { return bench::percentile(values, 0.5) / 1e6; };
    state.counters["x_real_time"] = kSeconds / median(ours);
    state.counters["x_ffmpeg"] = kSeconds / median(theirs);
    state.counters["cpu_ratio"] = median(ratios);
}
BENCHMARK_CAPTURE(against_command_line, opus_128, Rendition{AudioCodec::opus, 128}, "-c:a libopus -b:a 128k")
    ->Iterations(kRounds)
    ->UseManualTime();
BENCHMARK_CAPTURE(against_command_line, mp3_192, Rendition{AudioCodec::mp3, 192}, "-c:a libmp3lame -b:a 192k")
    ->Iterations(kRounds)
    ->UseManualTime();
BENCHMARK_CAPTURE(against_command_line, aac_128, Rendition{AudioCodec::aac, 128}, "-c:a aac -b:a 128k")
    ->Iterations(kRounds)
    ->UseManualTime();

/// Milliseconds until the first bytes of sound, and until the whole segment, for places all over the track; and how often the
/// command line could make four seconds of the same meanwhile, which does not depend on the machine.
void cold_start(benchmark::State& state, Rendition rendition, Packaging packaging, const std::string& options) {
    const auto variant = variant_of(rendition, packaging);
    (void)encode(variant, 0);
    const double four_seconds = command_line(options) * 4 / kSeconds;
    std::vector<double> first;
    std::vector<double> whole;
    std::uint32_t index = 0;
    for (auto _ : state) {
        const auto times = encode(variant, index);
        index = (index + 7) % (variant.segments() - 1);
        first.push_back(times.first);
        whole.push_back(times.whole);
        state.SetIterationTime(times.whole);
    }
    state.counters["first_p50_ms"] = bench::percentile(first, 0.5) / 1e3;
    state.counters["first_to_ffmpeg_4s"] = bench::percentile(first, 0.5) / 1e6 / four_seconds;
    state.counters["whole_p50_ms"] = bench::percentile(whole, 0.5) / 1e3;
    state.counters["whole_p99_ms"] = bench::percentile(whole, 0.99) / 1e3;
}
BENCHMARK_CAPTURE(cold_start, hls_opus_96, Rendition{AudioCodec::opus, 96}, Packaging::hls, "-c:a libopus -b:a 96k")
    ->Iterations(60)
    ->UseManualTime();
BENCHMARK_CAPTURE(cold_start, hls_aac_128, Rendition{AudioCodec::aac, 128}, Packaging::hls, "-c:a aac -b:a 128k")
    ->Iterations(60)
    ->UseManualTime();
BENCHMARK_CAPTURE(cold_start, file_opus_128, Rendition{AudioCodec::opus, 128}, Packaging::file,
                  "-c:a libopus -b:a 128k")
    ->Iterations(30)
    ->UseManualTime();
BENCHMARK_CAPTURE(cold_start, file_mp3_192, Rendition{AudioCodec::mp3, 192}, Packaging::file,
                  "-c:a libmp3lame -b:a 192k")
    ->Iterations(30)
    ->UseManualTime();

}  // namespace
