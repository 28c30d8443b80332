#pragma once
// What a file is, by its first bytes: names and what clients say of types are never believed.
#include <boost/describe/enum.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace veza::domain {

enum class FileKind : std::uint8_t { image, audio, video, file };
BOOST_DESCRIBE_ENUM(FileKind, image, audio, video, file)

struct FileType {
    std::string_view content_type;  ///< from our own list
    FileKind kind = FileKind::file;
    friend bool operator==(const FileType&, const FileType&) = default;
};

/// As much as sniff() looks at.
inline constexpr std::size_t kSniffBytes = 64;

/// `head` is the start of the file. Unknown is `application/octet-stream`; what a browser could run (SVG, HTML) is so too.
[[nodiscard]] FileType sniff(std::string_view head);

}  // namespace veza::domain
