#pragma once
// The bodies that clients send about music. What they mean is checked by the use cases, not here.
#include "core/json_types.hpp"
#include "core/patch.hpp"
#include "domain/ids.hpp"
#include "domain/visibility.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace veza::api {

struct CreateTrack {
    domain::UploadId upload_id;
    std::optional<std::string> title;
    std::optional<domain::Visibility> visibility;
    std::optional<domain::ServerId> server_id;
};
BOOST_DESCRIBE_STRUCT(CreateTrack, (), (upload_id, title, visibility, server_id))

struct UpdateTrack {
    std::optional<std::string> title;
    std::optional<domain::Visibility> visibility;
    std::optional<std::vector<std::string>> artists;
    core::Patch<std::string> album;
    core::Patch<std::int32_t> disc;
    core::Patch<std::int32_t> number;
    std::optional<std::vector<std::string>> genres;
    core::Patch<std::int32_t> year;
};
BOOST_DESCRIBE_STRUCT(UpdateTrack, (), (title, visibility, artists, album, disc, number, genres, year))

}  // namespace veza::api
