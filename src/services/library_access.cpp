#include "services/library_access.hpp"

#include "ports/catalogue.hpp"

#include <algorithm>

namespace veza::services {

using domain::Permission;
using domain::Visibility;

namespace {

/// By somebody else than its owner.
template <class Thing>
bool is_shown(const Thing& thing, const std::vector<domain::ServerId>& servers) {
    if (thing.visibility == Visibility::private_) return false;
    return thing.visibility == Visibility::public_ ||
           (thing.server_id && std::ranges::find(servers, *thing.server_id) != servers.end());
}

}  // namespace

bool is_seen_by(const domain::Track& track, domain::UserId user, const std::vector<domain::ServerId>& servers) {
    return track.owner_id == user || (track.status == domain::TrackStatus::ready && is_shown(track, servers));
}

bool is_seen_by(const domain::Playlist& playlist, domain::UserId user, const std::vector<domain::ServerId>& servers) {
    return playlist.owner_id == user || is_shown(playlist, servers);
}

core::Task<LibraryView> LibraryAccess::open(domain::Actor actor, std::optional<domain::ServerId> server,
                                            Permission needed) {
    if (!server) co_return LibraryView{.id = domain::library_of(actor.user)};
    VEZA_CO_TRY(const auto access, co_await access_.server(actor, *server, Permission::view_library));
    if (!access.granted.has(needed))
        co_return core::fail(core::Code::forbidden, core::Reason::missing_permission, "you may not do this here");
    co_return LibraryView{
        .id = domain::library_of(*server), .server = server, .shared = true, .granted = access.granted};
}

core::Task<LibraryView> LibraryAccess::look_into(domain::Actor actor, domain::LibraryId library,
                                                 std::optional<domain::ServerId> server) {
    const bool own = library == domain::library_of(actor.user);
    if (server) co_return co_await open(std::move(actor), server);
    co_return LibraryView{.id = library, .shared = !own};
}

core::Task<LibraryView> LibraryAccess::open(domain::Actor actor, Part part) {
    if (part.server || (!part.artist && !part.album)) co_return co_await open(std::move(actor), part.server);
    using Place = std::pair<domain::LibraryId, std::optional<domain::ServerId>>;
    VEZA_CO_TRY(
        const auto place,
        co_await ports::read(store_, [&part](ports::Transaction& transaction) -> core::Result<std::optional<Place>> {
            if (part.artist) {
                VEZA_TRY(const auto artist, transaction.catalogue().artists().find(*part.artist));
                return artist ? std::optional(Place{artist->library, artist->server_id}) : std::nullopt;
            }
            VEZA_TRY(const auto album, transaction.catalogue().albums().find(*part.album));
            return album ? std::optional(Place{album->library, album->server_id}) : std::nullopt;
        }));
    if (place) {
        auto seen = co_await look_into(actor, place->first, place->second);
        if (seen || seen.error().code == core::Code::unavailable) co_return seen;
    }
    co_return co_await open(std::move(actor), std::nullopt);
}

core::Task<std::vector<domain::ServerId>> LibraryAccess::readable(domain::Actor actor) {
    VEZA_CO_TRY(const auto memberships, co_await ports::read(store_, [&actor](ports::Transaction& transaction) {
                    return transaction.members().of_user(actor.user);
                }));
    std::vector<domain::ServerId> servers;
    for (const auto& membership : memberships) {
        const auto state = co_await access_.directory().server(membership.server_id);
        if (!state) continue;  // removed, or going to be
        const auto granted = domain::server_permissions(**state, &membership, clock_.now());
        if (granted.has(Permission::view_library)) servers.push_back(membership.server_id);
    }
    co_return servers;
}

core::Task<void> LibraryAccess::check(domain::Actor actor, Shown shown) {
    if (shown.owner_id == actor.user) co_return core::Status{};
    const auto hidden = [&shown] { return core::not_found(std::string(shown.missing)); };
    if (!shown.is_ready) co_return hidden();
    if (shown.visibility == Visibility::public_) co_return core::Status{};
    if (shown.visibility == Visibility::private_ || !shown.server_id) co_return hidden();
    const auto access = co_await access_.server(std::move(actor), *shown.server_id, Permission::view_library);
    if (access) co_return core::Status{};
    if (access.error().code == core::Code::unavailable) co_return core::fail(access.error());
    co_return hidden();
}

core::Task<void> LibraryAccess::check_seen(domain::Actor actor, const domain::Track& track) {
    return check(std::move(actor), {.owner_id = track.owner_id,
                                    .server_id = track.server_id,
                                    .visibility = track.visibility,
                                    .is_ready = track.status == domain::TrackStatus::ready,
                                    .missing = "there is no such track"});
}

core::Task<void> LibraryAccess::check_seen(domain::Actor actor, const domain::Playlist& playlist) {
    return check(std::move(actor), {.owner_id = playlist.owner_id,
                                    .server_id = playlist.server_id,
                                    .visibility = playlist.visibility,
                                    .missing = "there is no such playlist"});
}

core::Task<domain::Track> LibraryAccess::track(domain::Actor actor, domain::TrackId id) {
    VEZA_CO_TRY(auto found, co_await ports::read(store_, [id](ports::Transaction& transaction) {
                    return transaction.catalogue().tracks().find(id);
                }));
    if (!found) co_return core::not_found("there is no such track");
    VEZA_CO_CHECK(co_await check_seen(std::move(actor), *found));
    co_return std::move(*found);
}

core::Result<bool> LibraryAccess::sees(ports::Transaction& transaction, const domain::Actor& actor,
                                       domain::ServerId server) const {
    const auto access = access_.server(transaction, actor, server, Permission::view_library);
    if (access) return true;
    if (access.error().code == core::Code::unavailable) return core::fail(access.error());
    return false;
}

core::Result<domain::Track> LibraryAccess::track(ports::Transaction& transaction, const domain::Actor& actor,
                                                 domain::TrackId id) const {
    VEZA_TRY(auto track, transaction.catalogue().tracks().find(id));
    if (!track) return core::not_found("there is no such track");
    if (track->owner_id == actor.user) return std::move(*track);
    const auto library = domain::seen_in(*track);
    const bool everybodys = track->status == domain::TrackStatus::ready && track->visibility == Visibility::public_;
    VEZA_TRY(const bool seen, library ? sees(transaction, actor, *library) : core::Result<bool>(false));
    if (!seen && !everybodys) return core::not_found("there is no such track");
    return std::move(*track);
}

core::Result<domain::Track> LibraryAccess::changeable(ports::Transaction& transaction, const domain::Actor& actor,
                                                      domain::TrackId id) const {
    VEZA_TRY(auto found, track(transaction, actor, id));
    if (found.owner_id == actor.user) return found;
    if (const auto library = domain::seen_in(found)) {
        VEZA_TRY(const bool seen, sees(transaction, actor, *library));
        if (seen && access_.server(transaction, actor, *library, Permission::manage_library)) return found;
    }
    return core::fail(core::Code::forbidden, core::Reason::missing_permission, "this track is somebody else's");
}

core::Status LibraryAccess::check_manages(ports::Transaction& transaction, const domain::Actor& actor,
                                          domain::LibraryId library, std::optional<domain::ServerId> server) const {
    if (!server)
        return library == domain::library_of(actor.user) ? core::Status{} : core::not_found("there is no such thing");
    VEZA_TRY([[maybe_unused]] const auto seen, access_.server(transaction, actor, *server, Permission::view_library));
    VEZA_TRY([[maybe_unused]] const auto access,
             access_.server(transaction, actor, *server, Permission::manage_library));
    return {};
}

}  // namespace veza::services
