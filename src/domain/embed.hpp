#pragma once
// What a program shows beside the text of a message: a title, a text, a table of fields. Never more than text and links.
#include "core/result.hpp"
#include "core/time.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace veza::domain {

inline constexpr std::size_t kEmbedsPerMessage = 10;
inline constexpr std::size_t kEmbedTitleMax = 256;
inline constexpr std::size_t kEmbedDescriptionMax = 4096;
inline constexpr std::size_t kEmbedFieldsMax = 25;
inline constexpr std::size_t kEmbedFieldNameMax = 256;
inline constexpr std::size_t kEmbedFieldValueMax = 1024;
inline constexpr std::size_t kEmbedFooterMax = 2048;
inline constexpr std::size_t kEmbedAuthorMax = 256;
inline constexpr std::size_t kEmbedsTotalMax = 6000;  ///< characters of all embeds of a message together
inline constexpr std::uint32_t kColorMax = 0xFFFFFF;

struct EmbedField {
    std::string name;
    std::string value;
    bool narrow = false;  ///< may stand beside others on one line
    friend bool operator==(const EmbedField&, const EmbedField&) = default;
};

struct Embed {
    std::optional<std::string> title{};
    std::optional<std::string> description{};
    std::optional<std::string> url{};  ///< where the title leads
    std::optional<std::uint32_t> color{};
    std::optional<std::string> author{};
    std::optional<std::string> author_url{};
    std::vector<EmbedField> fields{};
    std::optional<std::string> footer{};
    std::optional<core::Time> timestamp{};
    friend bool operator==(const Embed&, const Embed&) = default;
};

/// As they are stored: trimmed, without empty texts and without embeds that say nothing. Errors name the field, such as
/// `embeds[0].fields[2].name`.
[[nodiscard]] core::Result<std::vector<Embed>> check_embeds(std::vector<Embed> embeds);

}  // namespace veza::domain
