#pragma once
#include "domain/explanation.hpp"

#include <utility>
#include <vector>

namespace veza::domain {

/// What the calculus tells its steps to. A silent one, which almost all computations use, only compares.
class Trace {
public:
    Trace() = default;
    /// Writes to `steps`, which outlives it.
    explicit Trace(std::vector<PermissionStep>& steps) : steps_(&steps) {}

    /// A source of the step to come; `make` is asked only when somebody listens.
    template <class Make>
    void source(Make make) {
        if (steps_ != nullptr) sources_.push_back(make());
    }
    /// A step that changed something, or that had sources.
    void step(PermissionStepKind kind, Permissions before, Permissions after) {
        if (steps_ == nullptr || (before == after && sources_.empty())) return;
        steps_->push_back({.step = kind, .before = before, .after = after, .sources = std::exchange(sources_, {})});
    }
    /// A rule that takes away `taken`, and what is left.
    Permissions take(PermissionStepKind kind, Permissions before, Permissions taken) {
        const auto after = before - taken;
        if (before != after)
            source([&] { return PermissionSource{.kind = PermissionSourceKind::rule, .deny = before & taken}; });
        step(kind, before, after);
        return after;
    }
    /// A rule that grants `given`, whatever was there before.
    Permissions give(PermissionStepKind kind, Permissions before, Permissions given) {
        source([&] { return PermissionSource{.kind = PermissionSourceKind::rule, .allow = given}; });
        step(kind, before, given);
        return given;
    }
    /// A rule that puts something in the place of something else.
    Permissions replace(PermissionStepKind kind, Permissions before, Permissions after) {
        if (before != after)
            source([&] {
                return PermissionSource{
                    .kind = PermissionSourceKind::rule, .allow = after - before, .deny = before - after};
            });
        step(kind, before, after);
        return after;
    }
    /// A rule that leaves nothing from the start.
    Permissions nothing(PermissionStepKind kind) { return give(kind, {}, {}); }

private:
    std::vector<PermissionStep>* steps_ = nullptr;
    std::vector<PermissionSource> sources_;
};

}  // namespace veza::domain
