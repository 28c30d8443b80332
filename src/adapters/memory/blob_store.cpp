#include "adapters/memory/blob_store.hpp"

#include "core/hex.hpp"

#include <openssl/evp.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

namespace veza::memory {
namespace {

std::unexpected<core::Error> no_such_content() {
    return core::not_found("there is no such content");
}

std::vector<std::byte> digest_of(std::string_view bytes, ports::DigestKind kind) {
    std::vector<std::byte> digest(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    const auto* const algorithm = kind == ports::DigestKind::sha1 ? EVP_sha1() : EVP_sha256();
    if (EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()), &size, algorithm,
                   nullptr) != 1)
        throw std::runtime_error("a digest failed");
    digest.resize(size);
    return digest;
}

}  // namespace

core::Task<void> BlobStore::begin(core::Uuid draft) {
    const std::scoped_lock lock(mutex_);
    drafts_[draft] = {};
    co_return core::Status{};
}

core::Task<void> BlobStore::write(core::Uuid draft, std::uint64_t offset, std::string bytes) {
    const std::scoped_lock lock(mutex_);
    const auto found = drafts_.find(draft);
    if (found == drafts_.end() || found->second.done) co_return no_such_content();
    auto& content = found->second.bytes;
    content.resize(std::max<std::size_t>(content.size(), offset + bytes.size()));
    std::ranges::copy(bytes, content.begin() + static_cast<std::ptrdiff_t>(offset));
    co_return core::Status{};
}

core::Task<void> BlobStore::flush(core::Uuid draft) {
    const std::scoped_lock lock(mutex_);
    if (!drafts_.contains(draft)) co_return no_such_content();
    co_return core::Status{};
}

core::Task<std::vector<std::byte>> BlobStore::digest(core::Uuid draft, ports::ByteRange range, ports::DigestKind kind) {
    const std::scoped_lock lock(mutex_);
    const auto found = drafts_.find(draft);
    if (found == drafts_.end() || found->second.bytes.size() < range.offset + range.length) co_return no_such_content();
    co_return digest_of(std::string_view(found->second.bytes).substr(range.offset, range.length), kind);
}

core::Task<ports::Blob> BlobStore::finish(core::Uuid draft, std::uint64_t size) {
    const std::scoped_lock lock(mutex_);
    const auto found = drafts_.find(draft);
    if (found == drafts_.end() || found->second.bytes.size() < size) co_return no_such_content();
    found->second.bytes.resize(size);
    found->second.done = true;
    co_return keep(found->second.bytes);
}

core::Task<void> BlobStore::discard(core::Uuid draft) {
    const std::scoped_lock lock(mutex_);
    drafts_.erase(draft);
    co_return core::Status{};
}

core::Task<ports::Blob> BlobStore::put(std::string bytes) {
    const std::scoped_lock lock(mutex_);
    co_return keep(bytes);
}

core::Task<ports::OpenBlob> BlobStore::open(std::string hash) {
    const std::scoped_lock lock(mutex_);
    const auto found = blobs_.find(hash);
    if (found == blobs_.end()) co_return no_such_content();
    co_return found->second;
}

core::Task<void> BlobStore::remove(std::string hash) {
    const std::scoped_lock lock(mutex_);
    blobs_.erase(hash);
    co_return core::Status{};
}

ports::Blob BlobStore::keep(const std::string& bytes) {
    auto hash = core::to_hex(digest_of(bytes, ports::DigestKind::sha256));
    if (!blobs_.contains(hash)) {
        core::Descriptor file(::memfd_create("blob", MFD_CLOEXEC));
        if (::pwrite(file.get(), bytes.data(), bytes.size(), 0) != static_cast<::ssize_t>(bytes.size()))
            throw std::runtime_error("no memory for a blob");
        blobs_.emplace(hash, ports::OpenBlob{.file = std::make_shared<const core::Descriptor>(std::move(file)),
                                             .size = bytes.size()});
    }
    return {.hash = std::move(hash), .size = bytes.size()};
}

}  // namespace veza::memory
