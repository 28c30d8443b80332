#include "wire/explanation.hpp"

namespace veza::wire {

Explanation to_wire(domain::UserId user, const domain::PermissionExplanation& explanation) {
    Explanation shown{.user_id = user, .permissions = {explanation.permissions.bits()}, .steps = {}};
    shown.steps.reserve(explanation.steps.size());
    for (const auto& step : explanation.steps) {
        PermissionStep told{
            .step = step.step, .before = {step.before.bits()}, .after = {step.after.bits()}, .sources = {}};
        for (const auto& source : step.sources)
            told.sources.push_back({.kind = source.kind,
                                    .id = source.id,
                                    .name = source.name,
                                    .allow = {source.allow.bits()},
                                    .deny = {source.deny.bits()}});
        shown.steps.push_back(std::move(told));
    }
    return shown;
}

}  // namespace veza::wire
