#pragma once
#include "ports/image_processor.hpp"

namespace veza::memory {

/// Reads the header of a PNG and draws nothing: its pictures have the right format and size and hold words. For tests of
/// what is done with pictures.
class ImageProcessor final : public ports::ImageProcessor {
public:
    core::Task<std::vector<ports::Picture>> render(ports::OpenBlob file,
                                                   std::vector<domain::Rendition> wanted) override;
};

}  // namespace veza::memory
