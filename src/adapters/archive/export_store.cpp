#include "adapters/archive/export_store.hpp"

#include "adapters/archive/zip_writer.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <vector>

namespace veza::archive {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPart = ".part";
constexpr const char* kWhole = ".zip";
constexpr std::uint64_t kPartBytes = 256 * 1024;

auto no_archive() {
    return core::not_found("there is no such archive");
}

auto broken(const std::error_code& error) {
    return core::fail(core::Code::unavailable, core::Reason::storage_unavailable,
                      "the folder of exports cannot be used: " + error.message());
}

/// A folder's entries, so that a rename in it is durable.
void flush_folder(const fs::path& folder) {
    const core::Descriptor open(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (open.is_open()) ::fsync(open.get());
}

core::Status copy(ZipWriter& zip, int from, ports::ByteRange range) {
    std::vector<char> part(std::min<std::uint64_t>(range.length, kPartBytes));
    while (range.length > 0) {
        const auto wanted = std::min<std::uint64_t>(range.length, part.size());
        const auto got = ::pread(from, part.data(), wanted, static_cast<::off_t>(range.offset));
        if (got <= 0)
            return core::fail(core::Code::unavailable, core::Reason::storage_unavailable, "a file cannot be read");
        VEZA_CHECK(zip.append({part.data(), static_cast<std::size_t>(got)}));
        range.offset += static_cast<std::uint64_t>(got);
        range.length -= static_cast<std::uint64_t>(got);
    }
    return {};
}

}  // namespace

core::Result<std::unique_ptr<ExportStore>> ExportStore::open(fs::path folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return broken(error);
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (entry.path().extension() == kPart) fs::remove(entry.path(), error);
    if (error) return broken(error);
    return std::unique_ptr<ExportStore>(new ExportStore(std::move(folder)));
}

ExportStore::~ExportStore() {
    stop();
}

core::Task<void> ExportStore::begin(core::Uuid id) {
    co_return co_await pool_.run([this, id]() -> core::Status {
        forget(id);
        std::error_code error;
        fs::remove(path_of(id, kWhole), error);
        VEZA_TRY(auto writer, ZipWriter::create(path_of(id, kPart)));
        const std::scoped_lock lock(mutex_);
        writers_[id] = std::move(writer);
        return {};
    });
}

core::Task<void> ExportStore::add_file(core::Uuid id, std::string name) {
    VEZA_CO_TRY(auto zip, writer(id));
    co_return co_await pool_.run([zip = std::move(zip), name = std::move(name)] { return zip->add_file(name); });
}

core::Task<void> ExportStore::append(core::Uuid id, std::string bytes) {
    VEZA_CO_TRY(auto zip, writer(id));
    co_return co_await pool_.run([zip = std::move(zip), bytes = std::move(bytes)] { return zip->append(bytes); });
}

core::Task<void> ExportStore::append_from(core::Uuid id, ports::OpenBlob from, ports::ByteRange range) {
    VEZA_CO_TRY(auto zip, writer(id));
    co_return co_await pool_.run(
        [zip = std::move(zip), from = std::move(from), range] { return copy(*zip, from.file->get(), range); });
}

core::Task<std::uint64_t> ExportStore::finish(core::Uuid id) {
    VEZA_CO_TRY(auto zip, writer(id));
    co_return co_await pool_.run([this, id, zip = std::move(zip)]() -> core::Result<std::uint64_t> {
        VEZA_TRY(const auto size, zip->finish());
        std::error_code error;
        fs::rename(path_of(id, kPart), path_of(id, kWhole), error);
        if (error) return broken(error);
        flush_folder(folder_);
        forget(id);
        return size;
    });
}

core::Task<ports::OpenBlob> ExportStore::open(core::Uuid id) {
    co_return co_await pool_.run([this, id]() -> core::Result<ports::OpenBlob> {
        core::Descriptor file(::open(path_of(id, kWhole).c_str(), O_RDONLY | O_CLOEXEC));
        struct stat info{};
        if (!file.is_open() || ::fstat(file.get(), &info) != 0) return no_archive();
        return ports::OpenBlob{.file = std::make_shared<const core::Descriptor>(std::move(file)),
                               .size = static_cast<std::uint64_t>(info.st_size)};
    });
}

core::Task<void> ExportStore::remove(core::Uuid id) {
    co_return co_await pool_.run([this, id]() -> core::Status {
        forget(id);
        std::error_code error;
        for (const auto* const ending : {kPart, kWhole}) {
            fs::remove(path_of(id, ending), error);
            if (error) return broken(error);
        }
        return {};
    });
}

fs::path ExportStore::path_of(core::Uuid id, const char* ending) const {
    return folder_ / (id.to_string() + ending);
}

core::Result<std::shared_ptr<ZipWriter>> ExportStore::writer(core::Uuid id) {
    const std::scoped_lock lock(mutex_);
    const auto found = writers_.find(id);
    if (found == writers_.end()) return no_archive();
    return found->second;
}

void ExportStore::forget(core::Uuid id) {
    const std::scoped_lock lock(mutex_);
    writers_.erase(id);
}

}  // namespace veza::archive
