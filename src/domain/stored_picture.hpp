#pragma once
#include "domain/ids.hpp"
#include "domain/picture.hpp"

#include <cstdint>
#include <optional>
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

/// What came of an address at which a program said that there is a picture.
struct FetchedPicture {
    std::string address;  ///< how the store knows it: a digest
    std::optional<PictureId> picture{};
    std::string content{};  ///< the hash of what was sent; empty where nothing was
    core::Time asked_at;
    friend bool operator==(const FetchedPicture&, const FetchedPicture&) = default;
};

}  // namespace veza::domain
