#pragma once
#include "core/pool.hpp"
#include "ports/segment_cache.hpp"

#include <array>
#include <filesystem>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace veza::fs {

/// Segments as files below one folder, which belongs to this process alone. Which are there is known from memory; what a run
/// before this one left is read at the start. Loops that use it must outlive it, or at least its stop().
class SegmentCache final : public ports::SegmentCache {
public:
    /// `limit` is in bytes. The error's detail is a sentence for the operator.
    [[nodiscard]] static core::Result<std::unique_ptr<SegmentCache>> open(std::filesystem::path root,
                                                                          std::uint64_t limit);

    core::Task<std::optional<ports::OpenBlob>> find(ports::SegmentKey key, std::uint64_t size) override;
    core::Status store(const ports::SegmentKey& key, std::string_view bytes) override;

    [[nodiscard]] std::uint64_t bytes() const;

    /// Finishes what was accepted. Idempotent.
    void stop() { pool_.stop(); }

private:
    struct Entry {
        std::string name;
        std::uint64_t size = 0;
    };

    SegmentCache(std::filesystem::path root, std::uint64_t limit) : root_(std::move(root)), limit_(limit) {}

    /// A file that is kept open: what is heard at the moment is asked for by many, or in small parts.
    struct Open {
        std::string name;
        ports::OpenBlob blob;
    };
    static constexpr std::size_t kKeptOpen = 256;
    /// Where a name's would be; names with one place take it from each other.
    [[nodiscard]] Open& place_of(const std::string& name);

    [[nodiscard]] core::Status load();
    [[nodiscard]] core::Result<std::optional<ports::OpenBlob>> open_file(const std::string& name, std::uint64_t size);
    /// As the one used last; drops others until there is room.
    void note(std::string name, std::uint64_t size);
    void forget(const std::string& name);

    const std::filesystem::path root_;
    const std::uint64_t limit_;
    mutable std::mutex mutex_;
    std::list<Entry> entries_;  ///< the last used first
    std::unordered_map<std::string, std::list<Entry>::iterator> by_name_;
    std::array<Open, kKeptOpen> open_;
    std::uint64_t bytes_ = 0;
    std::uint64_t draft_ = 0;
    core::Pool pool_{{.name = "segments", .threads = 2, .queue_limit = 4096}};
};

}  // namespace veza::fs
