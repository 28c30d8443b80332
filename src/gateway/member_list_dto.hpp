#pragma once
// What a session is shown of a server's member list.
#include "wire/member.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace veza::gateway::dto {

enum class ListedStatus : std::uint8_t { online, idle, dnd, offline };
BOOST_DESCRIBE_ENUM(ListedStatus, online, idle, dnd, offline)

struct ListedMember : wire::Member {
    ListedStatus status = ListedStatus::offline;
};
BOOST_DESCRIBE_STRUCT(ListedMember, (wire::Member), (status))

struct MemberGroup {
    std::string id;  ///< a hoisted role's, or `online`, or `offline`
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(MemberGroup, (), (id, count))

struct MemberRange {
    std::vector<std::uint32_t> range;   ///< the first row and the last
    std::vector<ListedMember> members;  ///< fewer than that where the list ends
};
BOOST_DESCRIBE_STRUCT(MemberRange, (), (range, members))

struct MemberListUpdated {
    domain::ServerId server_id;
    std::int64_t total = 0;
    std::vector<MemberGroup> groups;  ///< in order, those with somebody in them
    std::vector<MemberRange> ranges;
};
BOOST_DESCRIBE_STRUCT(MemberListUpdated, (), (server_id, total, groups, ranges))

}  // namespace veza::gateway::dto
