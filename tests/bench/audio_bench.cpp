// Listening to five minutes of music: decoding, loudness, true peak and waveform in one pass, against the ffmpeg command line
// that decodes the same file, and that measures it with its ebur128 filter. Seconds of sound per second of processor time.
#include "adapters/ffmpeg/analysis_job.hpp"
#include "adapters/ffmpeg/audio_analyser.hpp"
#include "adapters/ffmpeg/listener.hpp"
#include "core/testing_task.hpp"
#include "sound_support.hpp"

#include <benchmark/benchmark.h>
#include <fcntl.h>

#include <map>
#include <memory>

namespace {

using namespace veza;

constexpr double kSeconds = 300;

/// The files, made once.
class Sounds {
public:
    const std::string& flac(const std::string& kind) {
        auto& path = paths_[kind];
        if (!path.empty()) return path;
        path = (folder_.path() / (kind + ".flac")).string();
        bench::make_flac(sources_.at(kind), path);
        return path;
    }

private:
    bench::TemporaryFolder folder_;
    std::map<std::string, std::string> paths_;
    const std::map<std::string, std::string> sources_ = {
        {"music", bench::kMusic},
        {"noise", "anoisesrc=d=300:c=pink:r=44100:a=0.5:seed=1,aformat=channel_layouts=stereo,tremolo=f=2:d=0.6"}};
};

Sounds& sounds() {
    static Sounds made;
    return made;
}

core::Descriptor open_file(const std::string& path) {
    return core::Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
}

/// One pass in this process, and the same by the command line: reading and decoding alone, and with ebur128.
void one_pass(benchmark::State& state, const std::string& kind) {
    const auto& path = sounds().flac(kind);
    const auto library = ffmpeg::Library::load().value();
    const auto file = open_file(path);
    const auto size = static_cast<std::uint64_t>(std::filesystem::file_size(path));
    double ours = 0;
    double decoding = 0;
    double measuring = 0;
    for (auto _ : state) {
        const double took = bench::processor_time_of(RUSAGE_SELF, [&] {
            const auto heard = ffmpeg::listen(library, {.file = file.get(), .begin = 0, .end = size},
                                              domain::AudioContainer::flac, [](std::uint64_t) {});
            if (!heard || heard->format.samples == 0) throw std::runtime_error("not heard");
        });
        state.SetIterationTime(took);
        ours += took;
        decoding += bench::processor_time_of(
            RUSAGE_CHILDREN, [&] { bench::run("ffmpeg -nostdin -v error -threads 1 -i '" + path + "' -f null -"); });
        measuring += bench::processor_time_of(RUSAGE_CHILDREN, [&] {
            bench::run("ffmpeg -nostdin -v error -threads 1 -i '" + path +
                       "' -af ebur128=peak=true:framelog=verbose -f null -");
        });
    }
    const auto rounds = static_cast<double>(state.iterations());
    state.counters["times_real_time"] = kSeconds * rounds / ours;
    state.counters["ffmpeg_decoding"] = kSeconds * rounds / decoding;
    state.counters["ffmpeg_ebur128"] = kSeconds * rounds / measuring;
    state.counters["ratio_to_ebur128"] = measuring / ours;
}
BENCHMARK_CAPTURE(one_pass, music, "music")->UseManualTime()->Unit(benchmark::kMillisecond)->Iterations(5);
BENCHMARK_CAPTURE(one_pass, noise, "noise")->UseManualTime()->Unit(benchmark::kMillisecond)->Iterations(5);

/// From the file to all that is known of it, with the worker's start: what an upload waits for.
void whole_analysis(benchmark::State& state, const std::string& kind) {
    const auto& path = sounds().flac(kind);
    ffmpeg::AudioAnalyser analyser({.launcher = {.arguments = {"--sandboxed"}}});
    const auto file = std::make_shared<const core::Descriptor>(open_file(path));
    const auto size = static_cast<std::uint64_t>(std::filesystem::file_size(path));
    double processor = 0;
    for (auto _ : state) {
        processor += bench::processor_time_of(RUSAGE_CHILDREN, [&] {
            const auto verdict = core::testing::run(analyser.analyse({.file = file, .size = size}, {}));
            if (!verdict || !*verdict) throw std::runtime_error("not analysed");
        });
    }
    state.counters["processor_ms"] = processor * 1000 / static_cast<double>(state.iterations());
}
BENCHMARK_CAPTURE(whole_analysis, music, "music")->UseRealTime()->Unit(benchmark::kMillisecond)->Iterations(10);
BENCHMARK_CAPTURE(whole_analysis, noise, "noise")->UseRealTime()->Unit(benchmark::kMillisecond)->Iterations(10);

}  // namespace

/// This program is also the worker that it starts.
int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == "--sandboxed") sandbox::work(*ffmpeg::make_analysis_job());
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
