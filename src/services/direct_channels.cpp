#include "services/direct_channels.hpp"

#include "domain/direct.hpp"
#include "domain/rules.hpp"
#include "services/two_people.hpp"

#include <algorithm>
#include <utility>

namespace veza::services {
namespace {

using domain::ChannelType;
using domain::RelationshipType;
using domain::ServerStatePtr;
using domain::UserId;

auto cannot_message() {
    return core::fail(core::Code::forbidden, core::Reason::cannot_message,
                      "only friends and people of a common server can be written to, and groups are made of friends");
}

core::Status check_not_in_too_many(ports::Transaction& transaction, UserId user) {
    VEZA_TRY(const auto count, transaction.directs().count(user));
    if (count < domain::kDirectChannelsPerUser) return {};
    return core::fail(core::Code::conflict, core::Reason::too_many_channels,
                      "nobody is in more than 2000 direct channels");
}

core::Result<bool> is(ports::Transaction& transaction, UserId user, UserId other, RelationshipType type) {
    VEZA_TRY(const auto found, transaction.relationships().find(user, other));
    return found && found->type == type;
}

core::Status check_friend(ports::Transaction& transaction, UserId user, UserId other) {
    VEZA_TRY(const bool known, may_know(transaction, user, other));
    if (!known) return nobody();
    VEZA_TRY(const bool friends, is(transaction, user, other, RelationshipType::friend_));
    if (!friends) return cannot_message();
    return {};
}

core::Status check_dm(ports::Transaction& transaction, UserId user, UserId other) {
    VEZA_TRY(const bool known, may_know(transaction, user, other));
    if (!known) return nobody();
    VEZA_TRY(const bool blocked, is(transaction, user, other, RelationshipType::blocked));
    VEZA_TRY(const bool blocked_me, is(transaction, other, user, RelationshipType::blocked));
    if (blocked || blocked_me) return cannot_message();
    VEZA_TRY(const bool friends, is(transaction, user, other, RelationshipType::friend_));
    if (friends) return {};
    VEZA_TRY(const auto servers, transaction.members().shared(user, other));
    if (servers.empty()) return cannot_message();
    return {};
}

core::Result<std::optional<std::string>> checked_name(std::optional<std::string> name) {
    if (!name || name->empty()) return std::nullopt;
    VEZA_TRY(auto checked, domain::check_name("name", *name));
    return checked;
}

core::Result<std::vector<UserId>> checked_recipients(std::vector<UserId> recipients, UserId self) {
    std::ranges::sort(recipients);
    const auto repeated = std::ranges::unique(recipients);
    recipients.erase(repeated.begin(), repeated.end());
    std::erase(recipients, self);
    if (recipients.empty() || recipients.size() >= domain::kGroupMax)
        return core::invalid("recipients", core::Reason::invalid_field, "a direct channel has one to nine others");
    return recipients;
}

}  // namespace

core::Result<bool> may_know(ports::Transaction& transaction, UserId user, UserId other) {
    if (user == other) return true;
    VEZA_TRY(const auto relationship, transaction.relationships().find(user, other));
    if (relationship) return true;
    VEZA_TRY(const bool direct, transaction.directs().shared(user, other));
    if (direct) return true;
    VEZA_TRY(const auto servers, transaction.members().shared(user, other));
    return !servers.empty();
}

core::Task<ChannelView> DirectChannels::open(domain::Actor actor, std::vector<UserId> recipients,
                                             std::optional<std::string> name) {
    VEZA_CO_TRY(recipients, checked_recipients(std::move(recipients), actor.user));
    VEZA_CO_TRY(name, checked_name(std::move(name)));
    if (name && recipients.size() == 1)
        co_return core::invalid("name", core::Reason::invalid_field, "only groups have a name");
    const auto lane = recipients.size() == 1 ? lane_of(actor.user, recipients.front()) : actor.user.uuid();
    VEZA_CO_TRY(auto state,
                co_await ports::write(
                    d_.store, lane,
                    [this, actor, &recipients, &name](ports::Transaction& transaction) -> core::Result<ServerStatePtr> {
                        if (recipients.size() > 1) return open_group(transaction, actor.user, recipients, name);
                        const auto other = recipients.front();
                        VEZA_TRY(const auto dm, transaction.directs().find_dm(actor.user, other));
                        if (dm) return load_direct(transaction, dm->id);
                        VEZA_CHECK(check_dm(transaction, actor.user, other));
                        return open_dm(transaction, actor.user, other);
                    }));
    co_return co_await view(actor, std::move(state));
}

core::Result<ServerStatePtr> DirectChannels::open_dm(ports::Transaction& transaction, UserId a, UserId b) {
    VEZA_TRY(const auto dm, transaction.directs().find_dm(a, b));
    if (dm) return load_direct(transaction, dm->id);
    return make(transaction, domain::DirectChannel{.id = d_.ids.next_id<domain::ChannelId>(),
                                                   .type = ChannelType::dm,
                                                   .name = std::nullopt,
                                                   .owner_id = std::nullopt,
                                                   .recipients = {std::min(a, b), std::max(a, b)},
                                                   .created_at = d_.clock.now()});
}

core::Result<ServerStatePtr> DirectChannels::open_group(ports::Transaction& transaction, UserId owner,
                                                        std::vector<UserId> recipients,
                                                        std::optional<std::string> name) {
    for (const auto user : recipients) VEZA_CHECK(check_friend(transaction, owner, user));
    recipients.push_back(owner);
    std::ranges::sort(recipients);
    return make(transaction, domain::DirectChannel{.id = d_.ids.next_id<domain::ChannelId>(),
                                                   .type = ChannelType::group,
                                                   .name = std::move(name),
                                                   .owner_id = owner,
                                                   .recipients = std::move(recipients),
                                                   .created_at = d_.clock.now()});
}

core::Result<ServerStatePtr> DirectChannels::make(ports::Transaction& transaction, domain::DirectChannel channel) {
    for (const auto user : channel.recipients) VEZA_CHECK(check_not_in_too_many(transaction, user));
    VEZA_CHECK(transaction.directs().create(channel));
    VEZA_TRY(auto people, transaction.users().summaries(channel.recipients));
    VEZA_TRY(auto state, load_direct(transaction, channel.id));
    transaction.on_commit([this, state, people = std::move(people)] {
        d_.directory.put(state);
        d_.publisher.publish(domain::DirectOpened{.state = state, .recipients = people});
    });
    return state;
}

core::Task<std::vector<ChannelView>> DirectChannels::list(domain::Actor actor) {
    VEZA_CO_TRY(const auto channels, co_await ports::read(d_.store, [actor](ports::Transaction& transaction) {
                    return transaction.directs().of_user(actor.user);
                }));
    std::vector<ServerStatePtr> states;
    states.reserve(channels.size());
    for (const auto& channel : channels) {
        VEZA_CO_TRY(auto place, co_await d_.directory.place_of(channel.id));
        states.push_back(std::move(place.state));
    }
    co_return co_await views(actor, std::move(states));
}

core::Task<ChannelView> DirectChannels::view(domain::Actor actor, ServerStatePtr state) {
    std::vector<ServerStatePtr> states{std::move(state)};
    VEZA_CO_TRY(auto all, co_await views(actor, std::move(states)));
    co_return std::move(all.front());
}

core::Task<std::vector<ChannelView>> DirectChannels::views(domain::Actor actor, std::vector<ServerStatePtr> states) {
    std::vector<UserId> users;
    std::vector<ports::ReadScope> scopes;
    for (const auto& state : states) {
        const auto member = domain::direct_member(*state->direct, actor.user);
        scopes.push_back(read_scope(member.get(), {state->direct->channel.id}));
        for (const auto user : state->direct->channel.recipients) users.push_back(user);
    }
    VEZA_CO_TRY(const auto people, co_await d_.profiles.find(std::move(users)));
    VEZA_CO_TRY(const auto readings, co_await d_.reading.of(actor.user, std::move(scopes)));

    std::vector<ChannelView> views;
    views.reserve(states.size());
    for (const auto& state : states) {
        const auto& channel = state->channels.front();
        const auto member = domain::direct_member(*state->direct, actor.user);
        ChannelView view{.channel = channel,
                         .granted = domain::channel_permissions(*state, channel, member.get(), d_.clock.now()),
                         .reading = readings.at(channel.id),
                         .direct = DirectView{.recipients = {}, .owner_id = state->direct->channel.owner_id}};
        for (const auto user : domain::shown_to(state->direct->channel, actor.user))
            if (const auto person = people.find(user); person != people.end())
                view.direct->recipients.push_back(person->second);
        views.push_back(std::move(view));
    }
    co_return views;
}

core::Result<domain::DirectChannel> DirectChannels::group(ports::Transaction& transaction, domain::Actor actor,
                                                          domain::ChannelId id) const {
    VEZA_TRY(const auto access,
             d_.access.channel(transaction, actor, domain::place_of(id), id, domain::Permission::view_channel));
    if (access.channel->type != ChannelType::group)
        return core::fail(core::Code::forbidden, core::Reason::forbidden, "a dm stays between its two people");
    return access.state->direct->channel;
}

core::Task<ChannelView> DirectChannels::rename(domain::Actor actor, domain::ChannelId id,
                                               std::optional<std::string> name) {
    const bool absent = !name;
    VEZA_CO_TRY(name, checked_name(std::move(name)));
    VEZA_CO_TRY(auto state, co_await ports::write(d_.store, id.uuid(),
                                                  [this, actor, id, absent, &name](
                                                      ports::Transaction& transaction) -> core::Result<ServerStatePtr> {
                                                      VEZA_TRY(auto channel, group(transaction, actor, id));
                                                      if (!absent && channel.name != name) {
                                                          channel.name = name;
                                                          VEZA_CHECK(store_update(transaction, channel, {}));
                                                      }
                                                      return load_direct(transaction, id);
                                                  }));
    co_return co_await view(actor, std::move(state));
}

core::Status DirectChannels::store_update(ports::Transaction& transaction, const domain::DirectChannel& channel,
                                          Move move) {
    VEZA_TRY([[maybe_unused]] const bool changed, transaction.directs().update(channel));
    VEZA_TRY(auto people, transaction.users().summaries(channel.recipients));
    VEZA_TRY(auto state, load_direct(transaction, channel.id));
    transaction.on_commit([this, state, move, people = std::move(people)] {
        d_.directory.put(state);
        if (move.left) d_.publisher.publish(domain::DirectLeft{.state = state, .user_id = *move.left});
        d_.publisher.publish(domain::DirectUpdated{.state = state, .recipients = people});
        if (move.joined) d_.publisher.publish(domain::DirectOpened{.state = state, .recipients = people});
    });
    return {};
}

core::Task<void> DirectChannels::add(domain::Actor actor, domain::ChannelId id, UserId user) {
    co_return co_await d_.store.write(id.uuid(),
                                      [this, actor, id, user](ports::Transaction& transaction) -> core::Status {
                                          VEZA_TRY(auto channel, group(transaction, actor, id));
                                          if (std::ranges::binary_search(channel.recipients, user)) return {};
                                          VEZA_CHECK(check_friend(transaction, actor.user, user));
                                          if (channel.recipients.size() >= domain::kGroupMax)
                                              return core::fail(core::Code::conflict, core::Reason::too_many_recipients,
                                                                "a group has at most ten people");
                                          VEZA_CHECK(check_not_in_too_many(transaction, user));
                                          channel.recipients.push_back(user);
                                          std::ranges::sort(channel.recipients);
                                          return store_update(transaction, channel, {.joined = user});
                                      });
}

core::Task<void> DirectChannels::remove(domain::Actor actor, domain::ChannelId id, UserId user) {
    co_return co_await d_.store.write(
        id.uuid(), [this, actor, id, user](ports::Transaction& transaction) -> core::Status {
            VEZA_TRY(auto channel, group(transaction, actor, id));
            if (user != actor.user && channel.owner_id != actor.user)
                return core::fail(core::Code::forbidden, core::Reason::forbidden,
                                  "only its owner takes people out of a group");
            if (std::erase(channel.recipients, user) == 0) return nobody();
            if (channel.owner_id == user)
                channel.owner_id =
                    channel.recipients.empty() ? std::nullopt : std::optional{channel.recipients.front()};
            VEZA_TRY([[maybe_unused]] const bool chosen, transaction.notifications().remove(user, id.uuid()));
            return store_update(transaction, channel, {.left = user});
        });
}

core::Status DirectChannels::refresh_dm(ports::Transaction& transaction, UserId a, UserId b) {
    VEZA_TRY(const auto dm, transaction.directs().find_dm(a, b));
    if (!dm) return {};
    VEZA_TRY(auto people, transaction.users().summaries(dm->recipients));
    VEZA_TRY(auto state, load_direct(transaction, dm->id));
    transaction.on_commit([this, state, people = std::move(people)] {
        d_.directory.put(state);
        d_.publisher.publish(domain::DirectUpdated{.state = state, .recipients = people});
    });
    return {};
}

}  // namespace veza::services
