#pragma once
#include "core/task.hpp"
#include "ports/blob_store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace veza::ports {

/// One segment of a variant of a content: equal keys, equal bytes.
struct SegmentKey {
    std::string content;  ///< the hash of what it was made of
    std::string variant;  ///< lower-case letters, digits, '-' and '.'
    std::uint32_t index = 0;
    friend bool operator==(const SegmentKey&, const SegmentKey&) = default;
};

/// Encoded segments that are kept as long as there is room: what was not used for the longest time goes first. Holds whole
/// segments only, also after a crash. Thread-safe.
class SegmentCache {
public:
    virtual ~SegmentCache() = default;
    /// Of so many bytes: one of another size was spoilt from outside, and is dropped. What was opened can be read to its end even if
    /// it is dropped.
    [[nodiscard]] virtual core::Task<std::optional<OpenBlob>> find(SegmentKey key, std::uint64_t size) = 0;
    /// Blocks while it writes; nothing is kept where that fails.
    [[nodiscard]] virtual core::Status store(const SegmentKey& key, std::string_view bytes) = 0;
};

}  // namespace veza::ports
