#pragma once
// Encoding appends to one string and makes no tree: this is what every event goes through.
#include "core/json_types.hpp"
#include "core/nullable.hpp"
#include "core/patch.hpp"
#include "core/uuid.hpp"

#include <boost/json/fwd.hpp>

#include <array>
#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace veza::core::json {

// Each appends one JSON value. Text that is not UTF-8 comes out with U+FFFD in the place of the bad bytes, a double
// that is no number as null.
void append_value(std::string& out, std::string_view text);
template <std::same_as<bool> Bool>  // a template, so that no pointer can become a bool
void append_value(std::string& out, Bool value) {
    out += value ? "true" : "false";
}
void append_value(std::string& out, std::int64_t value);
void append_value(std::string& out, std::uint64_t value);
void append_value(std::string& out, double value);
void append_value(std::string& out, const Uuid& value);
void append_value(std::string& out, Time value);
void append_value(std::string& out, DecimalMask value);
void append_value(std::string& out, const boost::json::value& value);
void append_value(std::string& out, const boost::json::object& value);
inline void append_value(std::string& out, RawJson value) {
    out += value.text;
}

/// The tree of a text that encode() made.
[[nodiscard]] boost::json::value parse_own(std::string_view text);

/// How a T is written: static void append(std::string& out, const T& value). See Decode.
template <class T>
struct Encode {
    static void append(std::string& out, const T& value) { append_value(out, value); }
};

/// Whether a member of type T with this value is left out of its object.
template <class T>
[[nodiscard]] bool is_left_out(const T& /*value*/) {
    return false;
}
template <class T>
[[nodiscard]] bool is_left_out(const std::optional<T>& value) {
    return !value.has_value();
}
template <class T>
[[nodiscard]] bool is_left_out(const Nullable<T>& /*value*/) {
    return false;
}
template <class T>
[[nodiscard]] bool is_left_out(const Patch<T>& value) {
    return value.is_absent();
}

template <>
struct Encode<std::string> {
    static void append(std::string& out, const std::string& value) { append_value(out, std::string_view{value}); }
};

template <class Tag>
struct Encode<Id<Tag>> {
    static void append(std::string& out, const Id<Tag>& value) { append_value(out, value.uuid()); }
};

template <std::integral Int>
    requires(!std::same_as<Int, bool>)
struct Encode<Int> {
    static void append(std::string& out, Int value) {
        if constexpr (std::is_signed_v<Int>)
            append_value(out, static_cast<std::int64_t>(value));
        else
            append_value(out, static_cast<std::uint64_t>(value));
    }
};

template <DescribedEnum Enum>
struct Encode<Enum> {
    static void append(std::string& out, Enum value) {
        out += '"';
        out += enum_name(value);
        out += '"';
    }
};

template <class Holder>
struct EncodeHolder {
    static void append(std::string& out, const Holder& value) {
        if (value.has_value())
            Encode<typename Holder::value_type>::append(out, value.value());
        else
            out += "null";
    }
};
template <class T>
struct Encode<std::optional<T>> : EncodeHolder<std::optional<T>> {};
template <class T>
struct Encode<Nullable<T>> : EncodeHolder<Nullable<T>> {};
template <class T>
struct Encode<Patch<T>> : EncodeHolder<Patch<T>> {};

/// Ends a list whose every item was followed by a comma.
inline void close_list(std::string& out, char bracket) {
    if (out.back() == ',')
        out.back() = bracket;
    else
        out += bracket;
}

template <class T>
struct Encode<std::vector<T>> {
    static void append(std::string& out, const std::vector<T>& value) {
        out += '[';
        for (const auto& item : value) {
            Encode<T>::append(out, item);
            out += ',';
        }
        close_list(out, ']');
    }
};

template <class T>
struct Encode<std::map<std::string, T>> {
    static void append(std::string& out, const std::map<std::string, T>& value) {
        out += '{';
        for (const auto& [key, item] : value) {
            append_value(out, std::string_view{key});
            out += ':';
            Encode<T>::append(out, item);
            out += ',';
        }
        close_list(out, '}');
    }
};

/// `"name":`, put together by the compiler.
template <class Descriptor>
struct KeyLiteral {
    static constexpr std::string_view kName = wire_name(Descriptor::name);
    static constexpr auto kChars = [] {
        std::array<char, kName.size() + 3> chars{};
        chars[0] = '"';
        for (std::size_t i = 0; i < kName.size(); ++i) chars[i + 1] = kName[i];
        chars[kName.size() + 1] = '"';
        chars[kName.size() + 2] = ':';
        return chars;
    }();
};

template <DescribedStruct T>
struct Encode<T> {
    static void append(std::string& out, const T& value) {
        out += '{';
        for_each_descriptor(MembersOf<T>{}, [&](auto descriptor) {
            append_member<decltype(descriptor)>(out, value.*descriptor.pointer);
        });
        close_list(out, '}');
    }

private:
    template <class Descriptor, class Member>
    static void append_member(std::string& out, const Member& member) {
        if (is_left_out(member)) return;
        out.append(KeyLiteral<Descriptor>::kChars.data(), KeyLiteral<Descriptor>::kChars.size());
        Encode<Member>::append(out, member);
        out += ',';
    }
};

}  // namespace veza::core::json
