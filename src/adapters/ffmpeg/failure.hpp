#pragma once
#include "core/result.hpp"

#include <string>
#include <utility>

namespace veza::ffmpeg {

/// A file that was analysed and does not do now what it did then, or FFmpeg itself; `detail` is for the log.
[[nodiscard]] inline std::unexpected<core::Error> failed(std::string detail) {
    return core::fail(core::Code::internal, core::Reason::media_failed, std::move(detail));
}

}  // namespace veza::ffmpeg
