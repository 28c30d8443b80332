#pragma once
#include "ports/blob_store.hpp"
#include "ports/unit_of_work.hpp"

#include <functional>
#include <mutex>
#include <set>
#include <string>

namespace veza::services {

/// Brings contents in and takes those out that nobody needs any more, so that neither comes between the other: while a
/// content is being brought in, it is not removed. Thread-safe.
class BlobKeeper {
public:
    /// Says, with the commit that notes the content, what refers to it.
    using Refer = std::function<core::Status(ports::Transaction&, const ports::Blob&)>;

    BlobKeeper(ports::UnitOfWork& store, ports::BlobStore& blobs, const core::Clock& clock)
        : store_(store), blobs_(blobs), clock_(clock) {}

    /// Makes a draft a content. The draft stays until the caller discards it.
    [[nodiscard]] core::Task<ports::Blob> finish(core::Uuid draft, std::uint64_t size, Refer refer);
    [[nodiscard]] core::Task<ports::Blob> put(std::string bytes, Refer refer);

    /// Removes contents that nothing has referred to for a while.
    [[nodiscard]] core::Task<void> sweep();

private:
    /// Held by who brings a content in or takes it out.
    class Claim {
    public:
        Claim(BlobKeeper& keeper, std::string hash) : keeper_(keeper), hash_(std::move(hash)) {}
        ~Claim() { keeper_.release(hash_); }
        Claim(const Claim&) = delete;
        Claim& operator=(const Claim&) = delete;

    private:
        BlobKeeper& keeper_;
        const std::string hash_;
    };

    using Make = std::function<core::Task<ports::Blob>()>;

    [[nodiscard]] core::Task<ports::Blob> keep(Make make, Refer refer);
    [[nodiscard]] core::Task<void> remove(std::string hash, core::Time before);
    [[nodiscard]] bool try_claim(const std::string& hash);
    void release(const std::string& hash);

    ports::UnitOfWork& store_;
    ports::BlobStore& blobs_;
    const core::Clock& clock_;
    std::mutex mutex_;
    std::multiset<std::string> coming_;  // several may bring the same content in at once
    std::set<std::string> going_;
};

}  // namespace veza::services
