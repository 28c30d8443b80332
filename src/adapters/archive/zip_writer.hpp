#pragma once
#include "core/descriptor.hpp"
#include "core/result.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct archive;

namespace veza::archive {

/// One zip file that is being written. One thread at a time. Blocks.
class ZipWriter {
public:
    [[nodiscard]] static core::Result<std::shared_ptr<ZipWriter>> create(const std::filesystem::path& path);
    ZipWriter(const ZipWriter&) = delete;
    ZipWriter& operator=(const ZipWriter&) = delete;

    [[nodiscard]] core::Status add_file(const std::string& name);
    [[nodiscard]] core::Status append(std::string_view bytes);
    /// Writes the directory and makes all of it durable; answers the size.
    [[nodiscard]] core::Result<std::uint64_t> finish();

private:
    struct End {
        void operator()(::archive* zip) const;
    };

    explicit ZipWriter(core::Descriptor file);
    [[nodiscard]] core::Status outcome(int code) const;

    core::Descriptor file_;
    std::unique_ptr<::archive, End> zip_;
};

}  // namespace veza::archive
