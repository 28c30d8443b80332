#pragma once
#include "core/pool.hpp"
#include "ports/audio_analyser.hpp"
#include "sandbox/launcher.hpp"

namespace veza::ffmpeg {

/// Sounds by FFmpeg and TagLib, each file in a worker process of its own. Loops whose coroutines analyse must outlive it, or at
/// least its stop().
class AudioAnalyser final : public ports::AudioAnalyser {
public:
    /// How long a file may take, however busy the machine is.
    static constexpr std::chrono::minutes kPatience{15};

    struct Options {
        std::size_t workers = 2;              ///< processes at the same time
        sandbox::Launcher::Options launcher;  ///< starts what make_analysis_job() does
    };

    explicit AudioAnalyser(Options options);

    core::Task<Verdict> analyse(ports::OpenBlob file, Progress progress) override;

    /// Ends the workers; who waits for one hears `unavailable`. Idempotent.
    void stop();

private:
    [[nodiscard]] core::Result<Verdict> run(const ports::OpenBlob& file, const Progress& progress);

    sandbox::Launcher launcher_;
    core::Pool pool_;
};

}  // namespace veza::ffmpeg
