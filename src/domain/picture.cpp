#include "domain/picture.hpp"

#include "domain/file_type.hpp"

#include <algorithm>
#include <cmath>

namespace veza::domain {

std::string_view content_type_of(PictureFormat format) {
    switch (format) {
        case PictureFormat::jpeg: return "image/jpeg";
        case PictureFormat::png: return "image/png";
        case PictureFormat::webp: return "image/webp";
        case PictureFormat::gif: return "image/gif";
    }
    return "application/octet-stream";
}

std::string_view extension_of(PictureFormat format) {
    switch (format) {
        case PictureFormat::jpeg: return "jpg";
        case PictureFormat::png: return "png";
        case PictureFormat::webp: return "webp";
        case PictureFormat::gif: return "gif";
    }
    return "bin";
}

std::optional<PictureFormat> picture_format(std::string_view head) {
    const auto type = sniff(head).content_type;
    for (const auto format : {PictureFormat::jpeg, PictureFormat::png, PictureFormat::webp, PictureFormat::gif})
        if (type == content_type_of(format)) return format;
    return std::nullopt;
}

PictureSize fitted(PictureSize source, const Rendition& wanted) {
    const double across = static_cast<double>(wanted.box.width) / source.width;
    const double down = static_cast<double>(wanted.box.height) / source.height;
    const auto scaled = [](std::uint32_t side, double by) {
        return std::max(1U, static_cast<std::uint32_t>(std::lround(side * by)));
    };
    if (wanted.fit == Rendition::Fit::cover) {
        const double by = std::min({1.0, 1 / across, 1 / down});
        return {.width = scaled(wanted.box.width, by), .height = scaled(wanted.box.height, by)};
    }
    const double by = std::min({1.0, across, down});
    return {.width = scaled(source.width, by), .height = scaled(source.height, by)};
}

}  // namespace veza::domain
