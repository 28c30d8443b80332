#include "api/webhook_body.hpp"

#include "api/form.hpp"
#include "api/slack.hpp"
#include "core/json.hpp"
#include "core/reason.hpp"

#include <algorithm>

namespace veza::api {
namespace {

using core::Code;
using core::Reason;

std::vector<domain::Embed> to_domain(std::vector<wire::Embed> embeds) {
    std::vector<domain::Embed> meant;
    meant.reserve(embeds.size());
    for (auto& embed : embeds) meant.push_back(wire::to_domain(std::move(embed)));
    return meant;
}

/// Nobody but the named; everybody, where "users" are to be parsed or nothing is said.
std::optional<std::vector<domain::UserId>> called_by(const std::optional<AllowedMentions>& allowed) {
    if (!allowed) return std::nullopt;
    if (allowed->parse && std::ranges::find(*allowed->parse, "users") != allowed->parse->end()) return std::nullopt;
    std::vector<domain::UserId> called;
    if (allowed->users)
        for (const auto& text : *allowed->users)
            if (const auto id = domain::UserId::parse(text)) called.push_back(*id);
    return called;
}

}  // namespace

core::Result<std::string> webhook_payload(const HttpRequest& request, std::string_view field) {
    const std::string_view type = request.header("content-type").value_or("");
    const auto form = read_form(type, request.body);
    if (!form) {
        if (type.starts_with("application/json")) return request.body;
        return core::fail(Code::unsupported, Reason::unsupported_media_type,
                          "the body must be application/json or a form");
    }
    if (form->files)
        return core::fail(Code::unsupported, Reason::unsupported_media_type,
                          "a webhook takes no files: put them somewhere and link to them");
    const auto& fields = form->fields;
    if (const auto found = fields.find(field); found != fields.end()) return found->second;
    // A form whose fields are the message itself.
    WebhookBody payload;
    if (const auto content = fields.find("content"); content != fields.end()) payload.content = content->second;
    if (const auto name = fields.find("username"); name != fields.end()) payload.username = name->second;
    if (const auto url = fields.find("avatar_url"); url != fields.end()) payload.avatar_url = url->second;
    return core::json::encode(payload);
}

core::Result<services::WebhookMessage> read_webhook_message(std::string_view json) {
    VEZA_TRY(auto payload, core::json::decode<WebhookBody>(json));
    return services::WebhookMessage{.content = std::move(payload.content).value_or(""),
                                    .embeds = to_domain(std::move(payload.embeds).value_or(std::vector<wire::Embed>{})),
                                    .username = std::move(payload.username),
                                    .avatar_url = std::move(payload.avatar_url),
                                    .called = called_by(payload.allowed_mentions)};
}

core::Result<WebhookEdit> read_webhook_edit(std::string_view json) {
    VEZA_TRY(auto payload, core::json::decode<WebhookBody>(json));
    WebhookEdit edit{.content = std::move(payload.content), .embeds = {}};
    if (payload.embeds) edit.embeds = to_domain(std::move(*payload.embeds));
    return edit;
}

core::Result<services::WebhookMessage> read_slack_message(std::string_view json) {
    VEZA_TRY(auto message, core::json::decode<slack::Message>(json));
    return slack::to_message(std::move(message));
}

}  // namespace veza::api
