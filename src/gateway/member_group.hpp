#pragma once
#include "domain/ids.hpp"
#include "gateway/rows_by_name.hpp"

#include <cstdint>

namespace veza::gateway {

/// Where a person stands in a member list.
struct MemberGroupId {
    enum class Kind : std::uint8_t { role, online, offline };
    Kind kind = Kind::offline;
    domain::RoleId role{};  ///< of a hoisted role's group
    friend bool operator==(const MemberGroupId&, const MemberGroupId&) = default;
};

struct MemberGroup {
    MemberGroupId id;
    RowsByName rows{};
};

}  // namespace veza::gateway
