#include "services/departure.hpp"

#include <algorithm>

namespace veza::services {
namespace {

domain::Actor acting(domain::UserId user) {
    return {.user = user, .session = {}};
}

/// What is gone already is as it should be.
core::Status unless_gone(core::Status done) {
    if (!done && done.error().code == core::Code::not_found) return {};
    return done;
}

}  // namespace

core::Task<void> Departure::delete_servers(domain::UserId user) {
    VEZA_CO_TRY(const auto owned, co_await ports::read(d_.store, [user](ports::Transaction& transaction) {
                    return transaction.departures().owned_servers(user);
                }));
    for (const auto& server : owned) VEZA_CO_CHECK(unless_gone(co_await d_.servers.remove(acting(user), server.id)));
    co_return core::Status{};
}

core::Task<void> Departure::leave_servers(domain::UserId user) {
    VEZA_CO_TRY(const auto memberships, co_await ports::read(d_.store, [user](ports::Transaction& transaction) {
                    return transaction.members().of_user(user);
                }));
    for (const auto& membership : memberships)
        VEZA_CO_CHECK(unless_gone(co_await d_.members.leave(acting(user), membership.server_id)));
    co_return core::Status{};
}

core::Task<void> Departure::leave_people(domain::UserId user) {
    struct Known {
        std::vector<domain::Relationship> relationships;
        std::vector<domain::DirectChannel> directs;
    };
    VEZA_CO_TRY(const auto known,
                co_await ports::read(d_.store, [user](ports::Transaction& transaction) -> core::Result<Known> {
                    Known all;
                    VEZA_TRY(all.relationships, transaction.relationships().of_user(user));
                    VEZA_TRY(all.directs, transaction.directs().of_user(user));
                    return all;
                }));
    for (const auto& relationship : known.relationships)
        VEZA_CO_CHECK(unless_gone(co_await d_.relationships.remove(acting(user), relationship.other_id)));
    for (const auto& direct : known.directs)
        if (direct.type == domain::ChannelType::group)
            VEZA_CO_CHECK(unless_gone(co_await d_.directs.remove(acting(user), direct.id, user)));
    co_return core::Status{};
}

core::Task<void> Departure::remove_bots(domain::UserId user) {
    VEZA_CO_TRY(const auto bots, co_await ports::read(d_.store, [user](ports::Transaction& transaction) {
                    return transaction.bots().of_owner(user);
                }));
    for (const auto& bot : bots) {
        VEZA_CO_CHECK(unless_gone(co_await d_.bots.remove(acting(user), bot.id)));
        VEZA_CO_CHECK(co_await d_.erasure.wipe(bot.id));
    }
    co_return core::Status{};
}

}  // namespace veza::services
