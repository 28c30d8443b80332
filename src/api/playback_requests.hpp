#pragma once
#include "core/json.hpp"

#include <optional>
#include <string>
#include <vector>

namespace veza::api {

struct PreparePlayback {
    std::optional<std::vector<std::string>> formats;
};
BOOST_DESCRIBE_STRUCT(PreparePlayback, (), (formats))

}  // namespace veza::api
