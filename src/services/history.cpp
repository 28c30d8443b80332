#include "services/history.hpp"

#include "services/message_views.hpp"

#include <utility>

namespace veza::services {

using domain::Permission;

core::Task<std::vector<domain::Edit>> History::edits(domain::Actor actor, domain::ChannelId channel,
                                                     domain::MessageId id) {
    VEZA_CO_TRY(const auto access, co_await d_.access.channel(actor, channel, Permission::read_history));
    VEZA_CO_TRY(const auto message, co_await d_.repository.find(channel, id));
    if (!message) co_return core::not_found("there is no such message");
    if (message->author_id != actor.user && !access.granted.has(Permission::manage_messages))
        co_return core::fail(core::Code::forbidden, core::Reason::missing_permission,
                             "this needs the permission manage_messages");
    co_return co_await d_.repository.history(channel, id);
}

core::Task<std::vector<RemovedView>> History::removed(domain::Actor actor, domain::ChannelId channel,
                                                      std::optional<domain::MessageId> before, std::size_t limit) {
    VEZA_CO_TRY(const auto access, co_await d_.access.channel(actor, channel, Permission::manage_messages));
    if (!access.granted.has(Permission::read_history))
        co_return core::fail(core::Code::forbidden, core::Reason::missing_permission,
                             "this needs the permission read_history");
    VEZA_CO_TRY(auto rows, co_await d_.repository.removed(channel, before, limit));
    std::vector<domain::UserId> ids;
    for (const auto& row : rows)
        if (row.deleted_by) ids.push_back(*row.deleted_by);
    VEZA_CO_TRY(const auto people, co_await d_.profiles.find(std::move(ids)));

    std::vector<RemovedView> views;
    for (auto& row : rows) {
        auto view = co_await with_people(d_.profiles, std::move(row.message));
        if (!view) continue;  // its author is not to be found
        RemovedView shown{.view = std::move(*view), .deleted_at = row.deleted_at, .deleted_by = {}};
        if (row.deleted_by)
            if (const auto found = people.find(*row.deleted_by); found != people.end())
                shown.deleted_by = found->second;
        views.push_back(std::move(shown));
    }
    co_return views;
}

}  // namespace veza::services
