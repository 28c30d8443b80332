#include "services/messages.hpp"

#include "domain/rules.hpp"
#include "services/audit_changes.hpp"
#include "services/mentions.hpp"
#include "services/message_views.hpp"
#include "services/polls.hpp"

#include <algorithm>

namespace veza::services {

using domain::Permission;

core::Task<MessageView> Messages::create(domain::Actor actor, NewMessage message, RateTally* tally) {
    VEZA_CO_CHECK(co_await count(actor, tally));
    const bool says_more = message.poll || !message.attachments.empty();
    if (!says_more || !message.content.empty()) {
        VEZA_CO_TRY(message.content, domain::check_message(message.content));
    }
    if (message.nonce) VEZA_CO_CHECK(domain::check_nonce(*message.nonce));
    VEZA_CO_TRY(const auto access, co_await d_.access.channel(actor, message.channel_id, Permission::send_messages));
    VEZA_CO_CHECK(co_await check_slow_mode(access, message));
    std::optional<domain::Poll> poll;
    if (message.poll) {
        if (!access.granted.has(Permission::send_polls))
            co_return core::fail(core::Code::forbidden, core::Reason::missing_permission,
                                 "this needs the permission send_polls");
        VEZA_CO_TRY(poll, check_poll(*message.poll, d_.clock.now()));
    }
    VEZA_CO_TRY(auto reply_author, co_await original_author(message));
    VEZA_CO_TRY(auto author, co_await d_.profiles.find(actor.user));
    VEZA_CO_TRY(auto mentions, co_await resolve_mentions(d_.access.directory(), access, message.content));
    VEZA_CO_TRY(auto attachments, co_await attached(actor, access.granted, std::move(message.attachments)));

    ports::MessageRepository::Draft draft{.channel_id = message.channel_id,
                                          .author_id = actor.user,
                                          .content = std::move(message.content),
                                          .nonce = std::move(message.nonce),
                                          .reply_to = message.reply_to,
                                          .poll = std::move(poll),
                                          .mentions = std::move(mentions),
                                          .attachments = std::move(attachments)};
    auto announce = [this, server = access.state->server.id, parent = access.parent(), author,
                     reply_author](const domain::Message& stored) {
        d_.publisher.publish(domain::MessageCreated{.server_id = server,
                                                    .message = stored,
                                                    .author = author,
                                                    .reply_author = reply_author,
                                                    .parent_id = parent});
    };
    VEZA_CO_TRY(auto stored, co_await d_.repository.create(std::move(draft), std::move(announce)));
    d_.profiles.link_attachments(stored);
    co_return MessageView{
        .message = std::move(stored), .author = std::move(author), .reply_author = std::move(reply_author)};
}

core::Task<std::vector<domain::Attachment>> Messages::attached(domain::Actor actor, domain::Permissions granted,
                                                               std::vector<NewAttachment> wanted) {
    if (wanted.empty()) co_return std::vector<domain::Attachment>{};
    if (!granted.has(Permission::attach_files))
        co_return core::fail(core::Code::forbidden, core::Reason::missing_permission,
                             "this needs the permission attach_files");
    co_return co_await d_.attachments.make(actor, std::move(wanted));
}

core::Task<std::optional<domain::UserSummary>> Messages::original_author(const NewMessage& message) {
    if (!message.reply_to) co_return std::nullopt;
    VEZA_CO_TRY(const auto original, co_await d_.repository.find(message.channel_id, *message.reply_to));
    if (!original)
        co_return core::invalid("reply_to", core::Reason::invalid_field, "there is no such message in the channel");
    VEZA_CO_TRY(auto author, co_await d_.profiles.find(original->author_id));
    co_return author;
}

core::Task<std::vector<MessageView>> Messages::page(domain::Actor actor, domain::ChannelId channel,
                                                    domain::MessagePage page) {
    VEZA_CO_TRY([[maybe_unused]] const auto access,
                co_await d_.access.channel(actor, channel, Permission::read_history));
    VEZA_CO_TRY(auto messages, co_await d_.repository.page(channel, page, actor.user));
    co_return co_await with_people(d_.profiles, std::move(messages));
}

core::Task<MessageView> Messages::find(domain::Actor actor, domain::ChannelId channel, domain::MessageId id) {
    VEZA_CO_TRY([[maybe_unused]] const auto access,
                co_await d_.access.channel(actor, channel, Permission::read_history));
    VEZA_CO_TRY(auto message, co_await existing(actor, channel, id));
    co_return co_await with_people(d_.profiles, std::move(message));
}

core::Task<MessageView> Messages::edit(domain::Actor actor, domain::ChannelId channel, domain::MessageId id,
                                       std::string content, RateTally* tally) {
    VEZA_CO_CHECK(co_await count(actor, tally));
    if (!content.empty()) {
        VEZA_CO_TRY(content, domain::check_message(content));
    }
    VEZA_CO_TRY(const auto access, co_await d_.access.channel(actor, channel, Permission::send_messages));
    VEZA_CO_TRY(auto before, co_await existing(actor, channel, id));
    if (before.author_id != actor.user)
        co_return core::fail(core::Code::forbidden, core::Reason::forbidden, "only its author edits a message");
    // Files may stand alone.
    if (content.empty() && before.attachments.empty()) VEZA_CO_CHECK(domain::check_message(content));
    VEZA_CO_TRY(auto view, co_await with_people(d_.profiles, std::move(before)));
    ports::MessageRepository::Revision revision{.content = std::move(content)};
    VEZA_CO_TRY(revision.mentions, co_await resolve_mentions(d_.access.directory(), access, revision.content));

    auto announce = [this, server = access.state->server.id, parent = access.parent(), author = view.author,
                     reply_author = view.reply_author](const domain::Message& stored) {
        d_.publisher.publish(domain::MessageUpdated{.server_id = server,
                                                    .message = stored,
                                                    .author = author,
                                                    .reply_author = reply_author,
                                                    .parent_id = parent});
    };
    VEZA_CO_TRY(view.message, co_await d_.repository.edit(channel, id, std::move(revision), std::move(announce)));
    d_.profiles.link_attachments(view.message);
    co_return view;
}

core::Task<void> Messages::remove(domain::Actor actor, domain::ChannelId channel, domain::MessageId id) {
    VEZA_CO_TRY(const auto access, co_await d_.access.channel(actor, channel, Permission::view_channel));
    VEZA_CO_TRY(const auto before, co_await existing(actor, channel, id));
    if (before.author_id != actor.user && !access.granted.has(Permission::manage_messages))
        co_return core::fail(core::Code::forbidden, core::Reason::missing_permission,
                             "this needs the permission manage_messages");
    auto announce = [this, server = access.state->server.id, parent = access.parent()](const domain::Message& removed) {
        d_.publisher.publish(domain::MessageDeleted{
            .server_id = server, .channel_id = removed.channel_id, .message_id = removed.id, .parent_id = parent});
    };
    VEZA_CO_CHECK(co_await d_.repository.remove(channel, id, actor.user, std::move(announce)));
    if (before.author_id == actor.user || access.state->direct) co_return core::Status{};
    auto entry = about_message(*access.channel, id, domain::AuditAction::message_deleted);
    VEZA_CO_TRY(const auto people, co_await d_.profiles.find(std::vector{before.author_id}));
    if (const auto author = people.find(before.author_id); author != people.end())
        entry.changes.push_back({.field = "member", .before = author->second.username});
    co_return co_await d_.audit.record(actor, std::move(entry));
}

core::Task<void> Messages::check_slow_mode(const ChannelAccess& access, const NewMessage& message) {
    constexpr domain::Permissions kExempt{Permission::bypass_slow_mode, Permission::manage_messages,
                                          Permission::manage_channels};
    // A thread is no way around its channel's.
    const auto* slowed = access.parent() ? access.state->find_channel(*access.parent()) : access.channel.get();
    const std::chrono::seconds interval{slowed == nullptr ? 0 : slowed->slow_mode_s};
    if (interval.count() == 0 || !(access.granted & kExempt).empty()) co_return core::Status{};
    const auto now = d_.clock.now();
    VEZA_CO_TRY(const auto recent,
                co_await d_.repository.written_since(access.channel->id, access.member->user_id, now - interval));
    if (recent.empty() || recent.front().created_at + interval <= now) co_return core::Status{};
    const auto repeated = [&](const domain::Message& each) { return message.nonce && each.nonce == message.nonce; };
    if (std::ranges::any_of(recent, repeated)) co_return core::Status{};
    co_return core::fail(core::Error{
        .code = core::Code::rate_limited,
        .reason = core::Reason::slow_mode,
        .detail = "in this channel everybody waits between two messages",
        .retry_after = std::chrono::ceil<std::chrono::milliseconds>(recent.front().created_at + interval - now)});
}

core::Task<void> Messages::count(domain::Actor actor, RateTally* tally) {
    return d_.throttle.check("message:user:" + actor.user.to_string(), rate_, tally);
}

core::Task<domain::Message> Messages::existing(domain::Actor actor, domain::ChannelId channel, domain::MessageId id) {
    VEZA_CO_TRY(auto message, co_await d_.repository.find(channel, id, actor.user));
    if (!message) co_return core::not_found("there is no such message");
    co_return std::move(*message);
}

}  // namespace veza::services
