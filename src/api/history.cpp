#include "services/history.hpp"

#include "api/message_views.hpp"
#include "api/requests.hpp"
#include "api/routes.hpp"

namespace veza::api {
namespace {

using services::History;

core::Task<std::vector<wire::Edit>> list_edits(History& history, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    VEZA_CO_TRY(const auto id, call.path_id<domain::MessageId>("message"));
    VEZA_CO_TRY(const auto edits, co_await history.edits(call.actor(), channel, id));
    std::vector<wire::Edit> list;
    for (const auto& edit : edits) list.push_back({.content = edit.content, .edited_at = edit.edited_at});
    co_return list;
}

core::Task<std::vector<wire::RemovedMessage>> list_removed(History& history, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    VEZA_CO_TRY(const auto before, call.query.id<domain::MessageId>("before"));
    VEZA_CO_TRY(const auto limit, call.query.number("limit", 50, 1, 100));
    VEZA_CO_TRY(const auto rows, co_await history.removed(call.actor(), channel, before, limit));
    std::vector<wire::RemovedMessage> list;
    for (const auto& row : rows) {
        wire::RemovedMessage shown{to_wire(row.view), row.deleted_at, {}};
        if (row.deleted_by) shown.deleted_by = wire::to_wire(*row.deleted_by);
        list.push_back(std::move(shown));
    }
    co_return list;
}

}  // namespace

void add_history_routes(RouteTable& table, History& history) {
    using enum Method;
    table.add({.method = get,
               .path = "/channels/{channel}/messages/{message}/history",
               .operation = "listEdits",
               .summary = "What a message said before, oldest first, and until when"},
              history, &list_edits);
    table.add({.method = get,
               .path = "/channels/{channel}/deleted",
               .operation = "listDeletedMessages",
               .summary = "Messages that were deleted and not purged yet, newest first",
               .query = {{"before", "those before this message id"}, {"limit", "1 to 100, 50 if absent"}}},
              history, &list_removed);
}

}  // namespace veza::api
