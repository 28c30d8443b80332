#pragma once
#include "core/nullable.hpp"
#include "core/time.hpp"
#include "domain/embed.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace veza::wire {

struct EmbedField {
    std::string name;
    std::string value;
    std::optional<bool> inline_;
};
BOOST_DESCRIBE_STRUCT(EmbedField, (), (name, value, inline_))

struct EmbedAuthor {
    std::string name;
    std::optional<std::string> url;
};
BOOST_DESCRIBE_STRUCT(EmbedAuthor, (), (name, url))

struct EmbedFooter {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(EmbedFooter, (), (text))

/// In the shape that is known from Discord, so that what speaks to it speaks to us; what is not named here is ignored.
struct Embed {
    std::optional<std::string> title;
    std::optional<std::string> description;
    std::optional<std::string> url;
    std::optional<std::uint32_t> color;
    std::optional<EmbedAuthor> author;
    std::optional<std::vector<EmbedField>> fields;
    std::optional<EmbedFooter> footer;
    std::optional<core::Time> timestamp;
};
BOOST_DESCRIBE_STRUCT(Embed, (), (title, description, url, color, author, fields, footer, timestamp))

[[nodiscard]] Embed to_wire(const domain::Embed& embed);
[[nodiscard]] domain::Embed to_domain(Embed embed);

}  // namespace veza::wire
