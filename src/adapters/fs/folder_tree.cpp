#include "adapters/fs/folder_tree.hpp"

#include "adapters/fs/beneath.hpp"
#include "adapters/fs/hashing.hpp"
#include "core/hex.hpp"
#include "core/text.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <chrono>
#include <memory>
#include <thread>

namespace veza::fs {
namespace {

using ports::DirectoryListing;

/// After which a call to list() leaves the rest for the next.
constexpr std::size_t kEntriesAtOnce = 2'000;
/// Clocks of file systems go in steps of up to 10 ms: within one, a file may change twice and look as if it had once.
constexpr std::chrono::milliseconds kStep{20};

enum class Sort : std::uint8_t { directory, plain, link, other };

/// With its stamp, if it is plain and wanted.
Sort sort_of(int directory, const dirent& entry, bool wanted, domain::FileStamp& stamp) {
    if (entry.d_type == DT_LNK) return Sort::link;
    if (entry.d_type == DT_DIR) return Sort::directory;
    if (entry.d_type == DT_REG && !wanted) return Sort::other;
    if (entry.d_type != DT_REG && entry.d_type != DT_UNKNOWN) return Sort::other;
    struct stat status{};
    if (::fstatat(directory, static_cast<const char*>(entry.d_name), &status, AT_SYMLINK_NOFOLLOW) != 0)
        return Sort::other;
    if (S_ISLNK(status.st_mode)) return Sort::link;
    if (S_ISDIR(status.st_mode)) return Sort::directory;
    if (!S_ISREG(status.st_mode) || !wanted) return Sort::other;
    stamp = stamp_of(status);
    return Sort::plain;
}

void add(DirectoryListing& listing, int directory, const dirent& entry) {
    const std::string name(static_cast<const char*>(entry.d_name));
    if (name == "." || name == "..") return;
    if (name.starts_with('.')) {
        ++listing.left_out.hidden;
        return;
    }
    domain::FileStamp stamp;
    const bool wanted = domain::kind_of(name) != domain::MusicFileKind::other;
    const auto sort = sort_of(directory, entry, wanted, stamp);
    if (sort == Sort::link) {
        ++listing.left_out.links;
    } else if (sort == Sort::other) {
        ++listing.left_out.others;
    } else if (!core::is_valid_utf8(name)) {
        ++listing.left_out.unnameable;
    } else if (sort == Sort::directory) {
        listing.directories.push_back(name);
    } else {
        listing.files.push_back({.name = name, .stamp = stamp});
    }
}

bool is_missing(int error) {
    return error == ENOENT || error == ENOTDIR || error == ELOOP;
}

DirectoryListing list_one(const std::string& root, const std::string& directory) {
    DirectoryListing listing{.directory = directory};
    auto folder = open_directory(root, directory);
    if (!folder) {
        listing.state =
            is_missing(folder.error()) ? DirectoryListing::State::missing : DirectoryListing::State::unreadable;
        return listing;
    }
    const int descriptor = folder->release();
    const std::unique_ptr<DIR, int (*)(DIR*)> stream(::fdopendir(descriptor), ::closedir);
    if (!stream) {
        core::Descriptor{descriptor}.reset();
        listing.state = DirectoryListing::State::unreadable;
        return listing;
    }
    std::size_t entries = 0;
    errno = 0;
    while (const dirent* entry = ::readdir(stream.get())) {
        if (++entries <= domain::FolderLimits::kEntries)
            add(listing, descriptor, *entry);
        else
            ++listing.left_out.too_many;
        errno = 0;
    }
    // What could not be read to its end says nothing of what is not in it.
    if (errno != 0) listing.state = DirectoryListing::State::unreadable;
    return listing;
}

std::unexpected<core::Error> missing() {
    return core::fail(core::Code::not_found, core::Reason::file_missing, "the track's file is not there any more");
}

void let_step_pass(const domain::FileStamp& stamp) {
    const auto changed = std::chrono::system_clock::time_point(
        std::chrono::duration_cast<std::chrono::system_clock::duration>(std::chrono::nanoseconds(stamp.changed_ns)));
    const auto since = std::chrono::system_clock::now() - changed;
    if (since >= std::chrono::seconds{0} && since < kStep) std::this_thread::sleep_for(kStep - since);
}

using Outcome = std::expected<ports::FolderTree::Digest, ports::FolderTree::Trouble>;

Outcome trouble(ports::FolderTree::Trouble which) {
    return std::unexpected(which);
}

core::Result<Outcome> digest_of(const core::Descriptor& file, const std::atomic<bool>& stopping) {
    using enum ports::FolderTree::Trouble;
    const auto before = stamp_of(file);
    let_step_pass(before);
    Hashing hashing(ports::DigestKind::sha256);
    std::vector<std::byte> block(kHashedAtOnce);
    for (::off_t at = 0;;) {
        if (stopping) return core::fail(core::Code::unavailable, core::Reason::draining, "the server is about to stop");
        const auto got = ::pread(file.get(), block.data(), block.size(), at);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return trouble(unreadable);
        if (got == 0) break;
        hashing.add(std::span(block).first(static_cast<std::size_t>(got)));
        at += got;
    }
    if (stamp_of(file) != before) return trouble(unsteady);
    return Outcome(ports::FolderTree::Digest{.content = core::to_hex(hashing.value()), .stamp = before});
}

}  // namespace

core::Task<std::vector<DirectoryListing>> FolderTree::list(std::string root, std::vector<std::string> directories) {
    co_return co_await pool_.run(
        [root = std::move(root),
         directories = std::move(directories)]() -> core::Result<std::vector<DirectoryListing>> {
            if (const auto there = open_root(root); !there)
                return core::fail(core::Code::not_found, core::Reason::file_missing, "the folder cannot be read");
            std::vector<DirectoryListing> listings;
            std::size_t entries = 0;
            for (const auto& directory : directories) {
                listings.push_back(list_one(root, directory));
                entries += listings.back().files.size() + listings.back().directories.size();
                if (entries >= kEntriesAtOnce) break;
            }
            return listings;
        });
}

core::Task<ports::OpenPlaced> FolderTree::open(domain::PlacedFile wanted) {
    co_return co_await pool_.run([wanted = std::move(wanted)]() -> core::Result<ports::OpenPlaced> {
        auto opened = open_plain(wanted.root, wanted.file.directory, wanted.file.name);
        if (!opened) return missing();
        auto file = std::make_shared<const core::Descriptor>(std::move(*opened));
        const auto stamp = wanted.file.stamp;
        const auto unchanged = [file, stamp] { return stamp_of(*file) == stamp; };
        if (!unchanged())
            return core::fail(core::Code::conflict, core::Reason::track_not_ready,
                              "the track's file was changed, and is listened to again");
        return ports::OpenPlaced{.file = {.file = file, .size = static_cast<std::uint64_t>(stamp.size)},
                                 .unchanged = unchanged};
    });
}

core::Task<std::expected<ports::FolderTree::Digest, ports::FolderTree::Trouble>> FolderTree::digest(
    std::string root, std::string directory, std::string name) {
    co_return co_await pool_.run([this, root = std::move(root), directory = std::move(directory),
                                  name = std::move(name)]() -> core::Result<Outcome> {
        const auto file = open_plain(root, directory, name);
        if (!file) return trouble(is_missing(file.error()) ? Trouble::missing : Trouble::unreadable);
        return digest_of(*file, stopping_);
    });
}

void FolderTree::stop() {
    leave_off();
    pool_.stop();
}

}  // namespace veza::fs
