#include "domain/music_rules.hpp"

#include "core/text.hpp"
#include "domain/cataloguing.hpp"
#include "domain/rules.hpp"

#include <algorithm>

namespace veza::domain {
namespace {

using core::Reason;

struct Names {
    Reason too_short;
    Reason too_long;
};

/// The same error by its name in music.
std::unexpected<core::Error> renamed(core::Error error, Names names) {
    const auto rename = [names](Reason& reason) {
        if (reason == Reason::name_too_short) reason = names.too_short;
        if (reason == Reason::name_too_long) reason = names.too_long;
    };
    rename(error.reason);
    for (auto& field : error.fields) rename(field.reason);
    return core::fail(std::move(error));
}

struct ListRule {
    std::string_view field;
    std::size_t count;
    std::size_t length;
    Reason too_many;
    Reason too_long;
};

core::Result<std::vector<std::string>> check_list(const ListRule& rule, const std::vector<std::string>& names) {
    if (names.size() > rule.count)
        return core::invalid(std::string(rule.field), rule.too_many,
                             "at most " + std::to_string(rule.count) + " of these");
    std::vector<std::string> checked;
    for (std::size_t at = 0; at < names.size(); ++at) {
        const auto field = std::string(rule.field) + '[' + std::to_string(at) + ']';
        auto name = check_name(field, names[at], rule.length);
        if (!name && name.error().reason == Reason::name_too_long)
            return core::invalid(field, rule.too_long, "this name is too long");
        if (!name) return core::fail(std::move(name));
        const auto same = [&](const std::string& other) { return sort_key(other) == sort_key(*name); };
        if (std::ranges::none_of(checked, same)) checked.push_back(std::move(*name));
    }
    return checked;
}

}  // namespace

core::Result<std::string> check_title(std::string_view field, std::string_view text) {
    auto title = check_name(field, text, kTitleMax);
    if (!title)
        return renamed(std::move(title.error()),
                       {.too_short = Reason::title_empty, .too_long = Reason::title_too_long});
    return title;
}

core::Result<std::string> check_comment(std::string_view text) {
    auto content = check_poll_text("content", text, kCommentMax);
    if (!content)
        return renamed(std::move(content.error()),
                       {.too_short = Reason::comment_empty, .too_long = Reason::comment_too_long});
    return content;
}

core::Result<std::string> check_description(std::string_view text) {
    if (core::is_blank(text)) return std::string{};
    auto checked = check_poll_text("description", text, kDescriptionMax);
    if (!checked && core::count_code_points(text) > kDescriptionMax)
        return core::invalid("description", Reason::description_too_long,
                             "a description has at most " + std::to_string(kDescriptionMax) + " characters");
    return checked;
}

core::Result<std::vector<std::string>> check_artists(const std::vector<std::string>& names) {
    return check_list({.field = "artists",
                       .count = kArtistsPerTrack,
                       .length = kArtistNameMax,
                       .too_many = Reason::too_many_artists,
                       .too_long = Reason::artist_name_too_long},
                      names);
}

core::Result<std::vector<std::string>> check_genres(const std::vector<std::string>& names) {
    return check_list({.field = "genres",
                       .count = kGenresPerTrack,
                       .length = kGenreMax,
                       .too_many = Reason::too_many_genres,
                       .too_long = Reason::genre_too_long},
                      names);
}

}  // namespace veza::domain
