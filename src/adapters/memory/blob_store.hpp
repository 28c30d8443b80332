#pragma once
#include "ports/blob_store.hpp"

#include <map>
#include <mutex>
#include <string>

namespace veza::memory {

/// Contents in memory: the reference of the port. Thread-safe.
class BlobStore final : public ports::BlobStore {
public:
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

private:
    struct Draft {
        std::string bytes;
        bool done = false;
    };

    ports::Blob keep(const std::string& bytes);

    std::mutex mutex_;
    std::map<core::Uuid, Draft> drafts_;
    std::map<std::string, ports::OpenBlob, std::less<>> blobs_;
};

}  // namespace veza::memory
