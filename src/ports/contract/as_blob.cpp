#include "ports/contract/as_blob.hpp"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

namespace veza::contract {

ports::OpenBlob as_blob(std::string_view content) {
    core::Descriptor file(::memfd_create("content", MFD_CLOEXEC));
    EXPECT_EQ(::pwrite(file.get(), content.data(), content.size(), 0), static_cast<::ssize_t>(content.size()));
    return {.file = std::make_shared<const core::Descriptor>(std::move(file)), .size = content.size()};
}

}  // namespace veza::contract
