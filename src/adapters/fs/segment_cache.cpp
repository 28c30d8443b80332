#include "adapters/fs/segment_cache.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

namespace veza::fs {
namespace {

namespace files = std::filesystem;

constexpr std::string_view kDraft = "draft-";

std::string name_of(const ports::SegmentKey& key) {
    return key.content + '-' + key.variant + '-' + std::to_string(key.index);
}

std::unexpected<core::Error> broken(std::string_view what) {
    const int error = errno;
    const bool is_full = error == ENOSPC || error == EDQUOT;
    return core::fail(core::Code::unavailable, is_full ? core::Reason::disk_full : core::Reason::storage_unavailable,
                      std::string(what) + ": " + std::strerror(error));
}

core::Status write_whole(const files::path& path, std::string_view bytes) {
    const core::Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file.is_open()) return broken("cannot write a segment");
    while (!bytes.empty()) {
        const auto written = ::write(file.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return broken("cannot write a segment");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    // Before it gets its name: a name must never stand for less than the whole, whatever the machine goes through.
    if (::fdatasync(file.get()) != 0) return broken("cannot write a segment");
    return {};
}

bool holds(const core::Descriptor& file, std::uint64_t size) {
    struct stat found{};
    return ::fstat(file.get(), &found) == 0 && static_cast<std::uint64_t>(found.st_size) == size;
}

}  // namespace

core::Result<std::unique_ptr<SegmentCache>> SegmentCache::open(files::path root, std::uint64_t limit) {
    if (::mkdir(root.c_str(), 0700) != 0 && errno != EEXIST)
        return core::fail(core::Code::unavailable, core::Reason::storage_unavailable,
                          "cannot make " + root.string() + ": " + std::strerror(errno));
    std::unique_ptr<SegmentCache> cache{new SegmentCache(std::move(root), limit)};
    VEZA_CHECK(cache->load());
    return cache;
}

core::Status SegmentCache::load() {
    struct Found {
        files::file_time_type used;
        std::string name;
        std::uint64_t size;
    };
    std::vector<Found> found;
    std::error_code failure;
    for (const auto& entry : files::directory_iterator(root_, failure)) {
        std::error_code gone;
        auto name = entry.path().filename().string();
        if (name.starts_with(kDraft))
            files::remove(entry.path(), gone);
        else
            found.push_back(
                {.used = entry.last_write_time(gone), .name = std::move(name), .size = entry.file_size(gone)});
    }
    if (failure)
        return core::fail(core::Code::unavailable, core::Reason::storage_unavailable,
                          "cannot read " + root_.string() + ": " + failure.message());
    std::ranges::sort(found, {}, &Found::used);
    for (auto& each : found) note(std::move(each.name), each.size);
    return {};
}

core::Task<std::optional<ports::OpenBlob>> SegmentCache::find(ports::SegmentKey key, std::uint64_t size) {
    auto name = name_of(key);
    {
        const std::scoped_lock lock(mutex_);
        const auto known = by_name_.find(name);
        if (known == by_name_.end()) co_return std::nullopt;
        entries_.splice(entries_.begin(), entries_, known->second);
        if (const auto& open = place_of(name); open.name == name && holds(*open.blob.file, size)) co_return open.blob;
    }
    co_return co_await pool_.run([this, name = std::move(name), size] { return open_file(name, size); });
}

core::Result<std::optional<ports::OpenBlob>> SegmentCache::open_file(const std::string& name, std::uint64_t size) {
    core::Descriptor file(::open((root_ / name).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    const std::scoped_lock lock(mutex_);
    if (!file.is_open()) {  // somebody tidied up, or it has just been dropped
        forget(name);
        return std::nullopt;
    }
    if (!holds(file, size)) {
        ::unlink((root_ / name).c_str());
        forget(name);
        return std::nullopt;
    }
    ports::OpenBlob blob{.file = std::make_shared<const core::Descriptor>(std::move(file)), .size = size};
    if (by_name_.contains(name)) place_of(name) = {.name = name, .blob = blob};
    return blob;
}

SegmentCache::Open& SegmentCache::place_of(const std::string& name) {
    return open_[std::hash<std::string>{}(name) % open_.size()];
}

core::Status SegmentCache::store(const ports::SegmentKey& key, std::string_view bytes) {
    if (bytes.size() > limit_) return {};
    auto name = name_of(key);
    files::path draft;
    {
        const std::scoped_lock lock(mutex_);
        draft = root_ / (std::string(kDraft) + std::to_string(++draft_));
    }
    auto status = write_whole(draft, bytes);
    if (status && ::rename(draft.c_str(), (root_ / name).c_str()) != 0) status = broken("cannot name a segment");
    if (!status) {
        ::unlink(draft.c_str());
        return status;
    }
    const std::scoped_lock lock(mutex_);
    note(std::move(name), bytes.size());
    return {};
}

void SegmentCache::note(std::string name, std::uint64_t size) {
    forget(name);
    bytes_ += size;
    entries_.push_front({.name = std::move(name), .size = size});
    by_name_[entries_.front().name] = entries_.begin();
    while (bytes_ > limit_) {
        const auto oldest = entries_.back().name;
        ::unlink((root_ / oldest).c_str());
        forget(oldest);
    }
}

void SegmentCache::forget(const std::string& name) {
    const auto known = by_name_.find(name);
    if (known == by_name_.end()) return;
    if (auto& open = place_of(name); open.name == name) open = {};
    bytes_ -= known->second->size;
    entries_.erase(known->second);
    by_name_.erase(known);
}

std::uint64_t SegmentCache::bytes() const {
    const std::scoped_lock lock(mutex_);
    return bytes_;
}

}  // namespace veza::fs
