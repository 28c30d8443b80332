#pragma once
#include "domain/ids.hpp"
#include "domain/picture.hpp"

#include <cstdint>
#include <string>

namespace veza::domain {

/// One of the sizes in which a picture is kept: the picture of a person, of a server, or an emoji.
struct StoredPicture {
    PictureId id;
    std::int32_t size = 0;  ///< the side of the square that it was made for
    PictureFormat format = PictureFormat::webp;
    std::string blob;
    core::Time created_at;
    friend bool operator==(const StoredPicture&, const StoredPicture&) = default;
};

}  // namespace veza::domain
