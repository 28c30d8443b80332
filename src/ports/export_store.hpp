#pragma once
#include "core/task.hpp"
#include "core/uuid.hpp"
#include "ports/blob_store.hpp"

#include <cstdint>
#include <string>

namespace veza::ports {

/// Archives of files that are written piece by piece, kept until they are removed. One that is half written does not survive a
/// restart: appending to it answers `not_found`, and begin() starts anew. Thread-safe for different archives.
class ExportStore {
public:
    virtual ~ExportStore() = default;
    /// An empty archive; what was under that id goes.
    [[nodiscard]] virtual core::Task<void> begin(core::Uuid id) = 0;
    /// What is appended from now on belongs to a file of that name, whose folders need not be made.
    [[nodiscard]] virtual core::Task<void> add_file(core::Uuid id, std::string name) = 0;
    [[nodiscard]] virtual core::Task<void> append(core::Uuid id, std::string bytes) = 0;
    /// Part of a file that is there.
    [[nodiscard]] virtual core::Task<void> append_from(core::Uuid id, OpenBlob from, ByteRange range) = 0;
    /// Durable, and can be opened; answers its size.
    [[nodiscard]] virtual core::Task<std::uint64_t> finish(core::Uuid id) = 0;
    /// `not_found` before finish() and after remove().
    [[nodiscard]] virtual core::Task<OpenBlob> open(core::Uuid id) = 0;
    /// Fine when there is none.
    [[nodiscard]] virtual core::Task<void> remove(core::Uuid id) = 0;
};

}  // namespace veza::ports
