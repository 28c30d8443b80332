#include "gateway/transport.hpp"

namespace veza::gateway {
namespace {

constexpr std::uint8_t kFinal = 0x80;
constexpr std::uint8_t kTextOpcode = 0x1;
constexpr std::size_t kLargestShortLength = 125;
constexpr std::size_t kLargestMediumLength = 0xFFFF;
constexpr char kMediumLengthMark = 126;
constexpr char kLongLengthMark = 127;

void append_big_endian(std::string& bytes, std::uint64_t value, unsigned width) {
    for (unsigned shift = width * 8; shift > 0; shift -= 8) bytes.push_back(static_cast<char>(value >> (shift - 8)));
}

void append_length(std::string& bytes, std::size_t length) {
    if (length <= kLargestShortLength) {
        bytes.push_back(static_cast<char>(length));
    } else if (length <= kLargestMediumLength) {
        bytes.push_back(kMediumLengthMark);
        append_big_endian(bytes, length, 2);
    } else {
        bytes.push_back(kLongLengthMark);
        append_big_endian(bytes, length, 8);
    }
}

}  // namespace

FramePtr Frame::with_opcode(std::uint8_t opcode, std::string_view payload) {
    constexpr std::size_t kLargestHeader = 10;
    std::string bytes;
    bytes.reserve(kLargestHeader + payload.size());
    bytes.push_back(static_cast<char>(kFinal | opcode));
    append_length(bytes, payload.size());
    const std::size_t header_size = bytes.size();
    bytes.append(payload);
    // The constructor is private, so make_shared cannot be used; frames are made once per event, not once per receiver.
    return FramePtr(new Frame(std::move(bytes), header_size));
}

FramePtr Frame::joined(std::vector<FramePtr> messages) {
    std::size_t size = 0;
    for (const auto& message : messages) size += message->bytes_.size();
    std::string bytes;
    bytes.reserve(size);
    for (const auto& message : messages) bytes += message->bytes_;
    const std::shared_ptr<Frame> whole(new Frame(std::move(bytes), 0));
    whole->messages_ = std::move(messages);
    return whole;
}

FramePtr Frame::text(std::string_view payload) {
    return with_opcode(kTextOpcode, payload);
}

}  // namespace veza::gateway
