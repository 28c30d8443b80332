#include "services/folder_scanner.hpp"

#include "core/log.hpp"
#include "core/together.hpp"
#include "ports/catalogue.hpp"

#include <algorithm>
#include <utility>

namespace veza::services {
namespace {

namespace log = core::log;
using domain::FolderLimits;
using domain::MusicFile;
using domain::MusicFileKind;
using domain::MusicFolder;
using domain::ScanReport;
using ports::DirectoryListing;

constexpr std::chrono::seconds kRound{1};
constexpr std::chrono::milliseconds kStepTime{500};
constexpr std::chrono::milliseconds kBatchTime{250};
constexpr std::chrono::milliseconds kTellEvery{500};
/// A folder in which something was noticed is not looked at more often because of that.
constexpr std::chrono::seconds kNoticeEvery{10};
constexpr std::size_t kDirectories = 64;
constexpr std::size_t kFilesAtOnce = 50;  ///< in a commit
constexpr std::size_t kReadAtOnce = 8;    ///< beside each other
constexpr std::size_t kGoneAtOnce = 200;
constexpr std::int64_t kCoverMax = std::int64_t{10} * 1024 * 1024;

core::Uuid lane_of(const MusicFolder& folder) {
    const auto library = folder.server_id ? domain::library_of(*folder.server_id) : domain::library_of(folder.owner_id);
    return library.uuid();
}

std::size_t depth_of(const std::string& directory) {
    return directory.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(directory, '/')) + 1;
}

void add(ScanReport& report, const ScanReport& more) {
    report.hidden += more.hidden;
    report.links += more.links;
    report.others += more.others;
    report.unnameable += more.unnameable;
    report.too_many += more.too_many;
    report.unreadable += more.unreadable;
    report.unsteady += more.unsteady;
}

/// The one of a directory that is taken.
std::string cover_of(const DirectoryListing& listing) {
    const DirectoryListing::File* best = nullptr;
    for (const auto& file : listing.files) {
        if (domain::kind_of(file.name) != MusicFileKind::cover) continue;
        if (best == nullptr || domain::cover_rank(file.name) < domain::cover_rank(best->name)) best = &file;
    }
    return best == nullptr ? std::string{} : best->name;
}

template <class Queue>
auto take(Queue& from, std::size_t most) {
    std::vector<typename Queue::value_type> taken;
    while (!from.empty() && taken.size() < most) {
        taken.push_back(std::move(from.front()));
        from.pop_front();
    }
    return taken;
}

}  // namespace

FolderScanner::Walk::Walk(MusicFolder of, std::vector<std::string> known)
    : folder(std::move(of)), number(folder.asked) {
    folder.report = {};
    for (auto& directory : known) unvisited.insert(std::move(directory));
}

core::Task<void> FolderScanner::ask_all() {
    VEZA_CO_TRY(const auto folders, co_await ports::read(d_.store, [](ports::Transaction& transaction) {
                    return transaction.catalogue().folders().all();
                }));
    for (const auto& folder : folders)
        if (folder.asked == folder.scanned) VEZA_CO_CHECK(co_await ask(folder.id));
    co_return core::Status{};
}

core::Task<void> FolderScanner::ask(domain::MusicFolderId folder) {
    VEZA_CO_TRY([[maybe_unused]] const bool there,
                co_await ports::write(d_.store, core::Uuid{}, [folder](ports::Transaction& transaction) {
                    return transaction.catalogue().folders().ask(folder);
                }));
    co_return core::Status{};
}

core::Task<void> FolderScanner::ask_noticed() {
    const auto now = d_.clock.steady();
    std::erase_if(asked_, [&](const auto& each) { return each.second + kNoticeEvery <= now; });
    for (const auto folder : d_.noticed.take())
        if (asked_.try_emplace(folder, now).second) VEZA_CO_CHECK(co_await ask(folder));
    co_return core::Status{};
}

