#include "adapters/sql/audit.hpp"

#include "core/json.hpp"
#include "core/nullable.hpp"

#include <boost/describe/class.hpp>

namespace veza::sql {
namespace {

/// How a change stands in the column `changes`, which nobody ever asks about.
struct StoredChange {
    std::string field;
    core::Nullable<std::string> before;
    core::Nullable<std::string> after;
};
BOOST_DESCRIBE_STRUCT(StoredChange, (), (field, before, after))

std::string encode(const std::vector<domain::AuditChange>& changes) {
    std::vector<StoredChange> stored;
    stored.reserve(changes.size());
    for (const auto& change : changes)
        stored.push_back({.field = change.field, .before = change.before, .after = change.after});
    return core::json::encode(stored);
}

std::vector<domain::AuditChange> decode_changes(std::string_view text) {
    auto stored = core::json::decode<std::vector<StoredChange>>(text);
    if (!stored) throw soci::soci_error("malformed changes in a column");
    std::vector<domain::AuditChange> changes;
    changes.reserve(stored->size());
    for (auto& change : *stored)
        changes.push_back({.field = std::move(change.field), .before = change.before, .after = change.after});
    return changes;
}

struct AuditRow {
    domain::AuditEntry entry;
    std::string action;
    std::string changes;
};

domain::AuditEntry to_entry(AuditRow row) {
    const auto action = domain::audit_action(row.action);
    if (!action) throw soci::soci_error("unknown action in a column");
    row.entry.action = *action;
    row.entry.changes = decode_changes(row.changes);
    return std::move(row.entry);
}

}  // namespace

template <>
struct Columns<AuditRow> {
    static void bind(Into& into, AuditRow& row) {
        auto& entry = row.entry;
        into(entry.id, entry.server_id, entry.actor_id, row.action, entry.target.kind, entry.target.id,
             entry.target.name, row.changes, entry.reason, entry.created_at);
    }
};

core::Status AuditRepository::add(const domain::AuditEntry& entry) {
    return connection_.guard([&]() -> core::Status {
        const auto made = connection_.execute(
            "INSERT INTO audit_entries (id, server_id, actor_id, action, target_kind, target_id, target_name, changes, "
            "reason, created_at) VALUES (:id, :server_id, :actor_id, :action, :target_kind, :target_id, :target_name, "
            ":changes, :reason, :created_at) ON CONFLICT DO NOTHING",
            entry.id, entry.server_id, entry.actor_id, domain::name_of(entry.action), entry.target.kind,
            entry.target.id, entry.target.name, encode(entry.changes), entry.reason, entry.created_at);
        if (made != 1) return core::fail(to_error(Fault::unique));
        return {};
    });
}

core::Result<std::vector<domain::AuditEntry>> AuditRepository::page(domain::ServerId server,
                                                                    const domain::AuditPage& page) {
    // Sixteen texts at most. The limit stands in none of them: a page is short, and its end is cut off here.
    std::string sql =
        "SELECT id, server_id, actor_id, action, target_kind, target_id, target_name, changes, reason, created_at "
        "FROM audit_entries WHERE server_id = :server";
    std::vector<std::string> params{server.to_string()};
    const auto demand = [&](std::string_view condition, std::string value) {
        sql.append(" AND ").append(condition);
        params.push_back(std::move(value));
    };
    if (page.before) demand("id < :before", page.before->to_string());
    if (page.actor) demand("actor_id = :actor", page.actor->to_string());
    if (page.action) demand("action = :action", std::string(domain::name_of(*page.action)));
    if (page.target) demand("target_id = :target", *page.target);
    sql += " ORDER BY id DESC LIMIT 100";

    return connection_.guard([&] {
        auto rows = connection_.all_of<AuditRow>(sql, params);
        if (rows.size() > page.limit) rows.resize(page.limit);
        std::vector<domain::AuditEntry> entries;
        entries.reserve(rows.size());
        for (auto& row : rows) entries.push_back(to_entry(std::move(row)));
        return entries;
    });
}

core::Result<std::vector<domain::UserId>> AuditRepository::actors(domain::ServerId server, std::size_t limit) {
    // From one actor to the next through the index, however many entries each has.
    return connection_.guard([&] {
        return connection_.all<domain::UserId>(
            "WITH RECURSIVE actors (id) AS (SELECT MIN(actor_id) FROM audit_entries WHERE server_id = :server "
            "UNION ALL SELECT (SELECT MIN(e.actor_id) FROM audit_entries e WHERE e.server_id = :again AND "
            "e.actor_id > actors.id) FROM actors WHERE actors.id IS NOT NULL) "
            "SELECT id FROM actors WHERE id IS NOT NULL LIMIT :limit",
            server, server, static_cast<long long>(limit));
    });
}

}  // namespace veza::sql
