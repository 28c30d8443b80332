#pragma once
// What decoding, encoding and the schema share: which types are described, and what their parts are called on the wire.
#include <boost/describe/bases.hpp>
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace veza::core {

/// A set of 64 bits, on the wire a decimal string: JavaScript's numbers end at 2^53.
struct DecimalMask {
    std::uint64_t bits = 0;
    friend bool operator==(const DecimalMask&, const DecimalMask&) = default;
};

/// Bytes that already are JSON, made by encode(): lets one encoding of a payload go into many envelopes. Encode only.
struct RawJson {
    std::string_view text;
};

}  // namespace veza::core

namespace veza::core::json {

struct Limits {
    std::size_t max_depth = 16;
    std::size_t max_size = 1U << 20U;  ///< bytes of the whole text
    std::size_t max_items = 10'000;    ///< elements of one array, members of one map
};

template <class T>
concept DescribedStruct = std::is_class_v<T> && boost::describe::has_describe_members<T>::value;
template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

/// Members and enumerators are called on the wire as in C++, without the underscore that keeps a keyword apart
/// (`delete_` is "delete").
constexpr std::string_view wire_name(std::string_view name) {
    if (name.ends_with('_')) name.remove_suffix(1);
    return name;
}

/// The public members of T, those of its described bases first.
template <DescribedStruct T>
using MembersOf = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

/// Calls `visit(descriptor)` for each member or enumerator of a Describe list.
template <template <class...> class List, class... Descriptors, class Visitor>
constexpr void for_each_descriptor(List<Descriptors...> /*list*/, Visitor&& visit) {
    (visit(Descriptors{}), ...);
}

/// The wire name of an enumerator; empty for a value that is none.
template <DescribedEnum Enum>
[[nodiscard]] constexpr std::string_view enum_name(Enum value) {
    std::string_view found;
    for_each_descriptor(boost::describe::describe_enumerators<Enum>{}, [&](auto descriptor) {
        if (descriptor.value == value) found = wire_name(descriptor.name);
    });
    return found;
}

}  // namespace veza::core::json
