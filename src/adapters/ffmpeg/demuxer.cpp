#include "adapters/ffmpeg/demuxer.hpp"

#include "adapters/ffmpeg/codecs.hpp"

#include <algorithm>
#include <span>

namespace veza::ffmpeg {
namespace {

using domain::AudioContainer;
using domain::AudioFailure;

constexpr int kBuffer = 64 * 1024;

/// Containers may name other files; here there are none.
int refuse_file(::AVFormatContext* /*context*/, ::AVIOContext** /*opened*/, const char* /*url*/, int /*flags*/,
                ::AVDictionary** /*options*/) {
    return AVERROR(EPERM);
}

std::expected<const ::AVStream*, AudioFailure> choose(std::span<::AVStream*> streams) {
    const ::AVStream* sound = nullptr;
    for (auto* const stream : streams) {
        const auto type = stream->codecpar->codec_type;
        const bool is_picture = (stream->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0;
        if (type == AVMEDIA_TYPE_VIDEO && !is_picture) return std::unexpected(AudioFailure::has_video);
        if (type == AVMEDIA_TYPE_AUDIO && sound != nullptr) return std::unexpected(AudioFailure::several_streams);
        if (type == AVMEDIA_TYPE_AUDIO) sound = stream;
        if (type != AVMEDIA_TYPE_AUDIO) stream->discard = AVDISCARD_ALL;
    }
    if (sound == nullptr) return std::unexpected(AudioFailure::no_sound);
    return sound;
}

}  // namespace

struct Demuxer::State {
    State(const Library& library, FileView view) : av(library), file(view) {}
    ~State() {
        if (format != nullptr) av.avformat_close_input(&format);
        if (io == nullptr) return;
        av.av_freep(static_cast<void*>(&io->buffer));
        av.avio_context_free(&io);
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    static int read(void* self, std::uint8_t* into, int size);
    static std::int64_t move(void* self, std::int64_t offset, int whence);
    /// False when there is no memory.
    bool prepare();
    bool open_as(AudioContainer container);

    const Library& av;
    const FileView file;
    std::uint64_t at = 0;
    std::uint64_t farthest = 0;
    ::AVIOContext* io = nullptr;
    ::AVFormatContext* format = nullptr;
    const ::AVStream* sound = nullptr;
    domain::AudioCodec codec = domain::AudioCodec::pcm;
    const ::AVCodec* decoder = nullptr;
};

int Demuxer::State::read(void* self, std::uint8_t* into, int size) {
    auto& state = *static_cast<State*>(self);
    const auto got =
        state.file.read_at(state.at, {reinterpret_cast<char*>(into), static_cast<std::size_t>(std::max(size, 0))});
    state.at += got;
    state.farthest = std::max(state.farthest, state.at);
    return got == 0 ? AVERROR_EOF : static_cast<int>(got);
}

std::int64_t Demuxer::State::move(void* self, std::int64_t offset, int whence) {
    auto& state = *static_cast<State*>(self);
    const auto size = static_cast<std::int64_t>(state.file.size());
    switch (whence & ~AVSEEK_FORCE) {
        case AVSEEK_SIZE: return size;
        case SEEK_SET: break;
        case SEEK_CUR: offset += static_cast<std::int64_t>(state.at); break;
        case SEEK_END: offset += size; break;
        default: return AVERROR(EINVAL);
    }
    if (offset < 0) return AVERROR(EINVAL);
    state.at = static_cast<std::uint64_t>(offset);
    return offset;
}

bool Demuxer::State::prepare() {
    auto* const buffer = static_cast<unsigned char*>(av.av_malloc(kBuffer));
    if (buffer == nullptr) return false;
    io = av.avio_alloc_context(buffer, kBuffer, 0, this, &State::read, nullptr, &State::move);
    format = av.avformat_alloc_context();
    if (io == nullptr || format == nullptr) return false;
    format->pb = io;
    format->flags |= AVFMT_FLAG_CUSTOM_IO;
    format->io_open = refuse_file;
    return true;
}

bool Demuxer::State::open_as(AudioContainer container) {
    ::AVDictionary* options = nullptr;
    const auto* const name = demuxer_of(container);
    av.av_dict_set(&options, "format_whitelist", av.av_find_input_format(name)->name, 0);
    av.av_dict_set(&options, "codec_whitelist", decoder_allow_list(), 0);
    av.av_dict_set(&options, "protocol_whitelist", "none", 0);
    av.av_dict_set(&options, "max_streams", "32", 0);
    const int status = av.avformat_open_input(&format, "", av.av_find_input_format(name), &options);
    av.av_dict_free(&options);
    return status >= 0;
}

Demuxer::Demuxer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Demuxer::~Demuxer() = default;
Demuxer::Demuxer(Demuxer&&) noexcept = default;
Demuxer& Demuxer::operator=(Demuxer&&) noexcept = default;

std::expected<Demuxer, AudioFailure> Demuxer::open(const Library& library, FileView file, AudioContainer container) {
    auto state = std::make_unique<State>(library, file);
    if (!state->prepare()) throw std::bad_alloc();
    if (!state->open_as(container)) return std::unexpected(AudioFailure::damaged);
    const auto sound = choose({state->format->streams, state->format->nb_streams});
    if (!sound) return std::unexpected(sound.error());
    state->sound = *sound;
    const auto known = known_codec((*sound)->codecpar->codec_id);
    if (!known) return std::unexpected(AudioFailure::unsupported_codec);
    state->codec = known->codec;
    state->decoder = library.avcodec_find_decoder_by_name(known->decoder);
    if (state->decoder == nullptr) return std::unexpected(AudioFailure::unsupported_codec);
    return Demuxer(std::move(state));
}

const ::AVStream& Demuxer::stream() const {
    return *state_->sound;
}
domain::AudioCodec Demuxer::codec() const {
    return state_->codec;
}
const ::AVCodec& Demuxer::decoder() const {
    return *state_->decoder;
}
std::uint64_t Demuxer::position() const {
    return state_->farthest;
}

Demuxer::Read Demuxer::next(::AVPacket& packet) {
    while (true) {
        state_->av.av_packet_unref(&packet);
        const int status = state_->av.av_read_frame(state_->format, &packet);
        if (status == AVERROR_EOF) return Read::end;
        if (status < 0) return Read::broken;
        if (packet.stream_index == state_->sound->index) return Read::packet;
    }
}

bool Demuxer::seek(std::int64_t timestamp) {
    return state_->av.av_seek_frame(state_->format, state_->sound->index, timestamp, AVSEEK_FLAG_BACKWARD) >= 0;
}

}  // namespace veza::ffmpeg
