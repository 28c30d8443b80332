#include "services/pins.hpp"

#include "services/audit_changes.hpp"
#include "services/message_views.hpp"

namespace veza::services {

using domain::Permission;

core::Task<void> Pins::add(domain::Actor actor, Target target) {
    VEZA_CO_TRY(const auto access, co_await d_.access.channel(actor, target.channel_id, Permission::pin_messages));
    auto announce = [this, server = access.state->server.id, parent = access.parent(), target, user = actor.user] {
        d_.publisher.publish(domain::PinAdded{.server_id = server,
                                              .channel_id = target.channel_id,
                                              .message_id = target.message_id,
                                              .user_id = user,
                                              .parent_id = parent});
    };
    VEZA_CO_TRY(const auto outcome, co_await d_.annotations.pin(target, std::move(announce)));
    if (outcome == ports::AnnotationRepository::Outcome::full)
        co_return core::fail(core::Code::conflict, core::Reason::too_many_pins, "a channel has at most 250 pins");
    if (outcome == ports::AnnotationRepository::Outcome::unchanged) co_return core::Status{};
    co_return co_await record(actor, access, target.message_id, domain::AuditAction::message_pinned);
}

core::Task<void> Pins::remove(domain::Actor actor, Target target) {
    VEZA_CO_TRY(const auto access, co_await d_.access.channel(actor, target.channel_id, Permission::pin_messages));
    auto announce = [this, server = access.state->server.id, parent = access.parent(), target, user = actor.user] {
        d_.publisher.publish(domain::PinRemoved{.server_id = server,
                                                .channel_id = target.channel_id,
                                                .message_id = target.message_id,
                                                .user_id = user,
                                                .parent_id = parent});
    };
    VEZA_CO_TRY(const bool unpinned, co_await d_.annotations.unpin(target, std::move(announce)));
    if (!unpinned) co_return core::Status{};
    co_return co_await record(actor, access, target.message_id, domain::AuditAction::message_unpinned);
}

core::Task<void> Pins::record(domain::Actor actor, ChannelAccess access, domain::MessageId message,
                              domain::AuditAction action) {
    if (access.state->direct) co_return core::Status{};  // only servers have a log
    co_return co_await d_.audit.record(actor, about_message(*access.channel, message, action));
}

core::Task<std::vector<MessageView>> Pins::list(domain::Actor actor, domain::ChannelId channel) {
    VEZA_CO_TRY([[maybe_unused]] const auto access,
                co_await d_.access.channel(actor, channel, Permission::read_history));
    VEZA_CO_TRY(auto messages, co_await d_.annotations.pins(channel, actor.user));
    co_return co_await with_people(d_.profiles, std::move(messages));
}

}  // namespace veza::services
