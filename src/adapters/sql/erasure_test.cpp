// Every column that may name a person is decided about: whoever adds one says in erasure.cpp what becomes of it.
#include "adapters/sql/erasure.hpp"

#include "adapters/sql/migrations.hpp"
#include "adapters/sql/sql_test_support.hpp"

#include <gtest/gtest.h>

#include <set>

namespace veza::sql {

struct ColumnRow {
    std::string table;
    std::string column;
    friend auto operator<=>(const ColumnRow&, const ColumnRow&) = default;
};
template <>
struct Columns<ColumnRow> {
    static void bind(Into& into, ColumnRow& row) { into(row.table, row.column); }
};

namespace test {
namespace {

/// Columns that name something else, in every table.
const std::set<std::string> kOthers = {"server_id",  "channel_id", "message_id", "parent_id",   "role_id",
                                       "session_id", "token_id",   "item_id",    "upload_id",   "reply_to",
                                       "thread_id",  "origin_id",  "event_id",   "webhook_id",  "last_message_id",
                                       "track_id",   "album_id",   "artist_id",  "playlist_id", "folder_id"};

bool may_name_a_person(const ColumnRow& row) {
    const auto& name = row.column;
    if (kOthers.contains(name)) return false;
    return name.ends_with("_id") || name.ends_with("_by") || name == "pair_key" || name.contains("user") ||
           name.contains("author") || name.contains("owner") || name.contains("member");
}

std::set<ColumnRow> columns_of_persons(Connection& connection) {
    std::set<ColumnRow> found;
    for (auto& row :
         connection.all<ColumnRow>("SELECT m.name, i.name FROM sqlite_master m JOIN pragma_table_info(m.name) i "
                                   "WHERE m.type = 'table' AND m.name <> 'users'"))
        if (may_name_a_person(row)) found.insert(std::move(row));
    // What refers to an account names one, whatever it is called.
    for (auto& row : connection.all<ColumnRow>(
             "SELECT m.name, f.\"from\" FROM sqlite_master m JOIN "
             "pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND f.\"table\" = 'users'"))
        found.insert(std::move(row));
    return found;
}

TEST(Erasure, knows_every_column_that_names_a_person) {
    auto place = sqlite_case().make_place();
    const core::testing::FakeClock clock;
    const auto connection = place->connect();
    must(migrate(*connection, embedded_migrations(), clock));
    std::set<ColumnRow> decided;
    for (const auto& [table, column, fate, why] : person_columns()) {
        EXPECT_TRUE(decided.insert({.table = std::string(table), .column = std::string(column)}).second);
        EXPECT_EQ(fate == Fate::removed, why.empty()) << table << '.' << column << ": say why";
    }
    const auto present = columns_of_persons(*connection);
    for (const auto& row : present)
        EXPECT_TRUE(decided.contains(row))
            << row.table << '.' << row.column << ": what becomes of it when that person goes?";
    for (const auto& row : decided)
        EXPECT_TRUE(present.contains(row)) << row.table << '.' << row.column << " is no more";
}

}  // namespace
}  // namespace test
}  // namespace veza::sql
