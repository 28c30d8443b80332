#include "adapters/ffmpeg/transcoder.hpp"

#include "adapters/ffmpeg/encoder.hpp"
#include "adapters/ffmpeg/failure.hpp"
#include "adapters/ffmpeg/resampler.hpp"
#include "adapters/ffmpeg/sniff.hpp"
#include "adapters/ffmpeg/transcode_source.hpp"
#include "core/hex.hpp"

#include <cstdint>
#include <mutex>
#include <numeric>
#include <span>
#include <string_view>

namespace veza::ffmpeg {
namespace {

using ports::EncodeOrder;

/// What a resampler's filter reaches back, in samples of the lower of both rates, generously.
constexpr std::uint64_t kFilterReach = 64;

/// Where decoding begins, so that the resampler is in step with one that began at the first sample.
struct Beginning {
    std::uint64_t source = 0;  ///< samples of the source
    std::uint64_t skip = 0;    ///< encoded samples that come before what is wanted
};

Beginning beginning_of(const EncodeOrder& order) {
    const auto common = std::gcd(order.sound.sample_rate, order.sample_rate);
    const std::uint64_t in = order.sound.sample_rate / common;
    const std::uint64_t out = order.sample_rate / common;
    const auto wanted = (order.first_frame - order.preroll) * order.frame_samples;
    const auto reach = in == out ? 0 : kFilterReach * std::max(in, out) / std::min(in, out) + kFilterReach;
    const auto back = (reach + out - 1) / out;
    const auto steps = wanted / out;
    const auto from = steps > back ? steps - back : 0;
    return {.source = from * in, .skip = wanted - from * out};
}

core::Result<FileView> view_of(const ports::OpenBlob& blob) {
    const FileView whole{.file = blob.file->get(), .begin = 0, .end = blob.size};
    const auto sniffed = sniff([&](std::uint64_t offset, std::span<char> into) { return whole.read_at(offset, into); });
    if (!sniffed) return failed("the file is no sound any more");
    return FileView{.file = whole.file, .begin = sniffed->offset, .end = whole.end};
}

/// FNV-1a: the same in every run.
std::string short_hash(std::string_view text) {
    std::uint32_t hash = 0x811C9DC5;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193;
    return core::to_hex(std::as_bytes(std::span(&hash, 1)));
}

/// One order on its way: source, resampler, encoder.
class Run {
public:
    Run(const Library& av, const EncodeOrder& order, TranscodeSource& source, Encoder& encoder)
        : av_(av),
          order_(order),
          source_(source),
          encoder_(encoder),
          resampler_(av, {.rate = order.sample_rate, .channels = order.channels, .format = encoder_.sample_format()}),
          frame_(make_frame(av)) {}

    core::Result<bool> to(ports::FrameSink& sink) {
        const auto beginning = beginning_of(order_);
        VEZA_CHECK(source_.start(beginning.source));
        skip_ = beginning.skip;
        VEZA_CHECK(prepare_frame());
        std::uint64_t made = 0;
        const auto all = std::uint64_t{order_.preroll} + order_.frames;
        while (made < all) {
            VEZA_CHECK(send_next());
            while (made < all) {
                VEZA_TRY(const auto frame, encoder_.receive());
                if (frame.empty()) break;
                const bool is_preroll = made++ < order_.preroll;
                if (!is_preroll && !sink.take(frame)) return false;
            }
        }
        return true;
    }

private:
    core::Status prepare_frame() {
        frame_->format = encoder_.sample_format();
        frame_->sample_rate = static_cast<int>(order_.sample_rate);
        frame_->nb_samples = static_cast<int>(order_.frame_samples);
        av_.av_channel_layout_default(&frame_->ch_layout, static_cast<int>(order_.channels));
        if (av_.av_frame_get_buffer(frame_.get(), 0) < 0) throw std::bad_alloc();
        return {};
    }

    core::Status send_next() {
        while (!ended_ && resampler_.available() < order_.frame_samples) {
            VEZA_TRY(const auto stretch, source_.next());
            ended_ = stretch.frame == nullptr;
            const bool converted = ended_ ? resampler_.finish() : resampler_.add(*stretch.frame, stretch.skip);
            if (!converted) return failed("the sound cannot be converted");
            skip_ -= resampler_.drop(skip_);
        }
        if (av_.av_frame_make_writable(frame_.get()) < 0) throw std::bad_alloc();
        resampler_.take(order_.frame_samples, *frame_);
        frame_->pts = sent_;
        sent_ += order_.frame_samples;
        return encoder_.send(*frame_);
    }

    const Library& av_;
    const EncodeOrder& order_;
    TranscodeSource& source_;
    Encoder& encoder_;
    Resampler resampler_;
    Frame frame_;
    std::uint64_t skip_ = 0;
    std::int64_t sent_ = 0;
    bool ended_ = false;
};

}  // namespace

struct Transcoder::State {
    std::once_flag once;
    core::Result<Library> library = core::fail(core::Code::unavailable, core::Reason::media_unavailable, {});
};

Transcoder::Transcoder() : state_(std::make_unique<State>()) {}
Transcoder::~Transcoder() = default;

const core::Result<Library>& Transcoder::library() {
    std::call_once(state_->once, [this] { state_->library = Library::load(); });
    return state_->library;
}

core::Result<std::string> Transcoder::encoders() {
    const auto& loaded = library();
    if (!loaded) return core::fail(loaded.error());
    return short_hash(loaded->versions);
}

core::Result<bool> Transcoder::encode(const EncodeOrder& order, ports::FrameSink& sink) {
    const auto& loaded = library();
    if (!loaded) return core::fail(loaded.error());
    const auto& av = *loaded;
    VEZA_TRY(const auto view, view_of(order.source));
    VEZA_TRY(auto source, TranscodeSource::open(av, view, order.sound));
    VEZA_TRY(const auto encoder, Encoder::open(av, order));
    return Run(av, order, source, *encoder).to(sink);
}

}  // namespace veza::ffmpeg
