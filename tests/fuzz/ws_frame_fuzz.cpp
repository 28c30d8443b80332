// However a client's bytes are cut on their way, the frame parser must say the same about them; and what it says must
// keep the promises of its header.
#include "net/ws_frame.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <tuple>
#include <vector>

namespace {

using veza::net::FrameEvent;
using veza::net::FrameParser;

constexpr std::uint32_t kLimit = 300;  // small, so that the limits are met
constexpr std::uint32_t kCompressedLimit = kLimit + kLimit / 64 + 64;
using Heard = std::tuple<FrameEvent::Kind, std::string, std::uint16_t, bool>;

void require(bool holds) {
    if (!holds) std::abort();
}

void check(const FrameEvent& event) {
    switch (event.kind) {
        case FrameEvent::Kind::text: require(event.compressed || veza::net::is_utf8(event.payload)); [[fallthrough]];
        case FrameEvent::Kind::binary:
            require(event.payload.size() <= (event.compressed ? kCompressedLimit : kLimit));
            break;
        case FrameEvent::Kind::ping:
        case FrameEvent::Kind::pong: require(event.payload.size() <= 125); break;
        case FrameEvent::Kind::close:
            require(event.payload.size() <= 123 && veza::net::is_utf8(event.payload));
            require(event.code == FrameEvent::kNoStatus || veza::net::is_valid_close_code(event.code));
            break;
        case FrameEvent::Kind::violation:
            require(event.code == 1002 || event.code == 1007 || event.code == 1009);
            break;
    }
}

/// Feeds `bytes` in pieces whose sizes come from `sizes`, over and over; no sizes mean one piece.
std::vector<Heard> parse(std::string bytes, std::span<const std::uint8_t> sizes, bool compression) {
    FrameParser parser(kLimit, compression);
    std::vector<Heard> heard;
    std::size_t from = 0;
    for (std::size_t turn = 0; from < bytes.size(); ++turn) {
        const std::size_t wanted = sizes.empty() ? bytes.size() : sizes[turn % sizes.size()] % 32 + std::size_t{1};
        std::span<char> piece = std::span(bytes).subspan(from, std::min(wanted, bytes.size() - from));
        from += piece.size();
        while (const auto event = parser.next(piece)) {
            check(*event);
            heard.emplace_back(event->kind, std::string(event->payload), event->code, event->compressed);
        }
        require(piece.empty());
    }
    return heard;
}

void check_cuts(const std::string& bytes, std::span<const std::uint8_t> sizes, bool compression) {
    const auto whole = parse(bytes, {}, compression);
    require(parse(bytes, sizes, compression) == whole);
    const std::uint8_t one[] = {0};
    require(parse(bytes, one, compression) == whole);
    // Nothing comes after the end.
    for (std::size_t i = 0; i + 1 < whole.size(); ++i)
        require(std::get<0>(whole[i]) != FrameEvent::Kind::close &&
                std::get<0>(whole[i]) != FrameEvent::Kind::violation);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // The first bytes say how to cut the others.
    if (size < 4) return 0;
    const std::span<const std::uint8_t> sizes(data, 4);
    const std::string bytes(reinterpret_cast<const char*>(data) + 4, size - 4);
    check_cuts(bytes, sizes, false);
    check_cuts(bytes, sizes, true);
    return 0;
}
