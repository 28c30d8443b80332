#pragma once
// How our types stand in a column: what SOCI calls conversions. A value that cannot be read back (a malformed id)
// throws soci_error, for the store is broken then.
#include "core/secret.hpp"
#include "core/time.hpp"
#include "core/uuid.hpp"
#include "domain/permission.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <soci/soci.h>

#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace veza::sql {

/// Thrown for text that a column cannot hold: PostgreSQL knows no NUL, so neither does SQLite here.
class UnstorableText final : public std::exception {
public:
    [[nodiscard]] const char* what() const noexcept override { return "text with NUL"; }
};

inline void require_value(soci::indicator indicator) {
    if (indicator == soci::i_null) throw soci::soci_error("NULL in a column that is never NULL");
}

inline void require_storable(std::string_view text) {
    if (text.contains('\0')) throw UnstorableText{};
}

}  // namespace veza::sql

namespace soci {

template <>
struct type_conversion<veza::core::Uuid> {
    using base_type = std::string;
    static void from_base(const std::string& text, indicator indicator, veza::core::Uuid& out) {
        veza::sql::require_value(indicator);
        const auto parsed = veza::core::Uuid::parse(text);
        if (!parsed) throw soci_error("malformed id in a column");
        out = *parsed;
    }
    static void to_base(const veza::core::Uuid& id, std::string& text, indicator& indicator) {
        text = id.to_string();
        indicator = i_ok;
    }
};

template <class Tag>
struct type_conversion<veza::core::Id<Tag>> {
    using base_type = std::string;
    static void from_base(const std::string& text, indicator indicator, veza::core::Id<Tag>& out) {
        veza::core::Uuid uuid;
        type_conversion<veza::core::Uuid>::from_base(text, indicator, uuid);
        out = veza::core::Id<Tag>{uuid};
    }
    static void to_base(const veza::core::Id<Tag>& id, std::string& text, indicator& indicator) {
        type_conversion<veza::core::Uuid>::to_base(id.uuid(), text, indicator);
    }
};

template <>
struct type_conversion<veza::core::Time> {
    using base_type = long long;
    static void from_base(long long microseconds, indicator indicator, veza::core::Time& out) {
        veza::sql::require_value(indicator);
        out = veza::core::Time{std::chrono::microseconds{microseconds}};
    }
    static void to_base(const veza::core::Time& time, long long& microseconds, indicator& indicator) {
        microseconds = time.time_since_epoch().count();
        indicator = i_ok;
    }
};

template <>
struct type_conversion<veza::domain::Permissions> {
    using base_type = long long;
    static void from_base(long long bits, indicator indicator, veza::domain::Permissions& out) {
        veza::sql::require_value(indicator);
        out = veza::domain::Permissions{static_cast<std::uint64_t>(bits)};
    }
    static void to_base(const veza::domain::Permissions& mask, long long& bits, indicator& indicator) {
        bits = static_cast<long long>(mask.bits());
        indicator = i_ok;
    }
};

template <>
struct type_conversion<bool> {
    using base_type = int;
    static void from_base(int value, indicator indicator, bool& out) {
        veza::sql::require_value(indicator);
        out = value != 0;
    }
    static void to_base(const bool& value, int& out, indicator& indicator) {
        out = value ? 1 : 0;
        indicator = i_ok;
    }
};

template <>
struct type_conversion<veza::core::Secret> {
    using base_type = std::string;
    static void from_base(const std::string& text, indicator indicator, veza::core::Secret& out) {
        veza::sql::require_value(indicator);
        out = veza::core::Secret{text};
    }
    static void to_base(const veza::core::Secret& secret, std::string& text, indicator& indicator) {
        veza::sql::require_storable(secret.expose());
        text = secret.expose();
        indicator = i_ok;
    }
};

/// Only for parameters: a column is read into a std::string.
template <>
struct type_conversion<std::string_view> {
    using base_type = std::string;
    static void to_base(const std::string_view& text, std::string& out, indicator& indicator) {
        veza::sql::require_storable(text);
        out = text;
        indicator = i_ok;
    }
    static void from_base(const std::string& /*text*/, indicator /*indicator*/, std::string_view& /*out*/) {
        throw soci_error("a column cannot be read into a view");
    }
};

/// Described enumerations are kept by name, so that their order may change.
template <class Enum>
struct type_conversion<Enum, std::enable_if_t<std::is_enum_v<Enum>>> {
    using base_type = std::string;
    static void from_base(const std::string& text, indicator indicator, Enum& out) {
        veza::sql::require_value(indicator);
        if (!boost::describe::enum_from_string(text.c_str(), out)) throw soci_error("unknown name in a column");
    }
    static void to_base(const Enum& value, std::string& text, indicator& indicator) {
        text = boost::describe::enum_to_string(value, "");
        indicator = i_ok;
    }
};

template <class T>
struct type_conversion<std::optional<T>> {
    using base_type = typename type_conversion<T>::base_type;
    static void from_base(const base_type& value, indicator indicator, std::optional<T>& out) {
        out.reset();
        if (indicator == i_null) return;
        T inner{};
        type_conversion<T>::from_base(value, indicator, inner);
        out = std::move(inner);
    }
    static void to_base(const std::optional<T>& value, base_type& out, indicator& indicator) {
        indicator = i_null;
        if (!value) return;
        if constexpr (std::is_same_v<T, std::string>) veza::sql::require_storable(*value);
        type_conversion<T>::to_base(*value, out, indicator);
    }
};

}  // namespace soci
