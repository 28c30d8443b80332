#pragma once
#include "domain/ids.hpp"
#include "gateway/transport.hpp"

#include <cstdint>

namespace veza::gateway {

/// A ready session as the rooms see it: somebody's, able to take frames.
class Subscriber {
public:
    explicit Subscriber(domain::UserId user) : user_(user) {}
    virtual ~Subscriber() = default;
    Subscriber(const Subscriber&) = delete;
    Subscriber& operator=(const Subscriber&) = delete;

    /// Must not change the rooms.
    virtual void deliver(const FramePtr& frame, Urgency urgency) = 0;

    [[nodiscard]] domain::UserId user() const { return user_; }

private:
    friend class Rooms;
    domain::UserId user_;
    std::uint64_t visited_ = 0;  // the last walk over several rooms that came by
};

}  // namespace veza::gateway
