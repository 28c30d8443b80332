#pragma once
#include "domain/ids.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace veza::domain {

inline constexpr std::size_t kFilenameMax = 200;

/// A file on its way in, or in and not yet used for anything.
struct Upload {
    UploadId id;
    UserId user_id;
    std::string filename;
    std::int64_t size = 0;      ///< as announced
    std::int64_t received = 0;  ///< durable bytes, from the start
    core::Time created_at;
    core::Time expires_at;
    std::optional<std::string> blob;    ///< once it is complete
    std::optional<core::Time> used_at;  ///< it became part of something, which from then on counts its bytes

    [[nodiscard]] bool complete() const { return blob.has_value(); }
    friend bool operator==(const Upload&, const Upload&) = default;
};

}  // namespace veza::domain
