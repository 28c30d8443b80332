#pragma once
// Changes on SQLite go past SOCI, which allocates for each parameter of each run: on the one thread through which all changes
// go, that cost as much as SQLite itself.
#include "adapters/sql/types.hpp"

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sqlite_api {
// NOLINTBEGIN(readability-identifier-naming): SQLite's own
struct sqlite3;
struct sqlite3_stmt;
// NOLINTEND(readability-identifier-naming)
}  // namespace sqlite_api

namespace veza::sql {

/// An id as a column holds it, without memory of its own.
using UuidText = std::array<char, 36>;

/// A prepared statement that changes something. Throws what SOCI's driver throws. What is bound must live until run().
class SqliteStatement {
public:
    SqliteStatement(sqlite_api::sqlite3* connection, std::string_view sql);
    ~SqliteStatement();
    SqliteStatement(SqliteStatement&& other) noexcept;
    SqliteStatement& operator=(SqliteStatement&&) = delete;

    // The next parameter, from the first one on.
    void bind(std::int64_t value);
    void bind(double value);
    void bind(std::string_view text);
    void bind(const std::string& text) { bind(std::string_view{text}); }
    void bind(const UuidText& text) { bind(std::string_view{text.data(), text.size()}); }
    void bind_null();
    template <class Value>
    void bind(const std::optional<Value>& value) {
        if (value)
            bind(*value);
        else
            bind_null();
    }

    /// How many rows were changed. Whatever happens, the statement is ready for the next run.
    std::size_t run();

private:
    void check(int code);

    sqlite_api::sqlite3* connection_;
    sqlite_api::sqlite3_stmt* statement_ = nullptr;
    int bound_ = 0;
};

// A parameter as the statement takes it: as it stands, or as types.hpp says.

template <std::integral Number>
std::int64_t to_sqlite(const Number& value) {
    return static_cast<std::int64_t>(value);
}
inline double to_sqlite(const double& value) {
    return value;
}
inline std::string_view to_sqlite(const std::string& text) {
    require_storable(text);
    return text;
}
[[nodiscard]] UuidText to_sqlite(const core::Uuid& id);
template <class Tag>
UuidText to_sqlite(const core::Id<Tag>& id) {
    return to_sqlite(id.uuid());
}
inline std::int64_t to_sqlite(const core::Time& time) {
    return time.time_since_epoch().count();
}
template <class Value>
auto to_sqlite(const Value& value) {
    typename soci::type_conversion<Value>::base_type base{};
    soci::indicator indicator = soci::i_ok;
    soci::type_conversion<Value>::to_base(value, base, indicator);
    if constexpr (std::integral<decltype(base)>)
        return std::int64_t{base};
    else
        return base;
}
template <class Value>
auto to_sqlite(const std::optional<Value>& value) {
    return value ? std::optional{to_sqlite(*value)} : std::nullopt;
}

}  // namespace veza::sql
