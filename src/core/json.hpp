#pragma once
// JSON to and from described structs. A struct and what it needs:
//   struct CreateChannel { std::string name; std::optional<ChannelType> type; };
//   BOOST_DESCRIBE_STRUCT(CreateChannel, (), (name, type))
// Every member is required but std::optional (absent or null: empty; left out when empty), Nullable (the same on input;
// always written) and Patch (absent, null and value told apart). A member with a default is an optional that its reader
// asks with value_or. Unknown members are ignored, of members of the same name the last one counts.
#include "core/json_decode.hpp"
#include "core/json_encode.hpp"

namespace veza::core::json {

/// Fails with `invalid` and up to 16 problems in Error::fields, or `malformed` when the value is of another kind.
template <class T>
[[nodiscard]] Result<T> from_value(const boost::json::value& value, const Limits& limits = {}) {
    Reader reader(limits);
    T out{};
    if (!Decode<T>::read(value, out, Path{}, reader)) return fail(std::move(reader).take_error());
    return out;
}

/// Parses and reads. Beyond from_value: `malformed`/malformed_json names the byte, `too_large` the limit.
template <class T>
[[nodiscard]] Result<T> decode(std::string_view text, const Limits& limits = {}) {
    Document document;
    if (auto parsed = document.parse(text, limits); !parsed) return fail(std::move(parsed));
    return from_value<T>(document.root(), limits);
}

/// Appends to `out`, for callers that reuse a buffer or build an envelope.
template <class T>
void encode_to(std::string& out, const T& value) {
    Encode<T>::append(out, value);
}

template <class T>
[[nodiscard]] std::string encode(const T& value) {
    std::string out;
    out.reserve(512);
    encode_to(out, value);
    return out;
}

/// For where a tree is wanted; goes through the text, so not for hot paths.
template <class T>
[[nodiscard]] boost::json::value to_value(const T& value) {
    return parse_own(encode(value));
}

}  // namespace veza::core::json
