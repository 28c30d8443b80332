#include "domain/embed.hpp"

#include "core/text.hpp"
#include "domain/rules.hpp"
#include "domain/web_url.hpp"

#include <utility>

namespace veza::domain {
namespace {

using core::Reason;

/// Counts what all embeds of a message hold together.
class Check {
public:
    explicit Check(std::string path) : path_(std::move(path)) {}

    [[nodiscard]] core::Status text(std::string_view name, std::optional<std::string>& value, std::size_t max) {
        if (!value || core::is_blank(*value)) {
            value.reset();
            return {};
        }
        VEZA_TRY(value, check_poll_text(path_ + std::string(name), *value, max));
        characters_ += core::count_code_points(*value);
        return {};
    }

    [[nodiscard]] core::Status url(std::string_view name, std::optional<std::string>& value) const {
        if (!value || value->empty()) {
            value.reset();
            return {};
        }
        VEZA_TRY(value, check_web_url(path_ + std::string(name), *value));
        return {};
    }

    [[nodiscard]] core::Status fields(std::vector<EmbedField>& fields) {
        if (fields.size() > kEmbedFieldsMax)
            return core::invalid(path_ + "fields", Reason::invalid_field, "an embed has at most 25 fields");
        for (std::size_t at = 0; at < fields.size(); ++at) {
            const auto place = path_ + "fields[" + std::to_string(at) + "].";
            VEZA_TRY(fields[at].name, check_poll_text(place + "name", fields[at].name, kEmbedFieldNameMax));
            VEZA_TRY(fields[at].value, check_poll_text(place + "value", fields[at].value, kEmbedFieldValueMax));
            characters_ += core::count_code_points(fields[at].name) + core::count_code_points(fields[at].value);
        }
        return {};
    }

    [[nodiscard]] core::Status color(const std::optional<std::uint32_t>& color) const {
        if (!color || *color <= kColorMax) return {};
        return core::invalid(path_ + "color", Reason::invalid_field, "a color is a number from 0 to 16777215");
    }

    [[nodiscard]] std::size_t characters() const { return characters_; }

private:
    const std::string path_;
    std::size_t characters_ = 0;
};

core::Result<std::size_t> check(Embed& embed, std::size_t at) {
    Check check("embeds[" + std::to_string(at) + "].");
    VEZA_CHECK(check.text("title", embed.title, kEmbedTitleMax));
    VEZA_CHECK(check.text("description", embed.description, kEmbedDescriptionMax));
    VEZA_CHECK(check.text("author.name", embed.author, kEmbedAuthorMax));
    VEZA_CHECK(check.text("footer.text", embed.footer, kEmbedFooterMax));
    VEZA_CHECK(check.url("url", embed.url));
    VEZA_CHECK(check.url("author.url", embed.author_url));
    VEZA_CHECK(check.fields(embed.fields));
    VEZA_CHECK(check.color(embed.color));
    return check.characters();
}

}  // namespace

core::Result<std::vector<Embed>> check_embeds(std::vector<Embed> embeds) {
    if (embeds.size() > kEmbedsPerMessage)
        return core::invalid("embeds", Reason::too_many_embeds, "a message has at most 10 embeds");
    std::size_t total = 0;
    for (std::size_t at = 0; at < embeds.size(); ++at) {
        VEZA_TRY(const auto characters, check(embeds[at], at));
        total += characters;
        if (total > kEmbedsTotalMax)
            return core::invalid("embeds", Reason::embeds_too_long,
                                 "the embeds of a message hold at most 6000 characters together");
    }
    std::erase_if(embeds, [](const Embed& embed) {
        return !embed.title && !embed.description && !embed.author && !embed.footer && embed.fields.empty();
    });
    return embeds;
}

}  // namespace veza::domain