core::Task<bool> FolderScanner::run() {
    VEZA_CO_CHECK(co_await ask_noticed());
    const auto until = d_.clock.steady() + kRound;
    do {
        VEZA_CO_TRY(auto folder, co_await ports::read(d_.store, [](ports::Transaction& transaction) {
                        return transaction.catalogue().folders().next();
                    }));
        if (!folder) {
            walk_.reset();
            co_return false;
        }
        if (folder->leaving) {
            VEZA_CO_CHECK(co_await leave(std::move(*folder)));
            continue;
        }
        if (!walk_ || walk_->folder.id != folder->id) VEZA_CO_CHECK(co_await begin(std::move(*folder)));
        // What was taken to be read and is not noted is found anew, and little is to be done again.
        core::Status done;
        try {
            done = co_await step();
        } catch (...) {
            walk_.reset();
            throw;
        }
        if (!done) {
            walk_.reset();
            co_return core::fail(std::move(done));
        }
    } while (d_.clock.steady() < until);
    co_return true;
}

core::Task<void> FolderScanner::begin(MusicFolder folder) {
    VEZA_CO_TRY(auto known, co_await ports::read(d_.store, [id = folder.id](ports::Transaction& transaction) {
                    return transaction.catalogue().files().directories(id);
                }));
    walk_.emplace(std::move(folder), std::move(known));
    co_return core::Status{};
}

core::Task<void> FolderScanner::step() {
    if (!walk_->to_read.empty()) co_return co_await read_some();
    if (!walk_->went.empty()) co_return co_await note_gone();
    if (!walk_->pending.empty()) co_return co_await list_more();
    if (!walk_->unvisited.empty()) co_return co_await look_for_gone();
    co_return co_await end({});
}

core::Task<void> FolderScanner::list_more() {
    auto& walk = *walk_;
    std::vector<std::string> wanted;
    while (!walk.pending.empty() && wanted.size() < kDirectories) {
        wanted.push_back(std::move(walk.pending.back()));
        walk.pending.pop_back();
    }
    auto listings = co_await d_.tree.list(walk.folder.path, wanted);
    if (!listings && listings.error().code == core::Code::not_found) co_return co_await end("folder_missing");
    if (!listings) co_return core::fail(std::move(listings));
    for (auto at = listings->size(); at < wanted.size(); ++at) walk.pending.push_back(std::move(wanted[at]));
    std::vector<std::string> directories;
    for (const auto& listing : *listings) directories.push_back(listing.directory);
    VEZA_CO_TRY(auto files, co_await ports::read(d_.store, [&](ports::Transaction& transaction) {
                    return transaction.catalogue().files().in(walk.folder.id, directories);
                }));
    std::map<std::string, std::map<std::string, MusicFile>> known;
    for (auto& file : files) known[file.directory].emplace(file.name, std::move(file));
    for (const auto& listing : *listings) {
        const bool root = listing.directory.empty();
        if (root && listing.state != DirectoryListing::State::read) co_return co_await end("folder_unreadable");
        // What was full and is empty now is a disk that is not there, sooner than a library that was thrown away.
        if (root && listing.files.empty() && listing.directories.empty() && !walk.unvisited.empty())
            co_return co_await end("folder_empty");
        if (listing.state == DirectoryListing::State::unreadable) {
            ++walk.folder.report.unreadable;
            spare(listing.directory);
        }
        if (listing.state != DirectoryListing::State::read) continue;
        walk.unvisited.erase(listing.directory);
        add(walk.folder.report, listing.left_out);
        compare(listing, std::move(known[listing.directory]));
        descend(listing);
    }
    co_return co_await tell();
}

/// Nothing is known of it and of what is below: none of that went.
void FolderScanner::spare(const std::string& directory) {
    auto& unvisited = walk_->unvisited;
    unvisited.erase(directory);
    unvisited.erase(unvisited.lower_bound(directory + '/'),
                    unvisited.lower_bound(directory + static_cast<char>('/' + 1)));
}

void FolderScanner::descend(const DirectoryListing& listing) {
    for (const auto& name : listing.directories) {
        auto directory = domain::joined(listing.directory, name);
        if (depth_of(directory) <= FolderLimits::kDepth && directory.size() <= FolderLimits::kDirectoryBytes) {
            walk_->pending.push_back(std::move(directory));
            continue;
        }
        ++walk_->folder.report.too_deep;
        spare(directory);
    }
}

