#pragma once
#include "gateway/member_list.hpp"
#include "gateway/transport.hpp"

namespace veza::gateway {

/// `member_list.updated`: the sizes of all groups, and these rows as they are now. `id` is the frame's own.
[[nodiscard]] FramePtr member_list_updated(const domain::ServerState& state, const MemberList& list,
                                           const RowRanges& ranges, core::Uuid id);

}  // namespace veza::gateway
