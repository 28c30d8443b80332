#pragma once
#include "domain/ids.hpp"

#include <boost/describe/enum.hpp>

#include <cstddef>
#include <cstdint>

namespace veza::domain {

inline constexpr std::size_t kRelationshipsPerUser = 1000;

/// What somebody is to a person: a friend, one who asked to be, one who was asked, or blocked.
// The underscore keeps a keyword apart and is not written. NOLINTNEXTLINE(readability-identifier-naming)
enum class RelationshipType : std::uint8_t { friend_, incoming, outgoing, blocked };
BOOST_DESCRIBE_ENUM(RelationshipType, friend_, incoming, outgoing, blocked)

/// One person's side of it: the other has a side of their own, which need not say the same.
struct Relationship {
    UserId other_id;
    RelationshipType type = RelationshipType::friend_;
    core::Time created_at;
    friend bool operator==(const Relationship&, const Relationship&) = default;
};

}  // namespace veza::domain
