#pragma once
#include "core/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace veza::sql {

enum class Engine : std::uint8_t { sqlite, postgres };

/// Which database is meant.
struct Target {
    Engine engine = Engine::sqlite;
    std::string where;  ///< the path of the file, or the whole libpq URI
};

/// Reads `sqlite:PATH` or `postgresql://...` (`postgres://` too). `invalid` with a sentence that says what is wrong.
[[nodiscard]] core::Result<Target> parse_target(std::string_view url);

/// For logs and messages: the path, or the URI without its password and parameters.
[[nodiscard]] std::string describe(const Target& target);

}  // namespace veza::sql
