#pragma once
#include "gateway/streams.hpp"

#include <vector>

namespace veza::gateway {

struct RingPlace {
    RingKey ring;
    FramePtr frame;
};

/// The rings in which an event is kept, each with the frame on that stream; none for what is never replayed.
[[nodiscard]] std::vector<RingPlace> ring_places(const EncodedEvent& encoded);

/// What holds in the place from this event on; null when it changes nothing of that.
[[nodiscard]] domain::ServerStatePtr state_after(const domain::EventBody& body);

/// The message whose content the event shows; nil for most.
[[nodiscard]] domain::MessageId message_shown(const domain::EventBody& body);

}  // namespace veza::gateway
