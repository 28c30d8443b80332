#include "services/messages.hpp"

#include "api/message_views.hpp"
#include "api/requests.hpp"
#include "api/routes.hpp"

namespace veza::api {
namespace {

core::Result<domain::MessagePage> message_page_of(const Query& query) {
    using Anchor = domain::MessagePage::Anchor;
    domain::MessagePage page;
    VEZA_TRY(page.limit, query.number("limit", 50, 1, 100));
    constexpr std::pair<std::string_view, Anchor> kAnchors[] = {
        {"before", Anchor::before}, {"after", Anchor::after}, {"around", Anchor::around}};
    for (const auto& [name, anchor] : kAnchors) {
        VEZA_TRY(const auto id, query.id<domain::MessageId>(name));
        if (!id) continue;
        if (page.anchor != Anchor::newest)
            return core::invalid(std::string(name), core::Reason::invalid_field,
                                 "give one of before, after and around");
        page.anchor = anchor;
        page.id = *id;
    }
    return page;
}

core::Task<std::vector<wire::Message>> list_messages(services::Messages& messages, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    VEZA_CO_TRY(const auto page, message_page_of(call.query));
    VEZA_CO_TRY(const auto views, co_await messages.page(call.actor(), channel, page));
    co_return to_wire(views);
}

core::Task<wire::Message> create_message(services::Messages& messages, Call call, CreateMessage body) {
    VEZA_CO_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    if (!body.content && !body.poll && !body.attachments)
        co_return core::invalid("content", core::Reason::missing_field, "a message says something");
    // An Idempotency-Key and a nonce say the same; the nonce is what other clients see.
    services::NewMessage message{.channel_id = channel,
                                 .content = std::move(body.content).value_or(""),
                                 .nonce = body.nonce ? std::move(body.nonce) : call.idempotency_key(),
                                 .reply_to = body.reply_to};
    for (auto& each : body.attachments.value_or(std::vector<CreateAttachment>{}))
        message.attachments.push_back({.upload_id = each.upload_id, .alt = std::move(each.alt).value_or("")});
    if (body.poll)
        message.poll = services::NewPoll{.question = std::move(body.poll->question),
                                         .options = std::move(body.poll->options),
                                         .multiple = body.poll->multiple.value_or(false),
                                         .duration_s = body.poll->duration_s};
    VEZA_CO_TRY(const auto view, co_await messages.create(call.actor(), std::move(message), call.tally));
    co_return to_wire(view);
}

core::Task<wire::Message> get_message(services::Messages& messages, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    VEZA_CO_TRY(const auto id, call.path_id<domain::MessageId>("message"));
    VEZA_CO_TRY(const auto view, co_await messages.find(call.actor(), channel, id));
    co_return to_wire(view);
}

core::Task<wire::Message> update_message(services::Messages& messages, Call call, UpdateMessage body) {
    VEZA_CO_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    VEZA_CO_TRY(const auto id, call.path_id<domain::MessageId>("message"));
    VEZA_CO_TRY(const auto view,
                co_await messages.edit(call.actor(), channel, id, std::move(body.content), call.tally));
    co_return to_wire(view);
}

core::Task<Nothing> delete_message(services::Messages& messages, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto channel, call.path_id<domain::ChannelId>("channel"));
    VEZA_CO_TRY(const auto id, call.path_id<domain::MessageId>("message"));
    VEZA_CO_CHECK(co_await messages.remove(call.actor(), channel, id));
    co_return Nothing{};
}

}  // namespace

void add_message_routes(RouteTable& table, services::Messages& messages) {
    using enum Method;
    table.add({.method = get,
               .path = "/channels/{channel}/messages",
               .operation = "listMessages",
               .summary = "A page of a channel's messages, newest first",
               .query = {{"before", "those before this message id"},
                         {"after", "the first ones after this message id"},
                         {"around", "those on both sides of this message id"},
                         {"limit", "1 to 100, 50 if absent"}}},
              messages, &list_messages);
    table.add({.method = post,
               .path = "/channels/{channel}/messages",
               .operation = "createMessage",
               .summary = "Say something; a repeated nonce answers the first message",
               .status = 201,
               .counted = Counted::by_use_case,
               .own_rate = messages.rate()},
              messages, &create_message);
    table.add({.method = get,
               .path = "/channels/{channel}/messages/{message}",
               .operation = "getMessage",
               .summary = "One message"},
              messages, &get_message);
    table.add({.method = patch,
               .path = "/channels/{channel}/messages/{message}",
               .operation = "updateMessage",
               .summary = "Edit an own message",
               .counted = Counted::by_use_case,
               .own_rate = messages.rate()},
              messages, &update_message);
    table.add({.method = del,
               .path = "/channels/{channel}/messages/{message}",
               .operation = "deleteMessage",
               .summary = "Delete a message",
               .status = 204},
              messages, &delete_message);
}

}  // namespace veza::api
