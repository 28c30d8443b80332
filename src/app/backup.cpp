#include "app/backup.hpp"

#include "adapters/crypto/signing_keys.hpp"
#include "adapters/sql/maintenance.hpp"
#include "app/refusal.hpp"
#include "app/storage.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <ostream>
#include <sstream>

namespace veza::app {
namespace {

namespace fs = std::filesystem;

core::Status make_folder(const fs::path& path) {
    if (::mkdir(path.c_str(), 0700) != 0) return refuse_errno("cannot make", path, errno);
    return {};
}

/// Of a file, or of a directory's entries.
core::Status flush(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return refuse_errno("cannot open", path, errno);
    const int flushed = ::fsync(file);
    const int error = errno;
    ::close(file);
    if (flushed != 0) return refuse_errno("cannot write", path, error);
    return {};
}

/// A small file, readable by its owner only.
core::Status copy_private(const fs::path& from, const fs::path& to) {
    std::ifstream in(from, std::ios::binary);
    std::ostringstream text;
    if (!in || !(text << in.rdbuf())) return refuse_errno("cannot read", from, errno != 0 ? errno : EIO);
    const int file = ::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) return refuse_errno("cannot make", to, errno);
    const auto bytes = text.str();
    const bool written = ::write(file, bytes.data(), bytes.size()) == static_cast<::ssize_t>(bytes.size());
    const int error = errno;
    ::close(file);
    if (!written) return refuse_errno("cannot write", to, error);
    return flush(to);
}

/// Contents never change and are removed late, so those that the database names are all there after it was copied. What is
/// still being uploaded is left out.
core::Status copy_contents(const DataLayout& from, const DataLayout& to) {
    const auto source = from.files() / "blobs";
    std::error_code error;
    if (!fs::exists(source, error)) return {};
    VEZA_CHECK(make_folder(to.files()));
    fs::copy(source, to.files() / "blobs", fs::copy_options::recursive, error);
    if (error) return refuse_errno("cannot copy", source, error.value());
    const int folder = ::open(to.files().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool flushed = folder >= 0 && ::syncfs(folder) == 0;
    const int failure = errno;
    if (folder >= 0) ::close(folder);
    if (!flushed) return refuse_errno("cannot write", to.files(), failure);
    return {};
}

core::Status copy_instance(const DataLayout& from, const DataLayout& to) {
    VEZA_CHECK(make_folder(to.keys()));
    VEZA_CHECK(copy_private(from.signing_keys(), to.signing_keys()));
    std::error_code error;  // an instance that an older version filled has none of these
    for (const auto key : {&DataLayout::sealing_keys, &DataLayout::push_keys, &DataLayout::link_keys})
        if (fs::exists((from.*key)(), error)) VEZA_CHECK(copy_private((from.*key)(), (to.*key)()));
    auto aside = to.database();
    aside += ".part";
    VEZA_CHECK(sql::copy_sqlite(from.database(), aside));
    if (::chmod(aside.c_str(), 0600) != 0) return refuse_errno("cannot change", aside, errno);
    VEZA_CHECK(flush(aside));
    if (::rename(aside.c_str(), to.database().c_str()) != 0) return refuse_errno("cannot make", to.database(), errno);
    VEZA_CHECK(copy_contents(from, to));
    VEZA_CHECK(flush(to.keys()));
    return flush(to.root);
}

core::Status check_whole(const DataLayout& backup) {
    std::error_code error;
    for (const auto& file : {backup.database(), backup.signing_keys()})
        if (!fs::is_regular_file(file, error))
            return refuse(backup.root.string() + " is no backup of Veza: it has no " +
                          file.lexically_relative(backup.root).string());
    VEZA_TRY(const auto damage, sql::check_sqlite(backup.database()));
    if (!damage.empty()) return refuse("the backup's database is damaged: " + damage.front());
    return {};
}

/// What DataDirectory::open and the operator may have put there does not count.
core::Status check_empty(const DataLayout& layout) {
    for (const auto& entry : fs::directory_iterator(layout.root)) {
        const auto name = entry.path().filename().string();
        if (name != "veza.lock" && name != "veza.toml" && name != "lost+found")
            return refuse("the data directory " + layout.root.string() + " is not empty: it has " + name +
                          "; restore into a new one, named with --data");
    }
    return {};
}

}  // namespace

core::Status back_up(const Config& config, const fs::path& to, std::ostream& out) {
    const auto layout = layout_of(config);
    if (!is_embedded(config))
        return refuse("the data is in PostgreSQL: back it up with pg_dump, and copy " + layout.keys().string());
    std::error_code error;
    if (fs::exists(to, error)) return refuse(to.string() + " is there already; name a new directory");
    auto aside = to;
    aside += ".part";
    fs::remove_all(aside, error);  // of a backup that broke off
    VEZA_CHECK(make_folder(aside));
    if (auto copied = copy_instance(layout, {.root = aside}); !copied) {
        fs::remove_all(aside, error);
        return copied;
    }
    if (::rename(aside.c_str(), to.c_str()) != 0) return refuse_errno("cannot make", to, errno);
    VEZA_CHECK(flush(to.has_parent_path() ? to.parent_path() : fs::path{"."}));
    out << "backed up " << layout.root.string() << " to " << to.string() << std::endl;
    return {};
}

core::Status restore(const Config& config, const fs::path& from, std::ostream& out) {
    if (!is_embedded(config))
        return refuse("the data is in PostgreSQL: restore it with pg_restore, and copy the keys back");
    const DataLayout backup{.root = from};
    VEZA_CHECK(check_whole(backup));
    VEZA_TRY(const auto data, DataDirectory::open(config.data.dir));
    VEZA_CHECK(check_empty(data.layout()));
    VEZA_CHECK(copy_instance(backup, data.layout()));
    out << "restored " << from.string() << " to " << config.data.dir << std::endl;
    return {};
}

}  // namespace veza::app
