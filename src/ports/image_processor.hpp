#pragma once
#include "core/task.hpp"
#include "domain/picture.hpp"
#include "ports/blob_store.hpp"

#include <string>
#include <vector>

namespace veza::ports {

/// Freshly encoded: nothing of the file it was made from is left in it but what one sees. Upright, in sRGB.
struct Picture {
    std::string bytes;
    domain::PictureFormat format = domain::PictureFormat::webp;
    domain::PictureSize size;  ///< of a frame
    bool animated = false;
};

/// Makes pictures of files of which nothing is believed. Thread-safe.
class ImageProcessor {
public:
    static constexpr std::uint64_t kFileMax = std::uint64_t{64} * 1024 * 1024;
    static constexpr std::uint32_t kSideMax = 12'000;
    static constexpr std::uint64_t kPixelsMax = 50'000'000;  ///< of all frames together, or the first alone is taken
    static constexpr std::size_t kRenditionsMax = 5;

    virtual ~ImageProcessor() = default;

    /// One picture for each wanted, in that order; at least one and at most kRenditionsMax are wanted. Reads JPEG, PNG, WebP
    /// and GIF. `invalid`/`image_invalid` for all else, and for what is broken; `too_large`/`image_too_large`;
    /// `invalid`/`media_failed` when it takes too much memory or time; `unavailable` when no picture can be made at all.
    [[nodiscard]] virtual core::Task<std::vector<Picture>> render(OpenBlob file,
                                                                  std::vector<domain::Rendition> wanted) = 0;
};

}  // namespace veza::ports
