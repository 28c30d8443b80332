#pragma once
#include "core/pool.hpp"
#include "ports/blob_store.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>

namespace veza::fs {

/// Contents as files below one folder, which belongs to this process alone. Thread-safe. Its work blocks, so it runs on a
/// pool of its own; the loops that use it must outlive it, or at least its stop().
class BlobStore final : public ports::BlobStore {
public:
    /// Makes the folders that are missing. The error's detail is a sentence for the operator.
    [[nodiscard]] static core::Result<std::unique_ptr<BlobStore>> open(std::filesystem::path root);

    core::Task<void> begin(core::Uuid draft) override;
    core::Task<void> write(core::Uuid draft, std::uint64_t offset, std::string bytes) override;
    core::Task<void> flush(core::Uuid draft) override;
    core::Task<std::vector<std::byte>> digest(core::Uuid draft, ports::ByteRange range,
                                              ports::DigestKind kind) override;
    core::Task<ports::Blob> finish(core::Uuid draft, std::uint64_t size) override;
    core::Task<void> discard(core::Uuid draft) override;
    core::Task<ports::Blob> put(std::string bytes) override;
    core::Task<ports::OpenBlob> open(std::string hash) override;
    core::Task<void> remove(std::string hash) override;

    /// Finishes what was accepted. Idempotent.
    void stop() { pool_.stop(); }

private:
    explicit BlobStore(std::filesystem::path root) : root_(std::move(root)) {}

    [[nodiscard]] std::filesystem::path draft_path(core::Uuid draft) const;
    [[nodiscard]] std::filesystem::path done_path(core::Uuid draft) const;
    [[nodiscard]] std::filesystem::path blob_path(std::string_view hash) const;
    [[nodiscard]] std::mutex& lock_of(core::Uuid draft);
    [[nodiscard]] core::Result<ports::Blob> finish_now(core::Uuid draft, std::uint64_t size);
    [[nodiscard]] core::Result<ports::Blob> put_now(const std::string& bytes);
    /// Under its name, with its folder's entry durable. `from` stays where the file system can link.
    [[nodiscard]] core::Status publish(const std::filesystem::path& from, std::string_view hash);

    const std::filesystem::path root_;
    std::array<std::mutex, 64> locks_;
    std::atomic<std::uint64_t> put_number_{0};
    core::Pool pool_{{.name = "blobs", .threads = 4, .queue_limit = 4096}};
};

}  // namespace veza::fs
