#include "services/audit.hpp"

#include "api/routes.hpp"
#include "wire/audit.hpp"

namespace veza::api {
namespace {

constexpr std::size_t kTargetMaxBytes = 64;

core::Result<domain::AuditPage> audit_page_of(const Query& query) {
    domain::AuditPage page;
    VEZA_TRY(page.before, query.id<domain::AuditEntryId>("before"));
    VEZA_TRY(page.limit, query.number("limit", 50, 1, 100));
    VEZA_TRY(page.actor, query.id<domain::UserId>("actor"));
    if (const auto name = query.text("action")) {
        page.action = domain::audit_action(*name);
        if (!page.action) return core::invalid("action", core::Reason::invalid_field, "there is no such action");
    }
    if (const auto target = query.text("target")) {
        if (target->size() > kTargetMaxBytes)
            return core::invalid("target", core::Reason::invalid_field, "this is the id of nothing");
        page.target = std::string(*target);
    }
    return page;
}

core::Task<std::vector<wire::AuditEntry>> list_audit_log(services::Audit& audit, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_CO_TRY(auto page, audit_page_of(call.query));
    VEZA_CO_TRY(const auto views, co_await audit.page(call.actor(), server, std::move(page)));
    std::vector<wire::AuditEntry> list;
    list.reserve(views.size());
    for (const auto& view : views) list.push_back(wire::to_wire(view.entry, view.actor));
    co_return list;
}

core::Task<std::vector<wire::UserRef>> list_audit_actors(services::Audit& audit, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_CO_TRY(const auto actors, co_await audit.actors(call.actor(), server));
    std::vector<wire::UserRef> list;
    list.reserve(actors.size());
    for (const auto& actor : actors) list.push_back(wire::to_wire(actor));
    co_return list;
}

}  // namespace

void add_audit_routes(RouteTable& table, services::Audit& audit) {
    table.add({.method = Method::get,
               .path = "/servers/{server}/audit-log",
               .operation = "listAuditLog",
               .summary = "Who did what to the server, newest first",
               .query = {{"before", "only entries before this one"},
                         {"limit", "1 to 100, 50 if absent"},
                         {"actor", "only what this user did"},
                         {"action", "only this action, such as member.banned"},
                         {"target", "only what was done to the thing with this id"}}},
              audit, &list_audit_log);
    table.add({.method = Method::get,
               .path = "/servers/{server}/audit-log/actors",
               .operation = "listAuditActors",
               .summary = "Whose acts the audit log tells, by user name; at most 500"},
              audit, &list_audit_actors);
}

}  // namespace veza::api
