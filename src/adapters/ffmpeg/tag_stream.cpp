#include "adapters/ffmpeg/tag_stream.hpp"

#include <algorithm>

namespace veza::ffmpeg {
namespace {

/// Headers ask for what they claim to be long; no honest one is longer.
constexpr unsigned long kBlockMax = 32UL * 1024 * 1024;

}  // namespace

TagLib::ByteVector TagStream::readBlock(unsigned long length) {
    if (at_ < 0 || at_ >= this->length()) return {};
    const auto wanted = std::min({length, kBlockMax, static_cast<unsigned long>(this->length() - at_)});
    TagLib::ByteVector bytes(static_cast<unsigned>(wanted), '\0');
    const auto got = file_.read_at(static_cast<std::uint64_t>(at_), {bytes.data(), bytes.size()});
    at_ += static_cast<long>(got);
    return bytes.resize(static_cast<unsigned>(got));
}

void TagStream::seek(long offset, Position from) {
    const long base = from == Beginning ? 0 : from == Current ? at_ : length();
    // Offsets come from the file: the sum may not fit.
    if (__builtin_add_overflow(base, offset, &at_)) at_ = -1;
}

}  // namespace veza::ffmpeg
