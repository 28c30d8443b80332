#include "core/json_reader.hpp"

#include "core/escape.hpp"

#include <boost/json/parser.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace veza::core::json {
namespace {

constexpr std::size_t kMaxNameInPath = 64;

std::string_view view(const boost::json::string& text) {
    return {text.data(), text.size()};
}

std::string_view cut(std::string_view name) {
    if (name.size() <= kMaxNameInPath) return name;
    std::size_t end = kMaxNameInPath;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
    return name.substr(0, end);
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::unexpected<Error> malformed_at(std::size_t offset, std::string_view why) {
    std::string detail = "not JSON at byte " + std::to_string(offset) + ": ";
    detail += why;
    return fail(Code::malformed, Reason::malformed_json, std::move(detail));
}

constexpr std::string_view kNul = "must not contain NUL";
constexpr std::string_view kTooLarge = "must be a number that fits 64 bits";

/// What is wrong with a tree that is passed on as it is; empty if nothing. Numbers such as 1e400 and 0e400 parse as
/// infinite or as none, which cannot be written again.
std::string_view flaw_in(const boost::json::value& value) {
    if (const auto* text = value.if_string()) return view(*text).contains('\0') ? kNul : "";
    if (const auto* number = value.if_double()) return std::isfinite(*number) ? "" : kTooLarge;
    std::string_view flaw;
    if (const auto* array = value.if_array()) {
        for (auto item = array->begin(); flaw.empty() && item != array->end(); ++item) flaw = flaw_in(*item);
    } else if (const auto* object = value.if_object()) {
        for (auto item = object->begin(); flaw.empty() && item != object->end(); ++item) {
            const std::string_view key{item->key().data(), item->key().size()};
            flaw = key.contains('\0') ? kNul : flaw_in(item->value());
        }
    }
    return flaw;
}

template <class Container>
const Container* within_limit(const Container& items, const Path& at, Reader& reader) {
    const auto limit = reader.limits().max_items;
    if (items.size() <= limit) return &items;
    reader.wrong(at, "has more than " + std::to_string(limit) + " items");
    return nullptr;
}

}  // namespace

std::string Path::to_string() const {
    if (parent_ == nullptr) return {};
    std::string text = parent_->to_string();
    if (index_ != kNoIndex) return text + '[' + std::to_string(index_) + ']';
    if (!text.empty()) text += '.';
    text += cut(name_);
    return text;
}

bool Reader::note(const Path& at, Reason reason, std::string_view what) {
    if (fields_.size() == kMaxProblems) return false;
    fields_.push_back({.field = at.to_string(), .reason = reason});
    if (!detail_.empty()) detail_ += "; ";
    const auto& field = fields_.back().field;
    if (!field.empty()) detail_ += field + ": ";
    detail_ += what;
    return false;
}

Error Reader::take_error() && {
    if (!fields_.empty() && fields_.front().field.empty())
        return {.code = Code::malformed, .reason = Reason::malformed_request, .detail = std::move(detail_)};
    const auto reason = fields_.empty() ? Reason::invalid_field : fields_.front().reason;
    return {.code = Code::invalid, .reason = reason, .detail = std::move(detail_), .fields = std::move(fields_)};
}

Status Document::parse(std::string_view text, const Limits& limits) {
    if (text.size() > limits.max_size)
        return fail(Code::too_large, Reason::body_too_large,
                    "more than " + std::to_string(limits.max_size) + " bytes of JSON");
    std::array<unsigned char, 2048> scratch;  // NOLINT(*-member-init): the parser's working space
    boost::json::parser parser(boost::json::storage_ptr{}, {.max_depth = limits.max_depth}, scratch.data(),
                               scratch.size());
    parser.reset(&resource_);
    boost::json::error_code error;
    auto read = parser.write_some(text.data(), text.size(), error);
    if (error == boost::json::error::incomplete) return malformed_at(text.size(), "it ends too early");
    if (error) return malformed_at(read, error.message());
    while (read < text.size() && is_space(text[read])) ++read;
    if (read < text.size()) return malformed_at(read, "something follows the end");
    root_.emplace(parser.release());
    return {};
}

bool read_text(const boost::json::value& value, std::string& out, const Path& at, Reader& reader) {
    const auto* text = value.if_string();
    if (text == nullptr) return reader.wrong(at, "must be a string");
    if (view(*text).contains('\0')) return reader.wrong(at, kNul);
    out = view(*text);
    return true;
}

bool read_bool(const boost::json::value& value, bool& out, const Path& at, Reader& reader) {
    const auto* flag = value.if_bool();
    if (flag == nullptr) return reader.wrong(at, "must be true or false");
    out = *flag;
    return true;
}

bool read_double(const boost::json::value& value, double& out, const Path& at, Reader& reader) {
    if (const auto* number = value.if_double())
        out = *number;
    else if (const auto* whole = value.if_int64())
        out = static_cast<double>(*whole);
    else if (const auto* natural = value.if_uint64())
        out = static_cast<double>(*natural);
    else
        return reader.wrong(at, "must be a number");
    return std::isfinite(out) || reader.wrong(at, kTooLarge);
}

std::optional<std::int64_t> read_integer(const boost::json::value& value, Signed range, const Path& at,
                                         Reader& reader) {
    if (const auto* number = value.if_int64(); number != nullptr && *number >= range.min && *number <= range.max)
        return *number;
    reader.wrong(at, "must be a whole number from " + std::to_string(range.min) + " to " + std::to_string(range.max));
    return std::nullopt;
}

std::optional<std::uint64_t> read_integer(const boost::json::value& value, Unsigned range, const Path& at,
                                          Reader& reader) {
    // Boost.JSON says int64 whenever the number fits it.
    if (const auto* number = value.if_int64(); number != nullptr && *number >= 0) {
        const auto natural = static_cast<std::uint64_t>(*number);
        if (natural <= range.max) return natural;
    }
    if (const auto* number = value.if_uint64(); number != nullptr && *number <= range.max) return *number;
    reader.wrong(at, "must be a whole number from 0 to " + std::to_string(range.max));
    return std::nullopt;
}

bool read_uuid(const boost::json::value& value, Uuid& out, const Path& at, Reader& reader) {
    if (const auto* text = value.if_string())
        if (const auto uuid = Uuid::parse(view(*text))) {
            out = *uuid;
            return true;
        }
    return reader.wrong(at, "malformed id");
}

bool read_time(const boost::json::value& value, Time& out, const Path& at, Reader& reader) {
    if (const auto* text = value.if_string())
        if (const auto time = parse_rfc3339(view(*text))) {
            out = *time;
            return true;
        }
    return reader.wrong(at, "malformed time");
}

bool read_mask(const boost::json::value& value, DecimalMask& out, const Path& at, Reader& reader) {
    if (const auto* text = value.if_string()) {
        const char* const end = text->data() + text->size();
        const auto parsed = std::from_chars(text->data(), end, out.bits);
        if (parsed.ec == std::errc{} && parsed.ptr == end) return true;
    }
    return reader.wrong(at, "must be a decimal number in a string");
}

bool read_raw(const boost::json::value& value, boost::json::value& out, const Path& at, Reader& reader) {
    if (const auto flaw = flaw_in(value); !flaw.empty()) return reader.wrong(at, flaw);
    out = boost::json::value(value, boost::json::storage_ptr{});
    return true;
}

const boost::json::array* read_array(const boost::json::value& value, const Path& at, Reader& reader) {
    if (const auto* array = value.if_array()) return within_limit(*array, at, reader);
    reader.wrong(at, "must be an array");
    return nullptr;
}

const boost::json::object* read_object(const boost::json::value& value, const Path& at, Reader& reader) {
    if (const auto* object = value.if_object()) return object;
    reader.wrong(at, "must be an object");
    return nullptr;
}

const boost::json::object* read_map(const boost::json::value& value, const Path& at, Reader& reader) {
    const auto* object = read_object(value, at, reader);
    return object == nullptr ? nullptr : within_limit(*object, at, reader);
}

}  // namespace veza::core::json
