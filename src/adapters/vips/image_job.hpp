#pragma once
#include "sandbox/job.hpp"

#include <memory>

namespace veza::vips {

/// What the worker of an ImageProcessor does.
[[nodiscard]] std::unique_ptr<sandbox::Job> make_image_job();

/// The name under which the program is to be started to do it.
inline constexpr const char* kImageJob = "images";

}  // namespace veza::vips
