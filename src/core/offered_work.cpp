#include "core/offered_work.hpp"

#include <atomic>
#include <utility>

namespace veza::core {

/// Outlives the object in the pool's queue, where it does nothing once it was taken.
struct OfferedWork::State {
    explicit State(std::move_only_function<void()> job) : work(std::move(job)) {}

    /// Whether it is the caller's to do.
    [[nodiscard]] bool take() { return !taken.test_and_set(); }

    std::atomic_flag taken;
    std::packaged_task<void()> work;
};

OfferedWork::OfferedWork(Pool& pool, std::move_only_function<void()> work)
    : state_(std::make_shared<State>(std::move(work))), done_(state_->work.get_future()) {
    if (pool.queued() > 0) return;
    (void)pool.submit([state = state_] {
        if (state->take()) state->work();
    });
}

OfferedWork::~OfferedWork() {
    if (!state_->take() && done_.valid()) done_.wait();
}

void OfferedWork::finish() {
    if (state_->take()) state_->work();
    done_.get();
}

}  // namespace veza::core
