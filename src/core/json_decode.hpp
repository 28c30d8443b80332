#pragma once
#include "core/json_reader.hpp"
#include "core/nullable.hpp"
#include "core/patch.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <concepts>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace veza::core::json {

/// How a T is read. Specialise it, and Encode and SchemaOf beside it, for a type with a wire form of its own:
///   static bool read(const boost::json::value& value, T& out, const Path& at, Reader& reader);
template <class T>
struct Decode;

/// Whether a member of type T may be absent from its object.
template <class T>
inline constexpr bool kMayBeAbsent = false;
template <class T>
inline constexpr bool kMayBeAbsent<std::optional<T>> = true;
template <class T>
inline constexpr bool kMayBeAbsent<Nullable<T>> = true;
template <class T>
inline constexpr bool kMayBeAbsent<Patch<T>> = true;

template <>
struct Decode<std::string> {
    static constexpr auto read = read_text;
};
template <>
struct Decode<bool> {
    static constexpr auto read = read_bool;
};
template <>
struct Decode<double> {
    static constexpr auto read = read_double;
};
template <>
struct Decode<Uuid> {
    static constexpr auto read = read_uuid;
};
template <>
struct Decode<Time> {
    static constexpr auto read = read_time;
};
template <>
struct Decode<DecimalMask> {
    static constexpr auto read = read_mask;
};
template <>
struct Decode<boost::json::value> {
    static constexpr auto read = read_raw;
};
template <>
struct Decode<boost::json::object> {
    static bool read(const boost::json::value& value, boost::json::object& out, const Path& at, Reader& reader) {
        boost::json::value copy;
        if (read_object(value, at, reader) == nullptr || !read_raw(value, copy, at, reader)) return false;
        out = std::move(copy.get_object());
        return true;
    }
};

template <class Tag>
struct Decode<Id<Tag>> {
    static bool read(const boost::json::value& value, Id<Tag>& out, const Path& at, Reader& reader) {
        Uuid uuid;
        if (!read_uuid(value, uuid, at, reader)) return false;
        out = Id<Tag>{uuid};
        return true;
    }
};

template <std::integral Int>
struct Decode<Int> {
    static bool read(const boost::json::value& value, Int& out, const Path& at, Reader& reader) {
        using Numbers = std::numeric_limits<Int>;
        const auto number = [&] {
            if constexpr (std::is_signed_v<Int>)
                return read_integer(value, Signed{Numbers::min(), Numbers::max()}, at, reader);
            else
                return read_integer(value, Unsigned{Numbers::max()}, at, reader);
        }();
        if (number) out = static_cast<Int>(*number);
        return number.has_value();
    }
};

template <DescribedEnum Enum>
struct Decode<Enum> {
    static bool read(const boost::json::value& value, Enum& out, const Path& at, Reader& reader) {
        bool found = false;
        if (const auto* text = value.if_string()) {
            const std::string_view name{text->data(), text->size()};
            for_each_descriptor(boost::describe::describe_enumerators<Enum>{}, [&](auto descriptor) {
                if (wire_name(descriptor.name) != name) return;
                out = descriptor.value;
                found = true;
            });
        }
        return found || reader.wrong(at, names());
    }

private:
    static std::string names() {
        std::string text = "must be one of ";
        for_each_descriptor(boost::describe::describe_enumerators<Enum>{}, [&](auto descriptor) {
            if (!text.ends_with(' ')) text += ", ";
            text += wire_name(descriptor.name);
        });
        return text;
    }
};

/// optional, Nullable and Patch: null leaves nothing behind, a value is read as such.
template <class Holder>
struct DecodeHolder {
    static bool read(const boost::json::value& value, Holder& out, const Path& at, Reader& reader) {
        if (value.is_null()) {
            if constexpr (requires { out.is_null(); })
                out = Holder{nullptr};
            else
                out = Holder{};
            return true;
        }
        typename Holder::value_type inner{};
        if (!Decode<typename Holder::value_type>::read(value, inner, at, reader)) return false;
        out = Holder{std::move(inner)};
        return true;
    }
};
template <class T>
struct Decode<std::optional<T>> : DecodeHolder<std::optional<T>> {};
template <class T>
struct Decode<Nullable<T>> : DecodeHolder<Nullable<T>> {};
template <class T>
struct Decode<Patch<T>> : DecodeHolder<Patch<T>> {};

template <class T>
struct Decode<std::vector<T>> {
    static bool read(const boost::json::value& value, std::vector<T>& out, const Path& at, Reader& reader) {
        const auto* items = read_array(value, at, reader);
        if (items == nullptr) return false;
        out.clear();
        out.reserve(items->size());
        bool good = true;
        for (std::size_t i = 0; i < items->size(); ++i) {
            T item{};
            good &= Decode<T>::read((*items)[i], item, at.element(i), reader);
            out.push_back(std::move(item));
        }
        return good;
    }
};

template <class T>
struct Decode<std::map<std::string, T>> {
    static bool read(const boost::json::value& value, std::map<std::string, T>& out, const Path& at, Reader& reader) {
        const auto* members = read_map(value, at, reader);
        if (members == nullptr) return false;
        out.clear();
        bool good = true;
        for (const auto& member : *members) {
            const std::string_view key{member.key().data(), member.key().size()};
            const auto place = at.member(key);
            if (key.contains('\0')) {
                good = reader.wrong(place, "must not contain NUL");
                continue;
            }
            T item{};
            good &= Decode<T>::read(member.value(), item, place, reader);
            out.insert_or_assign(std::string{key}, std::move(item));
        }
        return good;
    }
};

template <DescribedStruct T>
struct Decode<T> {
    static bool read(const boost::json::value& value, T& out, const Path& at, Reader& reader) {
        const auto* object = read_object(value, at, reader);
        if (object == nullptr) return false;
        bool good = true;
        for_each_descriptor(MembersOf<T>{}, [&](auto descriptor) {
            constexpr std::string_view kName = wire_name(descriptor.name);
            good &= read_member(object->if_contains({kName.data(), kName.size()}), out.*descriptor.pointer,
                                at.member(kName), reader);
        });
        return good;
    }

private:
    template <class Member>
    static bool read_member(const boost::json::value* value, Member& out, const Path& at, Reader& reader) {
        if (value != nullptr) return Decode<Member>::read(*value, out, at, reader);
        return kMayBeAbsent<Member> || reader.missing(at);
    }
};

}  // namespace veza::core::json
