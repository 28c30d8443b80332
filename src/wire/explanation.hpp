#pragma once
#include "core/json_types.hpp"
#include "core/nullable.hpp"
#include "domain/explanation.hpp"

#include <boost/describe/class.hpp>

#include <string>
#include <vector>

namespace veza::wire {

/// Who or what allows and denies in a step: a role, the member, or a rule of the product.
struct PermissionSource {
    domain::PermissionSourceKind kind = domain::PermissionSourceKind::rule;
    core::Nullable<core::Uuid> id;
    core::Nullable<std::string> name;
    core::DecimalMask allow;
    core::DecimalMask deny;
};
BOOST_DESCRIBE_STRUCT(PermissionSource, (), (kind, id, name, allow, deny))

struct PermissionStep {
    domain::PermissionStepKind step = domain::PermissionStepKind::membership;
    core::DecimalMask before;
    core::DecimalMask after;
    std::vector<PermissionSource> sources;
};
BOOST_DESCRIBE_STRUCT(PermissionStep, (), (step, before, after, sources))

/// How somebody's mask comes about, in the order of the computation.
struct Explanation {
    domain::UserId user_id;
    core::DecimalMask permissions;
    std::vector<PermissionStep> steps;
};
BOOST_DESCRIBE_STRUCT(Explanation, (), (user_id, permissions, steps))

[[nodiscard]] Explanation to_wire(domain::UserId user, const domain::PermissionExplanation& explanation);

}  // namespace veza::wire
