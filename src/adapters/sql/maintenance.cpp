#include "adapters/sql/maintenance.hpp"

#include "adapters/sql/connection.hpp"
#include "adapters/sql/migrations.hpp"

namespace veza::sql {
namespace {

core::Result<std::unique_ptr<Connection>> open_ours(const std::filesystem::path& file) {
    std::error_code error;
    // Opening would make it.
    if (!std::filesystem::exists(file, error))
        return core::fail(core::Code::not_found, core::Reason::not_found, "there is no database at " + file.string());
    VEZA_TRY(auto connection,
             Connection::open({.engine = Engine::sqlite, .where = file.string()}, Connection::Mode::writer));
    VEZA_CHECK(check_ownership(*connection));
    return connection;
}

}  // namespace

core::Status copy_sqlite(const std::filesystem::path& file, const std::filesystem::path& copy) {
    std::error_code error;
    if (std::filesystem::exists(copy, error))
        return core::fail(core::Code::conflict, core::Reason::conflict, copy.string() + " is there already");
    VEZA_TRY(const auto connection, open_ours(file));
    return connection->guard([&]() -> core::Status {
        connection->execute("VACUUM INTO :copy", copy.string());
        return {};
    });
}

core::Result<std::vector<std::string>> check_sqlite(const std::filesystem::path& file) {
    VEZA_TRY(const auto connection, open_ours(file));
    VEZA_TRY(auto lines, connection->guard([&] { return connection->all<std::string>("PRAGMA integrity_check(10)"); }));
    if (lines.size() == 1 && lines.front() == "ok") lines.clear();
    return lines;
}

}  // namespace veza::sql
