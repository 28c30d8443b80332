#pragma once
// What every ImageProcessor has to hold:
//   VEZA_INSTANTIATE_IMAGE_PROCESSOR_CONTRACT(Vips, factory());
#include "core/testing.hpp"
#include "core/testing_task.hpp"
#include "ports/contract/as_blob.hpp"
#include "ports/image_processor.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <ostream>
#include <string>

namespace veza::contract {

struct ImageProcessorFactory {
    std::string name;
    std::function<std::unique_ptr<ports::ImageProcessor>()> make;
};

inline std::ostream& operator<<(std::ostream& out, const ImageProcessorFactory& factory) {
    return out << factory.name;
}

class ImageProcessorContract : public testing::TestWithParam<ImageProcessorFactory> {
public:
    static void link();

protected:
    void SetUp() override { images_ = GetParam().make(); }

    [[nodiscard]] core::Result<std::vector<ports::Picture>> render(std::string_view content,
                                                                   std::vector<domain::Rendition> wanted) {
        return core::testing::run(images_->render(as_blob(content), std::move(wanted)));
    }

private:
    std::unique_ptr<ports::ImageProcessor> images_;
};

}  // namespace veza::contract

#define VEZA_INSTANTIATE_IMAGE_PROCESSOR_CONTRACT(prefix, factory)                                     \
    using veza::contract::ImageProcessorContract;                                                      \
    [[maybe_unused]] const bool prefix##ImageProcessorLinked = (ImageProcessorContract::link(), true); \
    INSTANTIATE_TEST_SUITE_P(prefix, ImageProcessorContract, testing::Values(factory))
