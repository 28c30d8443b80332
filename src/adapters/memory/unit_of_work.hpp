#pragma once
#include "adapters/memory/state.hpp"
#include "ports/unit_of_work.hpp"

#include <memory>
#include <mutex>

namespace veza::memory {

/// Identities and permissions in memory: the reference of what a store has to do, and what tests of services use. Works
/// run at once on the caller's thread, one change at a time; a change works on a copy that is shown when it is done.
/// Thread-safe. Every change copies everything, so it is for small states only.
class UnitOfWork final : public ports::UnitOfWork {
public:
    core::Task<void> read(Work work) override;
    core::Task<void> write(core::Uuid lane, Work work) override;

private:
    [[nodiscard]] core::Status look(const Work& work) const;
    core::Status change(const Work& work);
    [[nodiscard]] std::shared_ptr<const State> current() const;
    void show(std::shared_ptr<const State> next);

    std::mutex writing_;  // held for a whole change and its effects, which so keep their order
    mutable std::mutex mutex_;
    std::shared_ptr<const State> state_ = std::make_shared<const State>();
};

}  // namespace veza::memory
