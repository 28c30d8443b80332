#pragma once
#include "domain/listed_member.hpp"
#include "domain/presence.hpp"

#include <boost/multi_index/identity.hpp>
#include <boost/multi_index/ranked_index.hpp>
#include <boost/multi_index_container.hpp>

#include <cstddef>
#include <optional>

namespace veza::gateway {

/// Where a person stands in a member list.
struct MemberGroupId {
    enum class Kind : std::uint8_t { role, online, offline };
    Kind kind = Kind::offline;
    domain::RoleId role{};  ///< of a hoisted role's group
    friend bool operator==(const MemberGroupId&, const MemberGroupId&) = default;
};

struct MemberGroup;

/// One person in a member list.
struct MemberRow {
    domain::ListedMember person;
    std::optional<domain::PresenceStatus> status;  ///< as others see it; none is offline
    MemberGroup* group = nullptr;
};

struct ByName {
    bool operator()(const MemberRow* a, const MemberRow* b) const {
        if (const auto order = a->person.sort_key.compare(b->person.sort_key); order != 0) return order < 0;
        return a->person.user.id < b->person.user.id;
    }
};

/// Rows by name, which know their place: insert, erase, the n-th and the place of one are O(log n).
using RowsByName =
    boost::multi_index_container<MemberRow*, boost::multi_index::indexed_by<boost::multi_index::ranked_unique<
                                                 boost::multi_index::identity<MemberRow*>, ByName>>>;

struct MemberGroup {
    MemberGroupId id;
    RowsByName rows{};
};

}  // namespace veza::gateway
