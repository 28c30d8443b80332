#pragma once
// What programs send to a webhook, in the two shapes that they are written for.
#include "api/http.hpp"
#include "services/webhook_messages.hpp"
#include "wire/embed.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace veza::api {

struct AllowedMentions {
    std::optional<std::vector<std::string>> parse;
    std::optional<std::vector<std::string>> users;
};
BOOST_DESCRIBE_STRUCT(AllowedMentions, (), (parse, users))

/// As Discord takes it; what is not named here is ignored.
struct WebhookBody {
    std::optional<std::string> content;
    std::optional<std::string> username;
    std::optional<std::string> avatar_url;
    std::optional<std::vector<wire::Embed>> embeds;
    std::optional<AllowedMentions> allowed_mentions;
};
BOOST_DESCRIBE_STRUCT(WebhookBody, (), (content, username, avatar_url, embeds, allowed_mentions))

/// The JSON in a body: the body itself, or the field of that name in a form (application/x-www-form-urlencoded or
/// multipart/form-data). `unsupported` for other types, and for a form with files.
[[nodiscard]] core::Result<std::string> webhook_payload(const HttpRequest& request, std::string_view field);

/// As Discord takes it: content, username, avatar_url, embeds, allowed_mentions. Pictures in embeds are neither fetched nor kept.
[[nodiscard]] core::Result<services::WebhookMessage> read_webhook_message(std::string_view json);

/// As Slack takes it: text, username, icon_url, icon_emoji, attachments, blocks.
[[nodiscard]] core::Result<services::WebhookMessage> read_slack_message(std::string_view json);

/// What an edit changes, in Discord's shape; absent members stay.
struct WebhookEdit {
    std::optional<std::string> content;
    std::optional<std::vector<domain::Embed>> embeds;
};
[[nodiscard]] core::Result<WebhookEdit> read_webhook_edit(std::string_view json);

}  // namespace veza::api
