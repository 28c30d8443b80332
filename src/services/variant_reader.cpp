#include "services/variant_reader.hpp"

#include <algorithm>

namespace veza::services {

core::Task<SoundPiece> VariantReader::next() {
    if (at_ == end_) co_return SoundPiece{};
    const auto& header = wanted_.variant->header();
    if (at_ < header.size()) {
        const auto length = std::min<std::uint64_t>(end_, header.size()) - at_;
        SoundPiece piece{.bytes = header.substr(at_, length), .length = length};
        at_ += length;
        co_return piece;
    }
    VEZA_CO_TRY(auto piece, co_await from_segment(wanted_.variant->segment_at(at_)));
    at_ += piece.length;
    co_return piece;
}

core::Task<SoundPiece> VariantReader::from_segment(std::uint32_t index) {
    if (!segment_ || index_ != index) {
        segment_.reset();
        VEZA_CO_TRY(auto opened, co_await segments_.open(wanted_, index));
        segment_.emplace(std::move(opened));
        index_ = index;
    }
    const auto place = wanted_.variant->segment(index);
    const auto offset = at_ - place.offset;
    const auto length = std::min(end_ - at_, place.size - offset);
    if (const auto* file = std::get_if<ports::OpenBlob>(&*segment_))
        co_return SoundPiece{.bytes = {}, .file = *file, .offset = offset, .length = length};
    VEZA_CO_TRY(auto bytes, co_await std::get<Segments::Listening>(*segment_).read(offset, length));
    const auto got = bytes.size();
    co_return SoundPiece{.bytes = std::move(bytes), .file = {}, .offset = 0, .length = got};
}

}  // namespace veza::services
