#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace veza::domain {

enum class PictureFormat : std::uint8_t { jpeg, png, webp, gif };

[[nodiscard]] std::string_view content_type_of(PictureFormat format);
/// Without a dot.
[[nodiscard]] std::string_view extension_of(PictureFormat format);
/// Of the start of a file; none when it is no picture that we read.
[[nodiscard]] std::optional<PictureFormat> picture_format(std::string_view head);

struct PictureSize {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    friend bool operator==(const PictureSize&, const PictureSize&) = default;
};

/// What is made of a picture: never larger than it was.
struct Rendition {
    enum class Fit : std::uint8_t {
        inside,  ///< all of it, within the box
        cover,   ///< its middle, with the proportions of the box
    };
    PictureSize box;
    Fit fit = Fit::inside;
    std::optional<PictureFormat> format;  ///< absent: the one it came in
    /// Whether it may move, if it does and fits the limits; `cover` and formats that cannot are always still.
    bool animated = false;
    friend bool operator==(const Rendition&, const Rendition&) = default;
};

/// The size of what is made of a picture of this size, as one sees it.
[[nodiscard]] PictureSize fitted(PictureSize source, const Rendition& wanted);

}  // namespace veza::domain