void FolderScanner::compare(const DirectoryListing& listing, std::map<std::string, MusicFile> known) {
    auto& walk = *walk_;
    auto& report = walk.folder.report;
    const auto cover = cover_of(listing);
    for (const auto& file : listing.files) {
        const auto kind = domain::kind_of(file.name);
        if (kind == MusicFileKind::cover && file.name != cover) {
            ++report.others;
            continue;
        }
        const auto found = known.find(file.name);
        const bool is_new = found == known.end();
        if (kind == MusicFileKind::sound && ++walk.files > FolderLimits::kFiles && is_new) {
            ++report.too_many;
            continue;
        }
        const bool same = !is_new && found->second.stamp == file.stamp && !found->second.gone;
        const bool out = !is_new && kind == MusicFileKind::sound && !found->second.track;
        FolderCatalogue::Found wanted{.directory = listing.directory, .name = file.name, .kind = kind};
        if (out)
            ++report.taken_out;
        else if (!same && kind == MusicFileKind::cover)
            walk.to_read.push_front(std::move(wanted));  // tracks look for it once they were listened to
        else if (!same)
            walk.to_read.push_back(std::move(wanted));
        else if (kind == MusicFileKind::sound)
            ++report.unchanged;
        if (!is_new) known.erase(found);
    }
    for (auto& [name, file] : known)
        if (!file.gone) walk.went.push_back(std::move(file));
}

/// While some are committed, the next are read.
core::Task<void> FolderScanner::read_some() {
    auto& walk = *walk_;
    const auto until = d_.clock.steady() + kStepTime;
    VEZA_CO_TRY(auto batch, co_await read_batch());
    while (!walk.to_read.empty() && d_.clock.steady() < until) {
        VEZA_CO_TRY(auto done, co_await core::both(note(std::move(batch)), read_batch()));
        walk.folder.report = std::move(done.first);
        batch = std::move(done.second);
    }
    VEZA_CO_TRY(walk.folder.report, co_await note(std::move(batch)));
    walk.told = d_.clock.steady();
    co_return core::Status{};
}

core::Task<FolderScanner::Batch> FolderScanner::read_batch() {
    auto& walk = *walk_;
    const auto until = d_.clock.steady() + kBatchTime;
    Batch batch;
    std::size_t taken = 0;
    do {
        std::vector<core::Task<std::optional<FolderCatalogue::Read>>> reading;
        for (auto& found : take(walk.to_read, std::min(kReadAtOnce, kFilesAtOnce - taken)))
            reading.push_back(read(std::move(found), batch.troubles));
        taken += reading.size();
        VEZA_CO_TRY(auto read, co_await core::together(std::move(reading)));
        for (auto& each : read)
            if (each) batch.files.push_back(std::move(*each));
    } while (!walk.to_read.empty() && taken < kFilesAtOnce && d_.clock.steady() < until);
    co_return batch;
}

/// Answers the report with them in it.
core::Task<ScanReport> FolderScanner::note(Batch batch) {
    const auto& before = walk_->folder;
    co_return co_await ports::write(
        d_.store, lane_of(before), [&](ports::Transaction& transaction) -> core::Result<ScanReport> {
            auto folder = before;
            add(folder.report, batch.troubles);
            for (const auto& each : batch.files)
                VEZA_CHECK(d_.catalogue.bring(transaction, folder, each, folder.report));
            VEZA_TRY([[maybe_unused]] const bool there, transaction.catalogue().folders().update(folder));
            return folder.report;
        });
}

core::Task<std::optional<FolderCatalogue::Read>> FolderScanner::read(FolderCatalogue::Found found,
                                                                     ScanReport& troubles) {
    const auto& root = walk_->folder.path;
    VEZA_CO_TRY(const auto digest, co_await d_.tree.digest(root, found.directory, found.name));
    if (!digest) {
        if (digest.error() == ports::FolderTree::Trouble::unreadable) ++troubles.unreadable;
        if (digest.error() == ports::FolderTree::Trouble::unsteady) ++troubles.unsteady;
        co_return std::nullopt;
    }
    FolderCatalogue::Read read{.found = std::move(found), .content = digest->content, .stamp = digest->stamp};
    if (read.found.kind != MusicFileKind::cover || read.stamp.size > kCoverMax) co_return read;
    auto file = co_await d_.tree.open(
        {.root = root,
         .file = {.folder = {}, .directory = read.found.directory, .name = read.found.name, .stamp = read.stamp}});
    if (!file) co_return std::nullopt;
    const auto made = co_await d_.pictures.make_of(std::move(file->file), Pictures::Use::cover);
    // What cannot be done now is tried again with the next scan; what is no picture is remembered as that.
    if (!made && made.error().code == core::Code::unavailable) co_return std::nullopt;
    if (made) read.cover = made->id;
    co_return read;
}

