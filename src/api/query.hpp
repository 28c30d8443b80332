#pragma once
#include "core/result.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace veza::api {

/// The decoded parameters behind the '?'. Of repeated ones the first counts; at most 32 are read.
class Query {
public:
    Query() = default;
    explicit Query(std::string_view text);

    [[nodiscard]] std::optional<std::string_view> text(std::string_view name) const;

    /// `invalid` when it is there and not a number in [least, most].
    [[nodiscard]] core::Result<std::size_t> number(std::string_view name, std::size_t fallback, std::size_t least,
                                                   std::size_t most) const;

    /// False when it is absent; `invalid` when it is neither "true" nor "false".
    [[nodiscard]] core::Result<bool> flag(std::string_view name) const;

    /// `invalid` when it is there and not an id.
    template <class SomeId>
    [[nodiscard]] core::Result<std::optional<SomeId>> id(std::string_view name) const {
        const auto value = text(name);
        if (!value) return std::nullopt;
        const auto parsed = SomeId::parse(*value);
        if (!parsed) return core::invalid(std::string(name), core::Reason::invalid_field, "this is not an id");
        return *parsed;
    }

private:
    std::vector<std::pair<std::string, std::string>> parameters_;
};

/// Undoes %XX (and '+' for a space, where `plus_is_space`); nothing for a broken or NUL escape.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);

}  // namespace veza::api
