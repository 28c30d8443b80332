#include "services/push_audience.hpp"

#include "domain/calculus.hpp"
#include "domain/notifications.hpp"

#include <algorithm>
#include <utility>

namespace veza::services {
namespace {

using domain::MessageCreated;
using domain::NotificationLevel;
using domain::UserId;

constexpr std::size_t kMembersAtOnce = 500;

/// Whose settings and permissions count: of a thread its parent's.
const domain::Channel* channel_of(const domain::ServerState& state, const MessageCreated& event) {
    return state.find_channel(event.parent_id.value_or(event.message.channel_id));
}

/// The targets whose settings decide about the messages.
std::vector<core::Uuid> targets_of(const domain::ServerState& state,
                                   const std::vector<const MessageCreated*>& messages) {
    std::set<core::Uuid> targets;
    if (!state.direct) targets.insert(state.server.id.uuid());
    for (const auto* each : messages) {
        const auto* channel = channel_of(state, *each);
        targets.insert(each->message.channel_id.uuid());
        if (channel != nullptr) targets.insert(channel->id.uuid());
        if (channel != nullptr && channel->parent_id) targets.insert(channel->parent_id->uuid());
    }
    return {targets.begin(), targets.end()};
}

/// Whether it may be worth asking what roles somebody has.
bool may_call(const domain::Message& message, UserId reader) {
    return domain::call_of(message, reader, message.mentions.roles) != domain::Call::none;
}

}  // namespace

core::Task<std::vector<PushAudience::Listener>> PushAudience::of(std::vector<const MessageCreated*> messages) {
    std::vector<Listener> listeners;
    auto occasion = co_await occasion_of(std::move(messages));
    if (!occasion && occasion.error().code == core::Code::not_found) co_return listeners;  // removed since
    if (!occasion) co_return core::fail(std::move(occasion));
    std::optional<UserId> after;
    for (std::size_t count = kMembersAtOnce; count == kMembersAtOnce;) {
        VEZA_CO_TRY(const auto page, co_await page_of(*occasion, after));
        count = page.users.size();
        for (const auto user : page.users)
            VEZA_CO_CHECK(co_await add_listeners(*occasion, user, page.choices, listeners));
        if (count != 0) after = page.users.back();
    }
    co_return listeners;
}

core::Task<PushAudience::Occasion> PushAudience::occasion_of(std::vector<const MessageCreated*> messages) {
    Occasion occasion;
    VEZA_CO_TRY(auto place, co_await d_.directory.place_of(messages.front()->message.channel_id));
    occasion.state = std::move(place.state);
    for (const auto* each : messages) occasion.blocks[each->message.author_id];
    VEZA_CO_CHECK(co_await d_.store.read([&](ports::Transaction& transaction) -> core::Status {
        for (auto& [author, blocked] : occasion.blocks) {
            VEZA_TRY(const auto blocks, transaction.relationships().blocks(author));
            blocked = {blocks.begin(), blocks.end()};
        }
        return {};
    }));
    occasion.messages = std::move(messages);
    co_return occasion;
}

core::Task<PushAudience::Page> PushAudience::page_of(const Occasion& occasion, std::optional<UserId> after) {
    const auto targets = targets_of(*occasion.state, occasion.messages);
    co_return co_await ports::read(d_.store, [&](ports::Transaction& transaction) -> core::Result<Page> {
        Page page;
        if (occasion.state->direct) {
            page.users = occasion.state->direct->channel.recipients;
        } else {
            VEZA_TRY(page.users, transaction.push().subscribers(occasion.state->server.id, after, kMembersAtOnce));
        }
        VEZA_TRY(auto settings, transaction.notifications().of(page.users, targets));
        for (auto& [user, setting] : settings)
            page.choices.insert_or_assign({user, setting.target()}, std::move(setting));
        return page;
    });
}

core::Task<void> PushAudience::add_listeners(const Occasion& occasion, UserId user, const Choices& choices,
                                             std::vector<Listener>& out) {
    const auto& state = *occasion.state;
    const auto said = [&](std::optional<core::Uuid> target) -> const domain::NotificationSetting* {
        const auto found = target ? choices.find({user, *target}) : choices.end();
        return found == choices.end() ? nullptr : &found->second;
    };
    const auto now = d_.clock.now();
    if (d_.attention.has(user)) co_return core::Status{};
    domain::MembershipPtr member;
    for (const auto* each : occasion.messages) {
        const auto& message = each->message;
        const auto* channel = channel_of(state, *each);
        if (channel == nullptr) continue;
        // Of a thread only those hear whom it calls.
        if (each->parent_id && !may_call(message, user)) continue;
        domain::NotificationSettings settings{.channel = said(message.channel_id.uuid())};
        if (each->parent_id) settings.parent = said(channel->id.uuid());
        if (channel->parent_id) settings.category = said(channel->parent_id->uuid());
        if (!state.direct) settings.server = said(state.server.id.uuid());
        domain::PushReader reader{.user = user};
        reader.choice = domain::notification_choice(
            settings, state.direct ? NotificationLevel::all : state.server.default_notifications, now);
        // Most have chosen not to hear of most messages: only for the others it is worth looking further.
        if (reader.choice.muted || reader.choice.level == NotificationLevel::none ||
            (reader.choice.level == NotificationLevel::mentions && !may_call(message, user)))
            continue;
        if (!member) {
            VEZA_CO_TRY(member, co_await d_.directory.member(occasion.state, user));
            if (!member) co_return core::Status{};
        }
        reader.roles = member->roles;
        reader.may_view =
            domain::channel_permissions(state, *channel, member.get(), now).has(domain::Permission::view_channel);
        reader.blocked = occasion.blocks.at(message.author_id).contains(user);
        if (!domain::wants_push(message, reader)) continue;
        const bool called = domain::call_of(message, user, member->roles) != domain::Call::none ||
                            channel->type == domain::ChannelType::dm;
        if (each->parent_id && !called) continue;
        out.push_back({.user = user, .message = each, .called = called});
    }
    co_return core::Status{};
}

}  // namespace veza::services
