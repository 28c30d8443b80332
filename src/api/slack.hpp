#pragma once
// The message format of Slack's incoming webhooks, as far as it can be said here.
#include "services/webhook_messages.hpp"

#include <boost/describe/class.hpp>
#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace veza::api::slack {

struct Field {
    static constexpr std::string_view kSchemaName = "SlackField";
    std::optional<std::string> title;
    std::optional<std::string> value;
    std::optional<bool> short_;
};
BOOST_DESCRIBE_STRUCT(Field, (), (title, value, short_))

struct Attachment {
    static constexpr std::string_view kSchemaName = "SlackAttachment";
    std::optional<std::string> fallback;
    std::optional<std::string> pretext;
    std::optional<std::string> title;
    std::optional<std::string> title_link;
    std::optional<std::string> text;
    std::optional<std::string> color;
    std::optional<std::string> author_name;
    std::optional<std::string> author_link;
    std::optional<std::string> footer;
    std::optional<boost::json::value> ts;  ///< seconds, as a number or as text
    std::optional<std::vector<Field>> fields;
};
BOOST_DESCRIBE_STRUCT(Attachment, (),
                      (fallback, pretext, title, title_link, text, color, author_name, author_link, footer, ts, fields))

struct Message {
    static constexpr std::string_view kSchemaName = "SlackMessage";
    std::optional<std::string> text;
    std::optional<std::string> username;
    std::optional<std::string> icon_url;
    std::optional<std::string> icon_emoji;
    std::optional<std::vector<Attachment>> attachments;
    std::optional<boost::json::value>
        blocks;  ///< what headers, sections and contexts say counts where there is no text
};
BOOST_DESCRIBE_STRUCT(Message, (), (text, username, icon_url, icon_emoji, attachments, blocks))

[[nodiscard]] services::WebhookMessage to_message(Message message);

/// Slack's own marks as text: `<https://a.example|label>` becomes `label (https://a.example)`, `&lt;` becomes `<`.
[[nodiscard]] std::string plain(std::string_view text);

}  // namespace veza::api::slack
