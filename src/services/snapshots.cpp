#include "services/snapshots.hpp"

#include "domain/direct.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace veza::services {

core::Task<Snapshot> Snapshots::of(domain::Actor actor) {
    VEZA_CO_TRY(auto read, co_await ports::read(d_.store, [this, actor](ports::Transaction& transaction) {
                    return rows(transaction, actor.user, d_.clock.now());
                }));
    Snapshot snapshot{.user = read.user, .servers = {}, .relationships = {}};
    VEZA_CO_CHECK(co_await add_servers(snapshot.servers, read));
    VEZA_CO_CHECK(co_await add_people(snapshot, read));
    VEZA_CO_CHECK(co_await add_readings(actor.user, snapshot.servers));
    snapshot.notifications = std::move(read.notifications);
    co_return snapshot;
}

core::Task<Places> Snapshots::places(domain::Actor actor) {
    VEZA_CO_TRY(const auto read, co_await ports::read(d_.store, [actor](ports::Transaction& transaction) {
                    return place_rows(transaction, actor.user);
                }));
    Places places;
    VEZA_CO_CHECK(co_await add_servers(places.servers, read));
    for (const auto& channel : read.directs) places.servers.push_back(direct(channel, read));
    for (const auto& relationship : read.relationships)
        if (relationship.type == domain::RelationshipType::friend_) places.friends.push_back(relationship.other_id);
    co_return places;
}

core::Result<Snapshots::Rows> Snapshots::place_rows(ports::Transaction& transaction, domain::UserId user) {
    VEZA_TRY(auto account, transaction.users().find(user));
    if (!account) return core::not_found("there is no such user");
    VEZA_TRY(auto memberships, transaction.members().of_user(user));
    VEZA_TRY(auto directs, transaction.directs().of_user(user));
    VEZA_TRY(auto relationships, transaction.relationships().of_user(user));
    VEZA_TRY(auto blocks, transaction.relationships().blocks(user));
    return Rows{.user = std::move(*account),
                .memberships = std::move(memberships),
                .directs = std::move(directs),
                .relationships = std::move(relationships),
                .blocks = std::move(blocks),
                .notifications = {},
                .threads = {}};
}

core::Result<Snapshots::Rows> Snapshots::rows(ports::Transaction& transaction, domain::UserId user, core::Time now) {
    VEZA_TRY(auto rows, place_rows(transaction, user));
    VEZA_TRY(rows.notifications, transaction.notifications().of_user(user));
    VEZA_TRY(rows.threads, transaction.threads().followed(user, now, domain::kFollowedThreadsShown));
    return rows;
}

core::Task<void> Snapshots::add_servers(std::vector<ServerSnapshot>& servers, const Rows& rows) {
    for (const auto& membership : rows.memberships) {
        auto state = co_await d_.directory.server(membership.server_id);
        if (!state && state.error().code == core::Code::not_found) continue;  // removed a moment ago
        if (!state) co_return core::fail(std::move(state));
        ServerSnapshot server{.state = std::move(*state),
                              .member = std::make_shared<const domain::Membership>(membership),
                              .readings = {},
                              .recipients = {},
                              .threads = {}};
        std::ranges::copy_if(rows.threads, std::back_inserter(server.threads),
                             [&](const domain::Channel& thread) { return thread.server_id == membership.server_id; });
        servers.push_back(std::move(server));
    }
    co_return core::Status{};
}

/// Direct channels are made from the rows: asking for each would be a question per channel.
core::Task<void> Snapshots::add_people(Snapshot& snapshot, const Rows& rows) {
    std::vector<domain::UserId> ids;
    for (const auto& channel : rows.directs)
        ids.insert(ids.end(), channel.recipients.begin(), channel.recipients.end());
    for (const auto& relationship : rows.relationships) ids.push_back(relationship.other_id);
    VEZA_CO_TRY(const auto people, co_await d_.profiles.find(std::move(ids)));

    for (const auto& channel : rows.directs) {
        auto& place = snapshot.servers.emplace_back(direct(channel, rows));
        for (const auto user : channel.recipients)
            if (const auto person = people.find(user); person != people.end())
                place.recipients.push_back(person->second);
    }
    for (const auto& relationship : rows.relationships)
        if (const auto person = people.find(relationship.other_id); person != people.end())
            snapshot.relationships.push_back({.relationship = relationship, .user = person->second});
    co_return core::Status{};
}

ServerSnapshot Snapshots::direct(const domain::DirectChannel& channel, const Rows& rows) {
    const bool silenced =
        channel.type == domain::ChannelType::dm && std::ranges::any_of(channel.recipients, [&](domain::UserId user) {
            return std::ranges::binary_search(rows.blocks, user);
        });
    ServerSnapshot place;
    place.state = domain::direct_state(channel, silenced);
    place.member = domain::direct_member(*place.state->direct, rows.user.summary.id);
    return place;
}

core::Task<void> Snapshots::add_readings(domain::UserId reader, std::vector<ServerSnapshot>& servers) {
    std::vector<ports::ReadScope> scopes;
    for (const auto& server : servers) {
        std::vector<domain::ChannelId> channels;
        for (const auto& channel : server.state->channels) channels.push_back(channel.id);
        for (const auto& thread : server.threads) channels.push_back(thread.id);
        scopes.push_back(read_scope(server.member.get(), std::move(channels)));
    }
    VEZA_CO_TRY(auto readings, co_await d_.reading.of(reader, std::move(scopes)));
    const auto keep = [&](ServerSnapshot& server, domain::ChannelId channel) {
        if (auto found = readings.extract(channel)) server.readings.insert(server.readings.end(), std::move(found));
    };
    for (auto& server : servers) {
        for (const auto& channel : server.state->channels) keep(server, channel.id);
        for (const auto& thread : server.threads) keep(server, thread.id);
    }
    co_return core::Status{};
}

}  // namespace veza::services
