#pragma once

namespace veza::app {

/// The signals that end the server: SIGTERM, SIGINT and SIGHUP. Made in main before any thread, so that every thread
/// inherits the mask and only wait() takes them. Also makes writing to a closed socket an error instead of a signal.
class Signals {
public:
    Signals();
    /// Returns the signal that came. From then on a second one ends the process at once, with 128 + its number.
    [[nodiscard]] int wait();
};

}  // namespace veza::app
