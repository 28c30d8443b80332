#include "domain/search_query.hpp"

#include "core/fold.hpp"
#include "core/text.hpp"

#include <boost/describe/enum_from_string.hpp>

#include <algorithm>
#include <charconv>
#include <string>

namespace veza::domain {
namespace {

std::unexpected<core::Error> refuse(core::Reason reason, std::string detail) {
    return core::invalid("q", reason, std::move(detail));
}

/// One piece between spaces: a word, a phrase, or a filter with its value.
struct Piece {
    std::string filter{};
    std::string value{};
};

bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// What stands in quotes (to the end, when they are not closed), or up to the next space.
std::string take_value(std::string_view& text) {
    const bool quoted = text.starts_with('"');
    if (quoted) text.remove_prefix(1);
    const auto end =
        quoted ? text.find('"') : static_cast<std::size_t>(std::ranges::find_if(text, is_space) - text.begin());
    std::string value(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end == std::string_view::npos ? end : end + (quoted ? 1 : 0)));
    return value;
}

/// The name of a filter at the beginning: letters, a colon, and a value that does not go on as an address does.
std::string_view filter_in(std::string_view text) {
    const auto letters = static_cast<std::size_t>(
        std::ranges::find_if_not(text, [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }) - text.begin());
    if (letters < 2 || letters == text.size() || text[letters] != ':') return {};
    const auto value = text.substr(letters + 1);
    if (value.empty() || is_space(value.front()) || value.starts_with("//")) return {};
    return text.substr(0, letters);
}

Piece take_piece(std::string_view& text) {
    const auto filter = filter_in(text);
    if (filter.empty()) return {.value = take_value(text)};
    Piece piece{.filter = core::fold_for_search(filter)};
    text.remove_prefix(filter.size() + 1);
    piece.value = take_value(text);
    return piece;
}

/// A name without the signs around it: `@anna`, `<@id>`, `#general`, `<#id>`.
core::Result<std::string> name_in(const Piece& piece, char sign) {
    std::string_view name = piece.value;
    if (name.starts_with('<') && name.ends_with('>')) name = name.substr(1, name.size() - 2);
    if (name.starts_with(sign)) name.remove_prefix(1);
    if (name.empty()) return refuse(core::Reason::invalid_filter, piece.filter + ": needs a name");
    return std::string(name);
}

struct Span {
    core::Time first, end;
};

/// Reads `digits` digits and what separates them from what is before.
bool take_number(std::string_view& text, std::size_t digits, int& out) {
    if (text.size() < digits) return false;
    const auto [end, error] = std::from_chars(text.data(), text.data() + digits, out);
    if (error != std::errc{} || end != text.data() + digits || out < 0) return false;
    text.remove_prefix(digits);
    return true;
}

/// The time that a day, a month or a year takes.
core::Result<Span> span_in(const Piece& piece, std::chrono::minutes offset) {
    using namespace std::chrono;
    const auto malformed = [&] {
        return refuse(core::Reason::invalid_filter, piece.filter + ": takes a date such as 2026-11-28");
    };
    std::string_view text = piece.value;
    int year_number = 0;
    int month_number = 0;
    int day_number = 0;
    if (!take_number(text, 4, year_number) || year_number < 1970) return malformed();
    const auto part = [&](int& number) {
        if (!text.starts_with('-')) return false;
        text.remove_prefix(1);
        return take_number(text, 2, number);
    };
    const bool with_month = !text.empty();
    if (with_month && !part(month_number)) return malformed();
    const bool with_day = !text.empty();
    if (with_day && !part(day_number)) return malformed();
    const year_month_day first{year{year_number}, month{static_cast<unsigned>(with_month ? month_number : 1)},
                               day{static_cast<unsigned>(with_day ? day_number : 1)}};
    if (!text.empty() || !first.ok()) return malformed();
    const auto start = sys_days{first};
    auto end = start + days{1};
    if (!with_month)
        end = sys_days{first + years{1}};
    else if (!with_day)
        end = sys_days{first + months{1}};
    return Span{.first = core::Time{start} - offset, .end = core::Time{end} - offset};
}

void narrow(SearchQuery& query, std::optional<core::Time> since, std::optional<core::Time> until) {
    if (since) query.since = query.since ? std::max(*query.since, *since) : *since;
    if (until) query.until = query.until ? std::min(*query.until, *until) : *until;
}

core::Status add_date(SearchQuery& query, const Piece& piece, std::chrono::minutes offset) {
    VEZA_TRY(const auto span, span_in(piece, offset));
    if (piece.filter == "before") narrow(query, std::nullopt, span.first);
    if (piece.filter == "after") narrow(query, span.end, std::nullopt);
    if (piece.filter == "on") narrow(query, span.first, span.end);
    return {};
}

core::Status add_name(std::vector<std::string>& list, const Piece& piece, char sign) {
    VEZA_TRY(auto name, name_in(piece, sign));
    list.push_back(std::move(name));
    return {};
}

core::Status add_has(SearchQuery& query, const Piece& piece) {
    Has has{};
    if (!boost::describe::enum_from_string(core::fold_for_search(piece.value).c_str(), has))
        return refuse(core::Reason::invalid_filter,
                      "has: takes link, poll, reaction, pin, file, image, audio or video");
    if (std::ranges::find(query.has, has) == query.has.end()) query.has.push_back(has);
    return {};
}

core::Status add(SearchQuery& query, Piece piece, std::chrono::minutes offset) {
    if (piece.filter.empty()) {
        // Signs that are nothing by themselves, such as a lone accent, are no word.
        if (!core::fold_for_search(piece.value).empty()) query.terms.push_back(std::move(piece.value));
        return {};
    }
    if (piece.filter == "from") return add_name(query.from, piece, '@');
    if (piece.filter == "in") return add_name(query.in, piece, '#');
    if (piece.filter == "mentions") return add_name(query.mentions, piece, '@');
    if (piece.filter == "has") return add_has(query, piece);
    if (piece.filter == "before" || piece.filter == "after" || piece.filter == "on")
        return add_date(query, piece, offset);
    return refuse(core::Reason::unknown_filter,
                  "there is no filter " + piece.filter + ":, put quotes around it to look for the text itself");
}

}  // namespace

core::Result<SearchQuery> parse_search(std::string_view text, std::chrono::minutes offset) {
    if (!core::is_valid_utf8(text)) return refuse(core::Reason::invalid_field, "this is not UTF-8");
    if (core::count_code_points(text) > kQueryMax)
        return refuse(core::Reason::query_too_long, "a search has at most 500 characters");
    SearchQuery query;
    for (std::size_t parts = 0; !text.empty();) {
        if (is_space(text.front())) {
            text.remove_prefix(1);
            continue;
        }
        if (++parts > kQueryPartsMax)
            return refuse(core::Reason::query_too_complex, "a search has at most 20 words and filters");
        VEZA_CHECK(add(query, take_piece(text), offset));
    }
    if (query == SearchQuery{}) return refuse(core::Reason::query_empty, "say what to look for");
    return query;
}

}  // namespace veza::domain
