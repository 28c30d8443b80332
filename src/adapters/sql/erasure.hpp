#pragma once
// What becomes of every column that names a person when that person goes. erasure_test.cpp fails on a column that is not here.
#include <cstdint>
#include <span>
#include <string_view>

namespace veza::sql {

enum class Fate : std::uint8_t {
    removed,  ///< erase() deletes the rows
    done,     ///< another step of the departure, or another statement of erase(), has dealt with them
    kept,     ///< belongs to others; the account it names says nothing any more
};

struct PersonColumn {
    std::string_view table;
    std::string_view column;
    Fate fate;
    std::string_view why;
};

[[nodiscard]] std::span<const PersonColumn> person_columns();

}  // namespace veza::sql