core::Task<void> FolderScanner::note_gone() {
    auto& walk = *walk_;
    const auto batch = take(walk.went, kGoneAtOnce);
    VEZA_CO_TRY(walk.folder.report,
                co_await ports::write(
                    d_.store, lane_of(walk.folder), [&](ports::Transaction& transaction) -> core::Result<ScanReport> {
                        auto folder = walk.folder;
                        for (const auto& each : batch) VEZA_CHECK(d_.catalogue.lose(transaction, each, folder.report));
                        VEZA_TRY([[maybe_unused]] const bool there, transaction.catalogue().folders().update(folder));
                        return folder.report;
                    }));
    co_return core::Status{};
}

core::Task<void> FolderScanner::look_for_gone() {
    auto& walk = *walk_;
    std::vector<std::string> directories;
    while (!walk.unvisited.empty() && directories.size() < kDirectories)
        directories.push_back(std::move(walk.unvisited.extract(walk.unvisited.begin()).value()));
    VEZA_CO_TRY(auto files, co_await ports::read(d_.store, [&](ports::Transaction& transaction) {
                    return transaction.catalogue().files().in(walk.folder.id, directories);
                }));
    for (auto& file : files)
        if (!file.gone) walk.went.push_back(std::move(file));
    co_return core::Status{};
}

core::Task<void> FolderScanner::end(std::string failure) {
    auto folder = std::move(walk_->folder);
    folder.scanned = walk_->number;
    folder.report.failure = std::move(failure);
    walk_.reset();
    const auto& report = folder.report;
    log::info("a folder of music was scanned", {log::kv("folder", folder.path), log::kv("failure", report.failure),
                                                log::kv("new", report.fresh), log::kv("changed", report.changed),
                                                log::kv("unchanged", report.unchanged), log::kv("gone", report.gone)});
    VEZA_CO_TRY([[maybe_unused]] const bool there,
                co_await ports::write(d_.store, lane_of(folder), [&folder](ports::Transaction& transaction) {
                    return transaction.catalogue().folders().update(folder);
                }));
    co_return core::Status{};
}

core::Task<void> FolderScanner::tell() {
    auto& walk = *walk_;
    if (d_.clock.steady() < walk.told + kTellEvery) co_return core::Status{};
    walk.told = d_.clock.steady();
    VEZA_CO_TRY([[maybe_unused]] const bool there,
                co_await ports::write(d_.store, lane_of(walk.folder), [&walk](ports::Transaction& transaction) {
                    return transaction.catalogue().folders().update(walk.folder);
                }));
    co_return core::Status{};
}

core::Task<void> FolderScanner::leave(MusicFolder folder) {
    VEZA_CO_TRY(
        auto files,
        co_await ports::read(d_.store,
                             [id = folder.id](ports::Transaction& transaction) -> core::Result<std::vector<MusicFile>> {
                                 auto& known = transaction.catalogue().files();
                                 VEZA_TRY(auto directories, known.directories(id));
                                 directories.resize(std::min(directories.size(), kDirectories));
                                 return known.in(id, directories);
                             }));
    if (files.empty()) {
        VEZA_CO_TRY([[maybe_unused]] const bool gone,
                    co_await ports::write(d_.store, lane_of(folder), [id = folder.id](ports::Transaction& transaction) {
                        return transaction.catalogue().folders().remove(id);
                    }));
        co_return core::Status{};
    }
    for (std::size_t from = 0; from < files.size(); from += kGoneAtOnce) {
        ports::UnitOfWork::Work work = [&](ports::Transaction& transaction) -> core::Status {
            for (auto at = from; at < std::min(files.size(), from + kGoneAtOnce); ++at)
                VEZA_CHECK(d_.catalogue.take_out(transaction, files[at]));
            return {};
        };
        VEZA_CO_CHECK(co_await d_.store.write(lane_of(folder), std::move(work)));
    }
    co_return core::Status{};
}

}  // namespace veza::services
