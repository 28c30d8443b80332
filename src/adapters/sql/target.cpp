#include "adapters/sql/target.hpp"

namespace veza::sql {
namespace {

constexpr std::string_view kSqlite = "sqlite:";

core::Result<Target> sqlite_target(std::string_view path) {
    if (path.empty())
        return core::invalid("url", core::Reason::invalid_field, "the database url names no file: sqlite:PATH");
    // SOCI reads the path out of a text with quotes, and SQLite takes some names for something else than a file.
    if (path.contains('"') || path.contains('\0') || path.starts_with(":memory:") || path.starts_with("file:"))
        return core::invalid("url", core::Reason::invalid_field,
                             "the path of the database must be a plain one, without quotation marks");
    return Target{.engine = Engine::sqlite, .where = std::string{path}};
}

}  // namespace

core::Result<Target> parse_target(std::string_view url) {
    if (url.starts_with(kSqlite)) return sqlite_target(url.substr(kSqlite.size()));
    if (url.starts_with("postgresql://") || url.starts_with("postgres://")) {
        if (url.contains(' '))
            return core::invalid("url", core::Reason::invalid_field, "a space in a database url is written %20");
        return Target{.engine = Engine::postgres, .where = std::string{url}};
    }
    return core::invalid("url", core::Reason::invalid_field, "a database url starts with sqlite: or postgresql://");
}

std::string describe(const Target& target) {
    if (target.engine == Engine::sqlite) return target.where;
    std::string text = target.where.substr(0, target.where.find('?'));
    const auto authority = text.find("://") + 3;
    const auto at = text.find('@', authority);
    const auto colon = text.find(':', authority);
    if (at != std::string::npos && colon < at) text.erase(colon, at - colon);
    return text;
}

}  // namespace veza::sql
