#pragma once
#include "domain/file_type.hpp"
#include "domain/ids.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace veza::domain {

inline constexpr std::size_t kAttachmentsMax = 10;
inline constexpr std::size_t kAltMax = 1000;

/// A file that a message carries. Of a picture it is what was made of it, never what was sent.
struct Attachment {
    AttachmentId id;
    std::string filename;
    std::string content_type;  ///< from our own list
    FileKind kind = FileKind::file;
    std::int64_t size = 0;
    std::int32_t width = 0;  ///< of a picture; else 0
    std::int32_t height = 0;
    std::string alt;  ///< what one would see, for who cannot; may be empty
    std::string blob;
    std::optional<std::string> preview;  ///< the content of a smaller picture, a WebP
    std::int64_t preview_size = 0;
    // How to reach both, for a while: filled in whenever a message is shown, and never stored.
    std::string url{};
    std::string preview_url{};
    friend bool operator==(const Attachment&, const Attachment&) = default;
};

}  // namespace veza::domain
