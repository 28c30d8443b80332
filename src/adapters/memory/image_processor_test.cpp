#include "adapters/memory/image_processor.hpp"

#include "ports/contract/image_processor_contract.hpp"

namespace veza::memory {
namespace {

VEZA_INSTANTIATE_IMAGE_PROCESSOR_CONTRACT(Memory, (contract::ImageProcessorFactory{
                                                      .name = "memory",
                                                      .make = [] { return std::make_unique<ImageProcessor>(); }}));

}  // namespace
}  // namespace veza::memory
