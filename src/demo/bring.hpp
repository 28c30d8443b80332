#pragma once
#include "services/uploads.hpp"

#include <string>

namespace veza::demo {

/// An upload of the actor's, whole from the start.
[[nodiscard]] core::Task<domain::UploadId> bring(services::Uploads& uploads, domain::Actor actor, std::string filename,
                                                 std::string bytes);

}  // namespace veza::demo
