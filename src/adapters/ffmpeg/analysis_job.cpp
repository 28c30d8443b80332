#include "adapters/ffmpeg/analysis_job.hpp"

#include "adapters/ffmpeg/analysis_wire.hpp"
#include "adapters/ffmpeg/listener.hpp"
#include "adapters/ffmpeg/tag_reader.hpp"
#include "core/json.hpp"

#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <utility>

namespace veza::ffmpeg {
namespace {

using domain::AudioContainer;
using domain::AudioFailure;
using std::chrono::steady_clock;

/// What is being made, with what is done of it at its beginning.
class Output {
public:
    explicit Output(int file) : file_(file) {}

    bool append(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto written = ::write(file_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return true;
    }
    /// Leaves the place where the rest follows behind it.
    bool tell(Progress progress) { return ::lseek(file_, 0, SEEK_SET) == 0 && append(to_bytes(progress)); }

private:
    int file_;
};

/// Tells how much of the file has been read, but not all the time.
class Teller {
public:
    Teller(Output& output, std::uint64_t size) : output_(output), size_(size) {}

    void operator()(std::uint64_t position) {
        constexpr unsigned kSeldom = 64;
        constexpr std::chrono::milliseconds kPause{50};
        if (++calls_ % kSeldom != 0) return;
        const auto now = steady_clock::now();
        if (now - told_ < kPause) return;
        told_ = now;
        // What comes after the sound has been heard takes little, but is not nothing.
        constexpr double kMost = kAll - 1;
        [[maybe_unused]] const bool written = output_.tell(static_cast<Progress>(
            kMost * static_cast<double>(position) / static_cast<double>(std::max<std::uint64_t>(size_, 1))));
    }

private:
    Output& output_;
    std::uint64_t size_;
    unsigned calls_ = 0;
    steady_clock::time_point told_ = steady_clock::now();
};

std::string failure(AudioFailure failure) {
    Reply reply;
    reply.failed = 1;
    reply.failure = std::to_underlying(failure);
    return to_bytes(reply);
}

class AnalysisJob final : public sandbox::Job {
public:
    sandbox::Limits limits() const override {
        return {.memory_bytes = std::uint64_t{512} * 1024 * 1024,
                .cpu = std::chrono::seconds{300},
                .output_bytes = std::uint64_t{64} * 1024 * 1024};
    }
    core::Status prepare() override {
        VEZA_TRY(library_, Library::load());
        return {};
    }
    std::string run(std::string_view request, Files files) override;

private:
    Library library_;
};

std::string AnalysisJob::run(std::string_view bytes, Files files) {
    const auto request = from_bytes<Request>(bytes);
    if (!request || request->offset >= request->end) return failure(AudioFailure::not_audio);
    const auto container = static_cast<AudioContainer>(request->container);
    // Only FLAC keeps tags before it that are its own to read; MP3 begins at its first frame.
    const FileView sound{.file = files.input, .begin = request->offset, .end = request->end};
    const FileView whole{.file = files.input, .begin = 0, .end = request->end};

    Output output(files.output);
    const auto heard = listen(library_, sound, container, Teller(output, sound.size()));
    if (!heard) return failure(heard.error());
    constexpr std::uint64_t kHeadTagsMax = std::uint64_t{16} * 1024 * 1024;
    const auto said = request->offset <= kHeadTagsMax ? read_tags(whole, container, heard->format.codec) : FileTags{};
    auto tags = core::json::encode(said.tags);
    if (tags.size() > kTagsMax) tags = core::json::encode(domain::AudioTags{});
    const std::string_view pairs(reinterpret_cast<const char*>(heard->pairs.data()), heard->pairs.size());
    const bool written = output.tell(kAll) && output.append(pairs) &&
                         output.append(to_bytes(heard->loudness.histogram.blocks)) && output.append(tags) &&
                         output.append(said.cover);
    if (!written) return failure(AudioFailure::too_demanding);
    return to_bytes(Reply{.format = heard->format,
                          .integrated = heard->loudness.integrated.value_or(0),
                          .range = heard->loudness.range,
                          .sample_peak = heard->loudness.sample_peak,
                          .true_peak = heard->loudness.true_peak,
                          .has_integrated = heard->loudness.integrated ? 1U : 0U,
                          .truncated = heard->truncated ? 1U : 0U,
                          .damaged_packets = heard->damaged_packets,
                          .pixels = heard->pairs.size() / 2,
                          .tags_size = tags.size(),
                          .cover_size = said.cover.size()});
}

}  // namespace

std::unique_ptr<sandbox::Job> make_analysis_job() {
    return std::make_unique<AnalysisJob>();
}

}  // namespace veza::ffmpeg
