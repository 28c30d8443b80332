#include "net/deflate.hpp"

#define ZLIB_CONST
#include <zlib.h>

#include <new>

namespace veza::net {
namespace {

using gateway::CloseCode;

/// The end of a flushed deflate stream, which messages leave out.
constexpr std::string_view kTail{"\x00\x00\xFF\xFF", 4};

/// The fastest: others save a hundredth of the bytes for up to twice the time (docs/adr/0018).
constexpr int kLevel = 1;
constexpr int kMemoryLevel = 8;
/// What a client may use unless it promised less; the state exists once per loop, so there is nothing to save.
constexpr int kLargestWindowBits = 15;

const Bytef* bytes_of(std::string_view text) {
    return reinterpret_cast<const Bytef*>(text.data());
}

}  // namespace

// zlib takes a negative number of bits for a stream without header and checksum, and fails for want of memory only.

struct Deflater::Stream : z_stream {
    Stream() : z_stream{} {
        if (deflateInit2(this, kLevel, Z_DEFLATED, -kWindowBits, kMemoryLevel, Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::bad_alloc();
    }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
    ~Stream() { ::deflateEnd(this); }
};

struct Inflater::Stream : z_stream {
    Stream() : z_stream{} {
        if (inflateInit2(this, -kLargestWindowBits) != Z_OK) throw std::bad_alloc();
    }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
    ~Stream() { ::inflateEnd(this); }
};

Deflater::Deflater() : output_(std::make_unique_for_overwrite<char[]>(kLargest)), stream_(std::make_unique<Stream>()) {}

Deflater::~Deflater() = default;

std::string_view Deflater::deflate(std::string_view payload) {
    if (payload.size() < kSmallest || payload.size() > kLargest) return {};
    ::deflateReset(stream_.get());
    stream_->next_in = bytes_of(payload);
    stream_->avail_in = static_cast<uInt>(payload.size());
    stream_->next_out = reinterpret_cast<Bytef*>(output_.get());
    stream_->avail_out = static_cast<uInt>(payload.size());
    if (::deflate(stream_.get(), Z_SYNC_FLUSH) != Z_OK || stream_->avail_out == 0) return {};
    return {output_.get(), payload.size() - stream_->avail_out - kTail.size()};
}

Inflater::Inflater(std::uint32_t message_limit)
    : capacity_(std::size_t{message_limit} + 1),
      output_(std::make_unique_for_overwrite<char[]>(capacity_)),
      stream_(std::make_unique<Stream>()) {}

Inflater::~Inflater() = default;

std::expected<std::string_view, CloseCode> Inflater::inflate(std::string_view payload) {
    ::inflateReset(stream_.get());
    ended_ = false;
    stream_->next_out = reinterpret_cast<Bytef*>(output_.get());
    stream_->avail_out = static_cast<uInt>(capacity_);
    for (const std::string_view piece : {payload, kTail})
        if (const auto taken = take(piece); !taken) return std::unexpected(taken.error());
    if (!is_between_blocks()) return std::unexpected(CloseCode::invalid_payload);
    return std::string_view(output_.get(), capacity_ - stream_->avail_out);
}

std::expected<void, CloseCode> Inflater::take(std::string_view piece) {
    stream_->next_in = bytes_of(piece);
    stream_->avail_in = static_cast<uInt>(piece.size());
    while (stream_->avail_in > 0) {
        const int result = ::inflate(stream_.get(), Z_SYNC_FLUSH);
        if (stream_->avail_out == 0) return std::unexpected(CloseCode::too_big);
        ended_ = result == Z_STREAM_END;
        if (ended_) ::inflateReset(stream_.get());
        if (!ended_ && result != Z_OK) return std::unexpected(CloseCode::invalid_payload);
    }
    return {};
}

bool Inflater::is_between_blocks() const {
    constexpr int kAfterBlock = 128;  // of z_stream::data_type, see zlib.h at inflate()
    return ended_ || (stream_->data_type & kAfterBlock) != 0;
}

}  // namespace veza::net
