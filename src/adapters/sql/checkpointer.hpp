#pragma once
#include "adapters/sql/connection.hpp"
#include "adapters/sql/target.hpp"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace veza::sql {

/// Copies the pages of SQLite's write-ahead log into its file, on a thread and a connection of its own, while the lane goes
/// on committing. SQLite begins the log anew once nothing is left to copy, which beside a busy lane is never: so when the log
/// has reached its bound, the lane itself copies the rest after a pass, little by then, between two commits. At twice the bound
/// it no longer waits for a pass. A reader that stays at an old state keeps the log from beginning anew: then it grows on.
class Checkpointer {
public:
    struct Limits {
        int pass = 0;  ///< pages that come between two passes: the more, the less often the busiest are written
        int log = 0;   ///< its bound
    };

    Checkpointer(Target target, Limits limits);
    /// As stop().
    ~Checkpointer();
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;

    /// Follows the commits of `lane`, the only connection that changes much. It must be closed before this object ends.
    void watch(Connection& lane);

    /// Ends after the pass that is under way; then only the lane copies, at twice the bound. Idempotent.
    void stop();

private:
    /// On the lane's thread, after each of its commits.
    void committed(Connection& lane, int pages);
    void loop();
    /// The connection is opened when it is first needed, as the log must be there.
    void pass(std::unique_ptr<Connection>& connection);

    const Target target_;
    const Limits limits_;
    std::mutex mutex_;
    std::condition_variable wake_;
    int pages_ = 0;      ///< of the log
    int next_pass_ = 0;  ///< so many pages begin the next one
    int next_help_ = 0;  ///< at so many the lane copies the rest
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace veza::sql
