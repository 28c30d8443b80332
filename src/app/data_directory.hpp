#pragma once
#include "core/result.hpp"

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>

namespace veza::app {

/// Where everything of an instance lives.
struct DataLayout {
    std::filesystem::path root;

    [[nodiscard]] std::filesystem::path database() const { return root / "veza.db"; }
    [[nodiscard]] std::filesystem::path keys() const { return root / "keys"; }
    [[nodiscard]] std::filesystem::path signing_keys() const { return keys() / "access_tokens"; }
    [[nodiscard]] std::filesystem::path sealing_keys() const { return keys() / "secrets"; }
    [[nodiscard]] std::filesystem::path link_keys() const { return keys() / "links"; }
    [[nodiscard]] std::filesystem::path push_keys() const { return keys() / "push"; }
    [[nodiscard]] std::filesystem::path files() const { return root / "files"; }
    /// Can be made again: not part of a backup.
    [[nodiscard]] std::filesystem::path segments() const { return root / "segments"; }
    [[nodiscard]] std::filesystem::path exports() const { return root / "exports"; }
    [[nodiscard]] std::filesystem::path lock() const { return root / "veza.lock"; }
};

/// The data directory, locked for this process as long as the object lives; the kernel frees the lock of a process that
/// died. Errors are sentences for the operator.
class DataDirectory {
public:
    /// Makes it (for its owner only) when it is not there. `conflict` when another process holds it, with its pid.
    [[nodiscard]] static core::Result<DataDirectory> open(const std::filesystem::path& root);
    ~DataDirectory();
    DataDirectory(DataDirectory&& other) noexcept;
    DataDirectory& operator=(DataDirectory&&) = delete;

    [[nodiscard]] const DataLayout& layout() const { return layout_; }

private:
    DataDirectory(DataLayout layout, int lock) : layout_(std::move(layout)), lock_(lock) {}

    DataLayout layout_;
    int lock_;
};

/// Which process holds the directory now, 0 when its number cannot be read; nothing when nobody does.
[[nodiscard]] std::optional<::pid_t> holder_of(const DataLayout& layout);

}  // namespace veza::app
