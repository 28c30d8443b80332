#pragma once
// How the index of music names words, shapes of words and audiences: by numbers, the same on every machine for ever.
#include "core/uuid.hpp"

#include <cstdint>
#include <limits>
#include <string_view>

namespace veza::sql {

/// FNV-1a, without the sign.
inline long long number_of(std::string_view text) {
    std::uint64_t value = 14'695'981'039'346'656'037ULL;
    for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 1'099'511'628'211ULL;
    return static_cast<long long>(value & static_cast<std::uint64_t>(std::numeric_limits<long long>::max()));
}

/// Of who may find a thing; 0 for everybody.
inline long long number_of(const core::Uuid& audience) {
    return audience.is_nil() ? 0 : number_of(audience.to_string());
}

}  // namespace veza::sql
