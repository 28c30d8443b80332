#pragma once
#include "core/pool.hpp"
#include "ports/image_processor.hpp"
#include "sandbox/launcher.hpp"

namespace veza::vips {

/// Pictures by libvips, each file in a worker process of its own. Loops whose coroutines render must outlive it, or at
/// least its stop().
class ImageProcessor final : public ports::ImageProcessor {
public:
    struct Options {
        std::size_t workers = 2;              ///< processes at the same time
        sandbox::Launcher::Options launcher;  ///< starts what make_image_job() does
    };

    explicit ImageProcessor(Options options);

    core::Task<std::vector<ports::Picture>> render(ports::OpenBlob file,
                                                   std::vector<domain::Rendition> wanted) override;

    /// Ends the workers; who waits for one hears `unavailable`. Idempotent.
    void stop();

private:
    sandbox::Launcher launcher_;
    core::Pool pool_;
};

}  // namespace veza::vips
