#include "services/channels.hpp"

#include "domain/rules.hpp"
#include "services/audit_changes.hpp"
#include "services/overwrites.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>
#include <iterator>

namespace veza::services {
namespace {

using domain::Permission;

constexpr std::string_view kNewChannel = "channel";
constexpr std::int32_t kPositionMax = 1'000'000;

core::Status check_type(domain::ChannelType type) {
    using enum domain::ChannelType;
    if (type == text || type == category || type == listening) return {};
    return core::invalid("type", core::Reason::invalid_field,
                         "a server has text channels, categories and listening rooms");
}

core::Status check_parent(const domain::ServerState& state, const std::optional<domain::ChannelId>& parent,
                          domain::ChannelType type) {
    if (!parent) return {};
    const auto* found = state.find_channel(*parent);
    const bool fits = found != nullptr && found->type == domain::ChannelType::category;
    if (fits && type != domain::ChannelType::category) return {};
    return core::invalid("parent_id", core::Reason::invalid_field,
                         fits ? "a category has no parent" : "the parent is a category of the same server");
}

std::int32_t end_of(const domain::ServerState& state) {
    std::int32_t position = 0;
    for (const auto& channel : state.channels) position = std::max(position, channel.position + 1);
    return position;
}

core::Result<domain::Channel> changed(domain::Channel channel, const Channels::Change& change) {
    if (change.name) channel.name = *change.name;
    channel.topic = change.topic.applied_to(channel.topic);
    channel.parent_id = change.parent_id.applied_to(channel.parent_id);
    if (change.position) {
        if (*change.position < 0 || *change.position > kPositionMax)
            return core::invalid("position", core::Reason::invalid_field, "a position is 0 to 1000000");
        channel.position = *change.position;
    }
    if (change.slow_mode_s) {
        if (*change.slow_mode_s < 0 || *change.slow_mode_s > domain::kSlowModeMaxSeconds)
            return core::invalid("slow_mode_s", core::Reason::invalid_field, "slow_mode_s is 0 to 21600");
        channel.slow_mode_s = *change.slow_mode_s;
    }
    return channel;
}

/// The channels that stood in the category `parent`, as they are without it.
std::vector<domain::Channel> children_of(const domain::ServerState& before, const domain::ServerState& after,
                                         domain::ChannelId parent) {
    std::vector<domain::Channel> children;
    for (const auto& channel : before.channels)
        if (const auto* now = after.find_channel(channel.id); now != nullptr && channel.parent_id == parent)
            children.push_back(*now);
    return children;
}

/// A channel in which nothing was said yet.
domain::ChannelReading untouched(const domain::Membership& reader) {
    return {.last_message_id = {}, .read = {.message_id = domain::message_id_at(reader.joined_at), .mentions = 0}};
}

/// What the log says of a channel that was made: what it is, and who was let in or kept out.
core::Result<std::vector<domain::AuditChange>> told_of_new(ports::Transaction& transaction,
                                                           const domain::ServerState& state,
                                                           const domain::Channel& channel,
                                                           const Channels::Draft& draft) {
    const auto* const category = channel.parent_id ? state.find_channel(*channel.parent_id) : nullptr;
    const auto parent = category != nullptr ? std::optional(category->name) : std::nullopt;
    Changes changes;
    changes.text("type", std::nullopt, boost::describe::enum_to_string(channel.type, ""))
        .text("topic", std::nullopt, channel.topic)
        .text("parent", std::nullopt, parent);
    if (!draft.overwrites) changes.text("synced_with", std::nullopt, parent);
    auto told = std::move(changes).take();
    if (!draft.overwrites) return told;
    for (const auto& overwrite : channel.overwrites) {
        VEZA_TRY(auto each, told_of(transaction, state, overwrite));
        std::ranges::move(each, std::back_inserter(told));
    }
    return told;
}

core::Result<std::optional<std::string>> checked_topic(std::optional<std::string> topic) {
    if (!topic) return topic;
    VEZA_TRY(auto checked, domain::check_topic(*topic));
    if (checked.empty()) return std::nullopt;
    return checked;
}

}  // namespace

core::Task<std::vector<ChannelView>> Channels::list(domain::Actor actor, domain::ServerId server) {
    VEZA_CO_TRY(const auto access, co_await d_.access.server(actor, server));
    std::vector<ChannelView> views;
    std::vector<domain::ChannelId> ids;
    for (const auto& channel : access.state->channels) {
        const auto granted = domain::channel_permissions(*access.state, channel, access.member.get(), d_.clock.now());
        if (!granted.has(Permission::view_channel)) continue;
        views.push_back(ChannelView{.channel = channel, .granted = granted, .reading = {}});
        ids.push_back(channel.id);
    }
    std::vector<ports::ReadScope> scopes{read_scope(access.member.get(), std::move(ids))};
    VEZA_CO_TRY(const auto readings, co_await d_.reading.of(actor.user, std::move(scopes)));
    for (auto& view : views) view.reading = readings.at(view.channel.id);
    co_return views;
}

core::Task<ChannelView> Channels::find(domain::Actor actor, domain::ChannelId id) {
    VEZA_CO_TRY(const auto access, co_await d_.access.channel(actor, id, Permission::view_channel));
    std::vector<ports::ReadScope> scopes{read_scope(access.member.get(), {id})};
    VEZA_CO_TRY(const auto readings, co_await d_.reading.of(actor.user, std::move(scopes)));
    co_return ChannelView{.channel = *access.channel, .granted = access.granted, .reading = readings.at(id)};
}

core::Task<ChannelView> Channels::create(domain::Actor actor, domain::ServerId server, Draft draft,
                                         IdempotencyKey key) {
    VEZA_CO_CHECK(check_type(draft.type));
    VEZA_CO_TRY(draft.name, domain::check_name("name", draft.name));
    VEZA_CO_TRY(draft.topic, checked_topic(std::move(draft.topic)));
    co_return co_await ports::write(
        d_.store, server.uuid(),
        [this, actor, server, &draft, &key](ports::Transaction& transaction) -> core::Result<ChannelView> {
            VEZA_TRY(const auto access, d_.access.server(transaction, actor, server, Permission::manage_channels));
            VEZA_TRY(const auto before, made_before(transaction, {actor, kNewChannel, key}));
            if (before) {
                VEZA_TRY(const auto id, domain::ChannelId::parse(*before));
                return view(transaction, actor, server, id);
            }
            VEZA_TRY(auto made, add(transaction, actor, access, draft));
            VEZA_CHECK(remember(transaction, {actor, kNewChannel, key}, made.channel.id.to_string(), d_.clock.now()));
            return made;
        });
}

core::Result<ChannelView> Channels::add(ports::Transaction& transaction, const domain::Actor& actor,
                                        const ServerAccess& access, const Draft& draft) {
    if (access.state->channels.size() >= domain::kChannelsPerServer)
        return core::fail(core::Code::conflict, core::Reason::too_many_channels, "a server has at most 500 channels");
    VEZA_CHECK(check_parent(*access.state, draft.parent_id, draft.type));
    domain::Channel channel{.id = d_.ids.next_id<domain::ChannelId>(),
                            .server_id = access.state->server.id,
                            .type = draft.type,
                            .name = draft.name,
                            .topic = draft.topic,
                            .parent_id = draft.parent_id,
                            .position = end_of(*access.state),
                            .created_at = d_.clock.now()};
    if (draft.overwrites) {
        channel.overwrites = *draft.overwrites;
        if (!channel.overwrites.empty())
            VEZA_CHECK(check_initial_overwrites(transaction, access, channel, d_.clock.now()));
    } else if (channel.parent_id) {
        channel.overwrites = access.state->find_channel(*channel.parent_id)->overwrites;
    }
    VEZA_CHECK(transaction.channels().create(channel));
    VEZA_TRY(auto changes, told_of_new(transaction, *access.state, channel, draft));
    VEZA_CHECK(d_.audit.record(transaction, actor,
                               {.server = channel.server_id,
                                .action = domain::AuditAction::channel_created,
                                .target = target_of(channel),
                                .changes = std::move(changes)}));
    VEZA_TRY(auto state, load_server(transaction, channel.server_id));
    transaction.on_commit([this, state, channel] {
        d_.directory.put(state);
        d_.publisher.publish(domain::ChannelCreated{.state = state, .channel = channel});
    });
    const auto granted = domain::channel_permissions(*state, channel, access.member.get(), d_.clock.now());
    return ChannelView{.channel = channel, .granted = granted, .reading = untouched(*access.member)};
}

core::Task<ChannelView> Channels::update(domain::Actor actor, domain::ChannelId id, Change change) {
    VEZA_CO_TRY(const auto seen, co_await d_.access.channel(actor, id, Permission::view_channel));
    if (change.name) {
        VEZA_CO_TRY(change.name, domain::check_name("name", *change.name));
    }
    if (change.topic.has_value()) {
        VEZA_CO_TRY(auto topic, checked_topic(change.topic.value()));
        change.topic = topic ? core::Patch<std::string>(std::move(*topic)) : core::Patch<std::string>(nullptr);
    }
    const auto server = seen.state->server.id;
    VEZA_CO_TRY(auto updated,
                co_await ports::write(
                    d_.store, server.uuid(),
                    [this, actor, server, id, &change](ports::Transaction& transaction) -> core::Result<ChannelView> {
                        VEZA_TRY(const auto access,
                                 d_.access.channel(transaction, actor, server, id, Permission::manage_channels));
                        return apply(transaction, actor, access, change);
                    }));
    std::vector<ports::ReadScope> scopes{read_scope(seen.member.get(), {id})};
    VEZA_CO_TRY(const auto readings, co_await d_.reading.of(actor.user, std::move(scopes)));
    updated.reading = readings.at(id);
    co_return updated;
}

core::Result<ChannelView> Channels::apply(ports::Transaction& transaction, const domain::Actor& actor,
                                          const ChannelAccess& access, const Change& change) {
    VEZA_TRY(const auto channel, changed(*access.channel, change));
    VEZA_CHECK(check_parent(*access.state, channel.parent_id, channel.type));
    ChannelView view{.channel = channel, .granted = access.granted, .reading = {}};
    if (channel == *access.channel) return view;

    VEZA_TRY([[maybe_unused]] const bool stored, transaction.channels().update(channel));
    VEZA_CHECK(d_.audit.record(transaction, actor,
                               {.server = channel.server_id,
                                .action = domain::AuditAction::channel_updated,
                                .target = target_of(*access.channel),
                                .changes = changes_between(*access.channel, channel, *access.state)}));
    VEZA_TRY(auto state, load_server(transaction, channel.server_id));
    transaction.on_commit([this, state, channel] {
        d_.directory.put(state);
        d_.publisher.publish(domain::ChannelUpdated{.state = state, .channel = channel});
    });
    return view;
}

core::Task<void> Channels::remove(domain::Actor actor, domain::ChannelId id) {
    VEZA_CO_TRY(const auto seen, co_await d_.access.channel(actor, id, Permission::view_channel));
    const auto server = seen.state->server.id;
    co_return co_await d_.store.write(
        server.uuid(), [this, actor, server, id](ports::Transaction& transaction) -> core::Status {
            VEZA_TRY(const auto access, d_.access.channel(transaction, actor, server, id, Permission::manage_channels));
            VEZA_TRY([[maybe_unused]] const bool removed, transaction.channels().remove(id, d_.clock.now()));
            VEZA_CHECK(d_.audit.record(transaction, actor,
                                       {.server = server,
                                        .action = domain::AuditAction::channel_deleted,
                                        .target = target_of(*access.channel)}));
            VEZA_TRY(auto state, load_server(transaction, server));
            transaction.on_commit([this, before = access.state, state, id] {
                d_.directory.put(state);
                d_.publisher.publish(domain::ChannelDeleted{.state = state, .channel_id = id});
                for (const auto& orphan : children_of(*before, *state, id))
                    d_.publisher.publish(domain::ChannelUpdated{.state = state, .channel = orphan});
            });
            return {};
        });
}

core::Result<ChannelView> Channels::view(ports::Transaction& transaction, domain::Actor actor, domain::ServerId server,
                                         domain::ChannelId id) const {
    VEZA_TRY(const auto access, d_.access.channel(transaction, actor, server, id, Permission::view_channel));
    return ChannelView{.channel = *access.channel, .granted = access.granted, .reading = untouched(*access.member)};
}

}  // namespace veza::services
