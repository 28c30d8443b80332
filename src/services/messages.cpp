#include "services/messages.hpp"

#include "domain/rules.hpp"
#include "services/mentions.hpp"

namespace veza::services {

using domain::Permission;

core::Task<MessageView> Messages::create(domain::Actor actor, NewMessage message) {
    VEZA_CO_CHECK(co_await count(actor));
    VEZA_CO_TRY(message.content, domain::check_message(message.content));
    if (message.nonce) VEZA_CO_CHECK(domain::check_nonce(*message.nonce));
    VEZA_CO_TRY(const auto access, co_await d_.access.channel(actor, message.channel_id, Permission::send_messages));
    if (message.reply_to) {
        VEZA_CO_TRY(const auto source, co_await d_.repository.find(message.channel_id, *message.reply_to));
        if (!source)
            co_return core::invalid("reply_to", core::Reason::invalid_field, "there is no such message in the channel");
    }
    VEZA_CO_TRY(auto author, co_await d_.profiles.find(actor.user));
    VEZA_CO_TRY(auto mentions, co_await resolve_mentions(d_.directory, access, message.content));

    ports::MessageRepository::Draft draft{.channel_id = message.channel_id,
                                          .author_id = actor.user,
                                          .content = std::move(message.content),
                                          .nonce = std::move(message.nonce),
                                          .reply_to = message.reply_to,
                                          .mentions = std::move(mentions)};
    auto announce = [this, server = access.state->server.id, author](const domain::Message& stored) {
        d_.publisher.publish(domain::MessageCreated{.server_id = server, .message = stored, .author = author});
    };
    VEZA_CO_TRY(auto stored, co_await d_.repository.create(std::move(draft), std::move(announce)));
    co_return MessageView{.message = std::move(stored), .author = std::move(author)};
}

core::Task<std::vector<MessageView>> Messages::page(domain::Actor actor, domain::ChannelId channel,
                                                    domain::MessagePage page) {
    VEZA_CO_TRY([[maybe_unused]] const auto access,
                co_await d_.access.channel(actor, channel, Permission::read_history));
    VEZA_CO_TRY(auto messages, co_await d_.repository.page(channel, page));
    std::vector<domain::UserId> ids;
    ids.reserve(messages.size());
    for (const auto& message : messages) ids.push_back(message.author_id);
    VEZA_CO_TRY(const auto authors, co_await d_.profiles.find(std::move(ids)));

    std::vector<MessageView> views;
    views.reserve(messages.size());
    for (auto& message : messages) {
        const auto author = authors.find(message.author_id);
        if (author != authors.end())
            views.push_back(MessageView{.message = std::move(message), .author = author->second});
    }
    co_return views;
}

core::Task<MessageView> Messages::find(domain::Actor actor, domain::ChannelId channel, domain::MessageId id) {
    VEZA_CO_TRY([[maybe_unused]] const auto access,
                co_await d_.access.channel(actor, channel, Permission::read_history));
    VEZA_CO_TRY(auto message, co_await existing(channel, id));
    VEZA_CO_TRY(auto author, co_await d_.profiles.find(message.author_id));
    co_return MessageView{.message = std::move(message), .author = std::move(author)};
}

core::Task<MessageView> Messages::edit(domain::Actor actor, domain::ChannelId channel, domain::MessageId id,
                                       std::string content) {
    VEZA_CO_CHECK(co_await count(actor));
    VEZA_CO_TRY(content, domain::check_message(content));
    VEZA_CO_TRY(const auto access, co_await d_.access.channel(actor, channel, Permission::send_messages));
    VEZA_CO_TRY(const auto before, co_await existing(channel, id));
    if (before.author_id != actor.user)
        co_return core::fail(core::Code::forbidden, core::Reason::forbidden, "only its author edits a message");
    VEZA_CO_TRY(auto author, co_await d_.profiles.find(actor.user));
    ports::MessageRepository::Revision revision{.content = std::move(content)};
    VEZA_CO_TRY(revision.mentions, co_await resolve_mentions(d_.directory, access, revision.content));

    auto announce = [this, server = access.state->server.id, author](const domain::Message& stored) {
        d_.publisher.publish(domain::MessageUpdated{.server_id = server, .message = stored, .author = author});
    };
    VEZA_CO_TRY(auto edited, co_await d_.repository.edit(channel, id, std::move(revision), std::move(announce)));
    co_return MessageView{.message = std::move(edited), .author = std::move(author)};
}

core::Task<void> Messages::remove(domain::Actor actor, domain::ChannelId channel, domain::MessageId id) {
    VEZA_CO_TRY(const auto access, co_await d_.access.channel(actor, channel, Permission::view_channel));
    VEZA_CO_TRY(const auto before, co_await existing(channel, id));
    if (before.author_id != actor.user && !access.granted.has(Permission::manage_messages))
        co_return core::fail(core::Code::forbidden, core::Reason::missing_permission,
                             "this needs the permission manage_messages");
    auto announce = [this, server = access.state->server.id](const domain::Message& removed) {
        d_.publisher.publish(
            domain::MessageDeleted{.server_id = server, .channel_id = removed.channel_id, .message_id = removed.id});
    };
    co_return co_await d_.repository.remove(channel, id, std::move(announce));
}

core::Task<void> Messages::count(domain::Actor actor) {
    return d_.throttle.check("message:user:" + actor.user.to_string(), rate_);
}

core::Task<domain::Message> Messages::existing(domain::ChannelId channel, domain::MessageId id) {
    VEZA_CO_TRY(auto message, co_await d_.repository.find(channel, id));
    if (!message) co_return core::not_found("there is no such message");
    co_return std::move(*message);
}

}  // namespace veza::services
