#include "services/hearing_access.hpp"

#include "ports/catalogue.hpp"
#include "services/room_commands.hpp"

namespace veza::services {

core::Task<void> HearingAccess::check(domain::Actor actor, const domain::Track& track) {
    const auto id = track.id;
    auto seen = co_await d_.library.check_seen(actor, track);
    if (seen || seen.error().code != core::Code::not_found) co_return seen;
    VEZA_CO_TRY(const bool heard, co_await in_a_room(std::move(actor), id));
    co_return heard ? core::Status{} : std::move(seen);
}

core::Task<domain::Track> HearingAccess::track(domain::Actor actor, domain::TrackId id) {
    VEZA_CO_TRY(auto found, co_await ports::read(d_.store, [id](ports::Transaction& transaction) {
                    return transaction.catalogue().tracks().find(id);
                }));
    if (!found) co_return core::not_found("there is no such track");
    VEZA_CO_CHECK(co_await check(std::move(actor), *found));
    co_return std::move(*found);
}

core::Task<bool> HearingAccess::in_a_room(domain::Actor actor, domain::TrackId track) {
    VEZA_CO_TRY(const auto channels, co_await d_.rooms.staging(track));
    for (const auto channel : channels) {
        const auto entered = co_await enter_room(d_.access, actor, channel, domain::Permission::listen);
        if (entered) co_return true;
        if (entered.error().code == core::Code::unavailable) co_return core::fail(entered.error());
    }
    co_return false;
}

}  // namespace veza::services
