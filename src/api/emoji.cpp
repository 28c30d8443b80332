#include "services/emoji.hpp"

#include "api/requests.hpp"
#include "api/routes.hpp"
#include "wire/emoji.hpp"

namespace veza::api {
namespace {

core::Task<std::vector<wire::Emoji>> list_emoji(services::Emoji& emoji, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_CO_TRY(const auto found, co_await emoji.list(call.actor(), server));
    co_return wire::to_wire(found);
}

core::Task<wire::Emoji> create_emoji(services::Emoji& emoji, Call call, CreateEmoji body) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    services::Emoji::Draft draft{.name = std::move(body.name), .upload = body.upload_id};
    VEZA_CO_TRY(const auto made, co_await emoji.create(call.actor(), server, std::move(draft)));
    co_return wire::to_wire(made);
}

core::Task<wire::Emoji> update_emoji(services::Emoji& emoji, Call call, UpdateEmoji body) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_CO_TRY(const auto id, call.path_id<domain::EmojiId>("emoji_id"));
    VEZA_CO_TRY(const auto renamed, co_await emoji.rename(call.actor(), server, id, std::move(body.name)));
    co_return wire::to_wire(renamed);
}

core::Task<Nothing> delete_emoji(services::Emoji& emoji, Call call, Nothing /*body*/) {
    VEZA_CO_TRY(const auto server, call.path_id<domain::ServerId>("server"));
    VEZA_CO_TRY(const auto id, call.path_id<domain::EmojiId>("emoji_id"));
    VEZA_CO_CHECK(co_await emoji.remove(call.actor(), server, id));
    co_return Nothing{};
}

}  // namespace

void add_emoji_routes(RouteTable& table, services::Emoji& emoji) {
    using enum Method;
    table.add({.method = get,
               .path = "/servers/{server}/emoji",
               .operation = "listEmoji",
               .summary = "The emoji that a server's people added, by name"},
              emoji, &list_emoji);
    table.add({.method = post,
               .path = "/servers/{server}/emoji",
               .operation = "createEmoji",
               .summary = "Add an emoji, made of an upload",
               .status = 201},
              emoji, &create_emoji);
    table.add({.method = patch,
               .path = "/servers/{server}/emoji/{emoji_id}",
               .operation = "updateEmoji",
               .summary = "Rename an emoji"},
              emoji, &update_emoji);
    table.add({.method = del,
               .path = "/servers/{server}/emoji/{emoji_id}",
               .operation = "deleteEmoji",
               .summary = "Delete an emoji",
               .status = 204},
              emoji, &delete_emoji);
}

}  // namespace veza::api
