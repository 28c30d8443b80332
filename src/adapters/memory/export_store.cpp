#include "adapters/memory/export_store.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <stdexcept>

namespace veza::memory {
namespace {

auto no_archive() {
    return core::not_found("there is no such archive");
}

}  // namespace

core::Task<void> ExportStore::begin(core::Uuid id) {
    const std::scoped_lock lock(mutex_);
    archives_[id] = {};
    co_return core::Status{};
}

core::Task<void> ExportStore::add_file(core::Uuid id, std::string name) {
    const std::scoped_lock lock(mutex_);
    auto* const archive = unfinished(id);
    if (archive == nullptr) co_return no_archive();
    archive->files[name] = "";
    archive->current = std::move(name);
    co_return core::Status{};
}

core::Task<void> ExportStore::append(core::Uuid id, std::string bytes) {
    const std::scoped_lock lock(mutex_);
    auto* const archive = unfinished(id);
    if (archive == nullptr || archive->current.empty()) co_return no_archive();
    archive->files[archive->current] += bytes;
    co_return core::Status{};
}

core::Task<void> ExportStore::append_from(core::Uuid id, ports::OpenBlob from, ports::ByteRange range) {
    std::string bytes(range.length, '\0');
    if (::pread(from.file->get(), bytes.data(), bytes.size(), static_cast<::off_t>(range.offset)) !=
        static_cast<::ssize_t>(bytes.size()))
        throw std::runtime_error("a blob is shorter than it says");
    co_return co_await append(id, std::move(bytes));
}

core::Task<std::uint64_t> ExportStore::finish(core::Uuid id) {
    const std::scoped_lock lock(mutex_);
    auto* const archive = unfinished(id);
    if (archive == nullptr) co_return no_archive();
    archive->finished = true;
    std::uint64_t size = 0;
    for (const auto& [name, bytes] : archive->files) size += bytes.size();
    co_return size;
}

core::Task<ports::OpenBlob> ExportStore::open(core::Uuid id) {
    const std::scoped_lock lock(mutex_);
    const auto found = archives_.find(id);
    if (found == archives_.end() || !found->second.finished) co_return no_archive();
    std::string all;
    for (const auto& [name, bytes] : found->second.files) all += bytes;
    core::Descriptor file(::memfd_create("export", MFD_CLOEXEC));
    if (::pwrite(file.get(), all.data(), all.size(), 0) != static_cast<::ssize_t>(all.size()))
        throw std::runtime_error("no memory for an archive");
    co_return ports::OpenBlob{.file = std::make_shared<const core::Descriptor>(std::move(file)), .size = all.size()};
}

core::Task<void> ExportStore::remove(core::Uuid id) {
    const std::scoped_lock lock(mutex_);
    archives_.erase(id);
    co_return core::Status{};
}

std::map<std::string, std::string> ExportStore::files(core::Uuid id) const {
    const std::scoped_lock lock(mutex_);
    const auto found = archives_.find(id);
    return found == archives_.end() ? std::map<std::string, std::string>{} : found->second.files;
}

void ExportStore::restart() {
    const std::scoped_lock lock(mutex_);
    std::erase_if(archives_, [](const auto& entry) { return !entry.second.finished; });
}

ExportStore::Archive* ExportStore::unfinished(core::Uuid id) {
    const auto found = archives_.find(id);
    return found == archives_.end() || found->second.finished ? nullptr : &found->second;
}

}  // namespace veza::memory
