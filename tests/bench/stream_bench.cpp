// Five minutes of FLAC as streams, made as a server does: processor time of all segments against the ffmpeg command line on the
// same file in the same round, and how long the first sound takes from a cold start, in the middle of the track as well as at
// its beginning.
#include "adapters/ffmpeg/transcoder.hpp"
#include "core/testing.hpp"
#include "core/testing_task.hpp"
#include "media/variant.hpp"
#include "services/segments.hpp"
#include "services/testing_segments.hpp"
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
    boost::asio::io_context loop;
    ffmpeg::Transcoder transcoder;
    services::NoSegments nothing_kept;
    core::Pool one_thread{{.name = "transcoding", .threads = 1}};
    core::Pool two_threads{{.name = "transcoding", .threads = 2}};
    services::Segments by_one{{.transcoder = transcoder, .cache = nothing_kept, .pool = one_thread}, 1};
    services::Segments by_two{{.transcoder = transcoder, .cache = nothing_kept, .pool = two_threads}, 1};
};

Music& music() {
    static Music made;
    return made;
}

std::shared_ptr<const Variant> variant_of(Rendition rendition, Packaging packaging) {
    return std::make_shared<const Variant>(
        rendition, packaging, media::Sound{.sample_rate = kRate, .channels = 2, .samples = kRate * kSeconds});
}

/// Seconds until somebody who asked for a segment has its first bytes, and all of them.
struct Times {
    double first = 0;
    double whole = 0;
};

core::Task<Times> listen(services::Segments& segments, services::WantedVariant wanted, std::uint32_t index) {
    const auto size = wanted.variant->segment(index).size;
    const auto start = std::chrono::steady_clock::now();
    const auto since_start = [start] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    VEZA_CO_TRY(auto segment, co_await segments.open(std::move(wanted), index));
    auto& listening = std::get<services::Segments::Listening>(segment);
    Times times;
    for (std::uint64_t got = 0; got < size;) {
        VEZA_CO_TRY(const auto bytes, co_await listening.read(got, size - got));
        if (got == 0) times.first = since_start();
        got += bytes.size();
    }
    times.whole = since_start();
    co_return times;
}

Times encode(services::Segments& segments, const std::shared_ptr<const Variant>& variant, std::uint32_t index) {
    return core::testing::must(core::testing::run_on(music().loop, listen(segments,
                                                                          {.content = "music",
                                                                           .source = music().blob,
                                                                           .sound = music().format,
                                                                           .variant = variant,
                                                                           .encoders = "e1",
                                                                           .listener = {}},
                                                                          index)));
}

/// Seconds of processor that the ffmpeg command line takes for all of the music.
double command_line(const std::string& options) {
    return bench::processor_time_of(RUSAGE_CHILDREN, [&] {
        bench::run("ffmpeg -nostdin -v error -y -threads 1 -i " + music().path + " -threads 1 " + options +
                   " -f null -");
    });
}

/// Seconds of sound for a second of processor time, here and there, by one thread each. The machine's speed wanders by more than
/// the two differ: in a round both of ours lie between two of theirs, and the ratio is of the sums of all rounds.
void against_command_line(benchmark::State& state, Rendition rendition, const std::string& options) {
    const auto variant = variant_of(rendition, Packaging::file);
    (void)encode(music().by_one, variant, 0);  // the libraries are loaded
    double ours = 0;
    double theirs = 0;
    for (auto _ : state) {
        theirs += command_line(options);
        const double twice = bench::processor_time_of(RUSAGE_SELF, [&] {
            for (int time = 0; time < 2; ++time)
                for (std::uint32_t i = 0; i < variant->segments(); ++i) (void)encode(music().by_one, variant, i);
        });
        theirs += command_line(options);
        ours += twice;
        state.SetIterationTime(twice / 2);
    }
    state.counters["x_real_time"] = 2.0 * kRounds * kSeconds / ours;
    state.counters["x_ffmpeg"] = 2.0 * kRounds * kSeconds / theirs;
    state.counters["cpu_ratio"] = ours / theirs;
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

/// Milliseconds until the first bytes of sound, and until the whole segment, for places all over the track, by two threads; and
/// how often the command line, which has one, could make four seconds of the same meanwhile.
void cold_start(benchmark::State& state, Rendition rendition, Packaging packaging, const std::string& options) {
    const auto variant = variant_of(rendition, packaging);
    (void)encode(music().by_two, variant, 0);
    const double four_seconds = command_line(options) * 4 / kSeconds;
    std::vector<double> first;
    std::vector<double> whole;
    std::uint32_t index = 0;
    for (auto _ : state) {
        const auto times = encode(music().by_two, variant, index);
        index = (index + 7) % (variant->segments() - 1);
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
