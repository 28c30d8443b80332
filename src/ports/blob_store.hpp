#pragma once
#include "core/descriptor.hpp"
#include "core/task.hpp"
#include "core/uuid.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace veza::ports {

/// Content that never changes, named by its SHA-256 in lower-case hexadecimal.
struct Blob {
    std::string hash;
    std::uint64_t size = 0;
    friend bool operator==(const Blob&, const Blob&) = default;
};

struct OpenBlob {
    std::shared_ptr<const core::Descriptor> file;  ///< for reading; shared, so use pread or sendfile with an offset
    std::uint64_t size = 0;
};

enum class DigestKind : std::uint8_t { sha1, sha256 };

struct ByteRange {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

/// Where contents are kept. A draft is content that is still being written, under an id of the caller's; it survives a
/// restart. Thread-safe. Errors are `unavailable`/`disk_full` where there is no room, and `not_found` where said.
class BlobStore {
public:
    virtual ~BlobStore() = default;

    /// An empty draft; one of that id that is there already is emptied.
    [[nodiscard]] virtual core::Task<void> begin(core::Uuid draft) = 0;
    /// Writes over what is there. Not durable before flush(). `not_found` without the draft, and once it is finished.
    [[nodiscard]] virtual core::Task<void> write(core::Uuid draft, std::uint64_t offset, std::string bytes) = 0;
    /// Makes durable what was written.
    [[nodiscard]] virtual core::Task<void> flush(core::Uuid draft) = 0;
    /// Of a part of the draft. `not_found` when the draft is shorter.
    [[nodiscard]] virtual core::Task<std::vector<std::byte>> digest(core::Uuid draft, ByteRange range,
                                                                    DigestKind kind) = 0;
    /// Makes the first `size` bytes a blob, durably; equal content is kept once. The draft can be written no more, but is
    /// known until discard(), so that finishing it again answers the same. `not_found` when the draft is shorter.
    [[nodiscard]] virtual core::Task<Blob> finish(core::Uuid draft, std::uint64_t size) = 0;
    /// Forgets the draft, not the blob it became. Fine when there is none.
    [[nodiscard]] virtual core::Task<void> discard(core::Uuid draft) = 0;

    /// A small blob at once.
    [[nodiscard]] virtual core::Task<Blob> put(std::string bytes) = 0;
    /// `not_found` when there is none of that name. What was opened can be read to its end even if it is removed.
    [[nodiscard]] virtual core::Task<OpenBlob> open(std::string hash) = 0;
    /// Fine when there is none.
    [[nodiscard]] virtual core::Task<void> remove(std::string hash) = 0;
};

}  // namespace veza::ports
