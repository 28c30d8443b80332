#pragma once
#include "domain/listed_member.hpp"
#include "domain/presence.hpp"

#include <optional>

namespace veza::gateway {

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

}  // namespace veza::gateway
