#pragma once
// Whom messages call: how it stands in a column of the message, and in the table by which the unread are counted.
#include "adapters/sql/connection.hpp"
#include "domain/message.hpp"

namespace veza::sql {

/// Words apart by spaces: `@` and a user's id, `&` and a role's id, `*` for everyone; empty for nobody.
[[nodiscard]] std::string to_column(const domain::Mentions& mentions);
/// Throws soci_error for what to_column never writes.
[[nodiscard]] domain::Mentions mentions_from_column(std::string_view text);

/// Of a message that is new, or whose mentions were taken out before. Inside guard().
void put_mentions(Connection& connection, const domain::Message& message);
void drop_mentions(Connection& connection, domain::ChannelId channel, domain::MessageId message);

}  // namespace veza::sql

namespace soci {

template <>
struct type_conversion<veza::domain::Mentions> {
    using base_type = std::string;
    static void from_base(const std::string& text, indicator indicator, veza::domain::Mentions& out) {
        veza::sql::require_value(indicator);
        out = veza::sql::mentions_from_column(text);
    }
    static void to_base(const veza::domain::Mentions& mentions, std::string& text, indicator& indicator) {
        text = veza::sql::to_column(mentions);
        indicator = i_ok;
    }
};

}  // namespace soci
