#include "adapters/memory/image_processor.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace veza::memory {
namespace {

using core::Code;
using core::Reason;
using domain::PictureFormat;
using domain::PictureSize;

constexpr std::size_t kHeader = 24;
constexpr std::size_t kWidthAt = 16;
constexpr std::size_t kHeightAt = 20;

std::uint32_t u32(std::string_view bytes) {
    std::uint32_t value = 0;
    for (const char byte : bytes.substr(0, 4)) value = value << 8U | static_cast<unsigned char>(byte);
    return value;
}

std::string_view magic(PictureFormat format) {
    using std::string_view_literals::operator""sv;
    switch (format) {
        case PictureFormat::jpeg: return "\xFF\xD8\xFF\xE0"sv;
        case PictureFormat::png: return "\x89PNG\r\n\x1A\n"sv;
        case PictureFormat::webp: return "RIFF\0\0\0\0WEBP"sv;
        case PictureFormat::gif: return "GIF89a"sv;
    }
    return "";
}

ports::Picture draw(PictureSize source, const domain::Rendition& wanted) {
    const auto format = wanted.format.value_or(PictureFormat::png);
    const auto size = domain::fitted(source, wanted);
    std::string bytes{magic(format)};
    bytes += " a picture of " + std::to_string(size.width) + " by " + std::to_string(size.height);
    return {.bytes = std::move(bytes), .format = format, .size = size};
}

}  // namespace

core::Task<std::vector<ports::Picture>> ImageProcessor::render(ports::OpenBlob file,
                                                               std::vector<domain::Rendition> wanted) {
    if (wanted.empty() || wanted.size() > kRenditionsMax)
        throw std::invalid_argument("a picture is rendered once to five times");
    std::array<char, kHeader> bytes{};
    const auto got = ::pread(file.file->get(), bytes.data(), bytes.size(), 0);
    const std::string_view head(bytes.data(), got < 0 ? 0 : static_cast<std::size_t>(got));
    if (head.size() < kHeader || domain::picture_format(head) != PictureFormat::png)
        co_return core::fail(Code::invalid, Reason::image_invalid, "this is no picture that can be read");
    const PictureSize source{.width = u32(head.substr(kWidthAt)), .height = u32(head.substr(kHeightAt))};
    if (std::max(source.width, source.height) > kSideMax || std::uint64_t{source.width} * source.height > kPixelsMax)
        co_return core::fail(Code::too_large, Reason::image_too_large, "the picture is too large");
    std::vector<ports::Picture> pictures;
    for (const auto& rendition : wanted) pictures.push_back(draw(source, rendition));
    co_return pictures;
}

}  // namespace veza::memory
