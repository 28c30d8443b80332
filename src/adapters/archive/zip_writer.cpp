#include "adapters/archive/zip_writer.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <locale.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <ctime>

namespace veza::archive {
namespace {

core::Status from_errno(int error) {
    const auto reason =
        error == ENOSPC || error == EDQUOT ? core::Reason::disk_full : core::Reason::storage_unavailable;
    return core::fail(core::Code::unavailable, reason, "the export cannot be written");
}

/// libarchive says in the archive that names are UTF-8 when the thread's locale is; a server's often is not.
class Utf8Names {
public:
    Utf8Names() : locale_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)), before_(::uselocale(locale_)) {}
    ~Utf8Names() {
        ::uselocale(before_);
        if (locale_ != nullptr) ::freelocale(locale_);
    }
    Utf8Names(const Utf8Names&) = delete;
    Utf8Names& operator=(const Utf8Names&) = delete;

private:
    ::locale_t locale_;
    ::locale_t before_;
};

}  // namespace

void ZipWriter::End::operator()(::archive* zip) const {
    // Ends the archive where it stands: a few bytes into a file that nobody wants, but without it libarchive keeps what the
    // file in it needed.
    archive_write_free(zip);
}

ZipWriter::ZipWriter(core::Descriptor file) : file_(std::move(file)), zip_(archive_write_new()) {
    if (!zip_) throw std::bad_alloc{};
}

core::Result<std::shared_ptr<ZipWriter>> ZipWriter::create(const std::filesystem::path& path) {
    core::Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (!file.is_open()) return core::fail(from_errno(errno).error());
    std::shared_ptr<ZipWriter> writer(new ZipWriter(std::move(file)));
    auto* const zip = writer->zip_.get();
    VEZA_CHECK(writer->outcome(archive_write_set_format_zip(zip)));
    VEZA_CHECK(writer->outcome(archive_write_open_fd(zip, writer->file_.get())));
    return writer;
}

core::Status ZipWriter::add_file(const std::string& name) {
    const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(archive_entry_new(), &archive_entry_free);
    if (!entry) throw std::bad_alloc{};
    const Utf8Names utf8;
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0600);
    archive_entry_set_mtime(entry.get(), std::time(nullptr), 0);
    // Without a size the format keeps it behind the data, with room for 64 bits.
    return outcome(archive_write_header(zip_.get(), entry.get()));
}

core::Status ZipWriter::append(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = archive_write_data(zip_.get(), bytes.data(), bytes.size());
        if (written <= 0) return outcome(ARCHIVE_FATAL);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

core::Result<std::uint64_t> ZipWriter::finish() {
    VEZA_CHECK(outcome(archive_write_close(zip_.get())));
    struct stat info{};
    if (::fsync(file_.get()) != 0 || ::fstat(file_.get(), &info) != 0) return core::fail(from_errno(errno).error());
    return static_cast<std::uint64_t>(info.st_size);
}

core::Status ZipWriter::outcome(int code) const {
    if (code == ARCHIVE_OK || code == ARCHIVE_WARN) return {};
    return from_errno(archive_errno(zip_.get()));
}

}  // namespace veza::archive
