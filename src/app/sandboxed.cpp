#include "app/sandboxed.hpp"

#include "adapters/ffmpeg/analysis_job.hpp"
#include "adapters/vips/image_job.hpp"

#include <unistd.h>

#include <memory>
#include <string_view>

namespace veza::app {
namespace {

constexpr std::string_view kSandboxed = "--sandboxed";

std::unique_ptr<sandbox::Job> make_job(std::string_view name) {
    if (name == vips::kImageJob) return vips::make_image_job();
    if (name == ffmpeg::kAnalysisJob) return ffmpeg::make_analysis_job();
    return nullptr;
}

}  // namespace

sandbox::Launcher::Options worker_of(const char* job) {
    return {.arguments = {std::string{kSandboxed}, job}};
}

void work_if_sandboxed(std::span<const char* const> arguments) {
    if (arguments.size() != 3 || arguments[1] != kSandboxed) return;
    const auto job = make_job(arguments[2]);
    if (!job) ::_exit(2);
    sandbox::work(*job);
}

}  // namespace veza::app
