#pragma once
#include "sandbox/job.hpp"

#include <memory>

namespace veza::ffmpeg {

/// What the worker of an AudioAnalyser does.
[[nodiscard]] std::unique_ptr<sandbox::Job> make_analysis_job();

/// The name under which the program is to be started to do it.
inline constexpr const char* kAnalysisJob = "sounds";

}  // namespace veza::ffmpeg
