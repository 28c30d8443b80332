#pragma once
#include "core/pool.hpp"

#include <functional>
#include <future>
#include <memory>

namespace veza::core {

/// Work that whoever comes first does: a thread of the pool that has nothing else to do, or the one that needs it done. So a
/// thread of the pool may offer part of its own work and never waits for what nobody has begun. Used by one thread.
class OfferedWork {
public:
    /// Where something waits in the pool already, nothing is offered.
    OfferedWork(Pool& pool, std::move_only_function<void()> work);
    /// Takes back what nobody has begun; waits for the end of what somebody has.
    ~OfferedWork();
    OfferedWork(const OfferedWork&) = delete;
    OfferedWork& operator=(const OfferedWork&) = delete;

    /// Does the work, or waits for who does it. Throws what the work threw. Once.
    void finish();

private:
    struct State;

    std::shared_ptr<State> state_;
    std::future<void> done_;
};

}  // namespace veza::core
