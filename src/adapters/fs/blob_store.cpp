#include "adapters/fs/blob_store.hpp"

#include "adapters/fs/hashing.hpp"
#include "core/hex.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace veza::fs {
namespace {

namespace files = std::filesystem;
using core::Descriptor;
using ports::Blob;

constexpr std::size_t kHashDigits = 64;

std::unexpected<core::Error> broken(std::string_view what, const files::path& path, int error) {
    if (error == ENOENT) return core::not_found("there is no such content");
    if (error == ENOSPC || error == EDQUOT)
        return core::fail(core::Code::unavailable, core::Reason::disk_full, "the server has no room left");
    return core::fail(core::Code::internal, core::Reason::internal,
                      std::string(what) + ' ' + path.string() + ": " + std::strerror(error));
}

bool is_hash(std::string_view text) {
    return text.size() == kHashDigits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

core::Status make_folder(const files::path& path) {
    if (::mkdir(path.c_str(), 0700) == 0 || errno == EEXIST) return {};
    return core::fail(core::Code::unavailable, core::Reason::storage_unavailable,
                      "cannot make " + path.string() + ": " + std::strerror(errno));
}

core::Result<Descriptor> open_file(const files::path& path, int flags) {
    Descriptor file(::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file.is_open()) return broken("cannot open", path, errno);
    return file;
}

core::Status flush_folder(const files::path& path) {
    VEZA_TRY(const auto folder, open_file(path, O_RDONLY | O_DIRECTORY));
    if (::fsync(folder.get()) != 0) return broken("cannot write", path, errno);
    return {};
}

core::Status write_all(const Descriptor& file, std::string_view bytes, std::uint64_t offset) {
    while (!bytes.empty()) {
        const auto written = ::pwrite(file.get(), bytes.data(), bytes.size(), static_cast<::off_t>(offset));
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return broken("cannot write", "a draft", errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
        offset += static_cast<std::uint64_t>(written);
    }
    return {};
}

core::Result<std::vector<std::byte>> hash_of(const Descriptor& file, ports::ByteRange range, ports::DigestKind kind) {
    Hashing hashing(kind);
    std::vector<std::byte> block(std::min<std::uint64_t>(kHashedAtOnce, std::max<std::uint64_t>(range.length, 1)));
    while (range.length > 0) {
        const auto wanted = std::min<std::uint64_t>(block.size(), range.length);
        const auto got = ::pread(file.get(), block.data(), wanted, static_cast<::off_t>(range.offset));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return broken("cannot read", "a draft", errno);
        if (got == 0) return core::not_found("the content is shorter");
        const auto size = static_cast<std::size_t>(got);
        hashing.add(std::span(block).first(size));
        range.offset += size;
        range.length -= size;
    }
    return hashing.value();
}

}  // namespace

core::Result<std::unique_ptr<BlobStore>> BlobStore::open(files::path root) {
    VEZA_CHECK(make_folder(root));
    VEZA_CHECK(make_folder(root / "drafts"));
    VEZA_CHECK(make_folder(root / "blobs"));
    return std::unique_ptr<BlobStore>(new BlobStore(std::move(root)));
}

core::Task<void> BlobStore::begin(core::Uuid draft) {
    co_return co_await pool_.run([this, draft]() -> core::Status {
        const std::scoped_lock lock(lock_of(draft));
        VEZA_TRY(const auto file, open_file(draft_path(draft), O_WRONLY | O_CREAT | O_TRUNC));
        return flush_folder(root_ / "drafts");
    });
}

core::Task<void> BlobStore::write(core::Uuid draft, std::uint64_t offset, std::string bytes) {
    co_return co_await pool_.run([this, draft, offset, bytes = std::move(bytes)]() -> core::Status {
        const std::scoped_lock lock(lock_of(draft));
        VEZA_TRY(const auto file, open_file(draft_path(draft), O_WRONLY));
        return write_all(file, bytes, offset);
    });
}

core::Task<void> BlobStore::flush(core::Uuid draft) {
    co_return co_await pool_.run([this, draft]() -> core::Status {
        VEZA_TRY(const auto file, open_file(draft_path(draft), O_WRONLY));
        if (::fdatasync(file.get()) != 0) return broken("cannot write", draft_path(draft), errno);
        return {};
    });
}

core::Task<std::vector<std::byte>> BlobStore::digest(core::Uuid draft, ports::ByteRange range, ports::DigestKind kind) {
    co_return co_await pool_.run([this, draft, range, kind]() -> core::Result<std::vector<std::byte>> {
        VEZA_TRY(const auto file, open_file(draft_path(draft), O_RDONLY));
        return hash_of(file, range, kind);
    });
}

core::Task<Blob> BlobStore::finish(core::Uuid draft, std::uint64_t size) {
    co_return co_await pool_.run([this, draft, size] { return finish_now(draft, size); });
}

core::Task<void> BlobStore::discard(core::Uuid draft) {
    co_return co_await pool_.run([this, draft]() -> core::Status {
        const std::scoped_lock lock(lock_of(draft));
        for (const auto& path : {draft_path(draft), done_path(draft)})
            if (::unlink(path.c_str()) != 0 && errno != ENOENT) return broken("cannot remove", path, errno);
        return {};
    });
}

core::Task<Blob> BlobStore::put(std::string bytes) {
    co_return co_await pool_.run([this, bytes = std::move(bytes)] { return put_now(bytes); });
}

core::Task<ports::OpenBlob> BlobStore::open(std::string hash) {
    co_return co_await pool_.run([this, hash = std::move(hash)]() -> core::Result<ports::OpenBlob> {
        if (!is_hash(hash)) return core::not_found("there is no such content");
        VEZA_TRY(auto file, open_file(blob_path(hash), O_RDONLY));
        struct stat info{};
        if (::fstat(file.get(), &info) != 0) return broken("cannot read", blob_path(hash), errno);
        return ports::OpenBlob{.file = std::make_shared<const Descriptor>(std::move(file)),
                               .size = static_cast<std::uint64_t>(info.st_size)};
    });
}

core::Task<void> BlobStore::remove(std::string hash) {
    co_return co_await pool_.run([this, hash = std::move(hash)]() -> core::Status {
        if (!is_hash(hash)) return {};
        const auto path = blob_path(hash);
        if (::unlink(path.c_str()) != 0 && errno != ENOENT) return broken("cannot remove", path, errno);
        return {};
    });
}

core::Result<Blob> BlobStore::finish_now(core::Uuid draft, std::uint64_t size) {
    const std::scoped_lock lock(lock_of(draft));
    auto path = draft_path(draft);
    auto file = open_file(path, O_RDWR);
    const bool is_done = !file;
    if (is_done) {
        path = done_path(draft);
        file = open_file(path, O_RDONLY);
    }
    if (!file) return core::fail(std::move(file));
    VEZA_TRY(const auto digest, hash_of(*file, {.offset = 0, .length = size}, ports::DigestKind::sha256));
    const auto hash = core::to_hex(digest);
    if (!is_done) {
        if (::ftruncate(file->get(), static_cast<::off_t>(size)) != 0 || ::fsync(file->get()) != 0)
            return broken("cannot write", path, errno);
        if (::rename(path.c_str(), done_path(draft).c_str()) != 0) return broken("cannot rename", path, errno);
    }
    VEZA_CHECK(publish(done_path(draft), hash));
    return Blob{.hash = hash, .size = size};
}

core::Result<Blob> BlobStore::put_now(const std::string& bytes) {
    const auto path = root_ / "drafts" / ("put-" + std::to_string(++put_number_));
    Hashing hashing(ports::DigestKind::sha256);
    hashing.add(std::as_bytes(std::span(bytes)));
    const auto hash = core::to_hex(hashing.value());
    VEZA_TRY(const auto file, open_file(path, O_WRONLY | O_CREAT | O_TRUNC));
    auto done = write_all(file, bytes, 0);
    if (done && ::fsync(file.get()) != 0) done = broken("cannot write", path, errno);
    if (done) done = publish(path, hash);
    ::unlink(path.c_str());
    if (!done) return core::fail(std::move(done));
    return Blob{.hash = hash, .size = bytes.size()};
}

core::Status BlobStore::publish(const files::path& from, std::string_view hash) {
    const auto to = blob_path(hash);
    const auto inner = to.parent_path();
    const auto outer = inner.parent_path();
    struct stat info{};
    if (::stat(inner.c_str(), &info) != 0) {
        VEZA_CHECK(make_folder(outer));
        VEZA_CHECK(flush_folder(root_ / "blobs"));
        VEZA_CHECK(make_folder(inner));
        VEZA_CHECK(flush_folder(outer));
    }
    if (::chmod(from.c_str(), 0400) != 0) return broken("cannot change", from, errno);
    if (::link(from.c_str(), to.c_str()) != 0 && errno != EEXIST) {
        const bool cannot_link = errno == EPERM || errno == EOPNOTSUPP || errno == EMLINK;
        if (!cannot_link) return broken("cannot link", to, errno);
        if (::rename(from.c_str(), to.c_str()) != 0) return broken("cannot rename", to, errno);
    }
    return flush_folder(inner);
}

files::path BlobStore::draft_path(core::Uuid draft) const {
    return root_ / "drafts" / draft.to_string();
}
files::path BlobStore::done_path(core::Uuid draft) const {
    return root_ / "drafts" / (draft.to_string() + ".done");
}
files::path BlobStore::blob_path(std::string_view hash) const {
    return root_ / "blobs" / hash.substr(0, 2) / hash.substr(2, 2) / hash;
}

std::mutex& BlobStore::lock_of(core::Uuid draft) {
    return locks_[draft.bytes().back() % locks_.size()];
}

}  // namespace veza::fs
