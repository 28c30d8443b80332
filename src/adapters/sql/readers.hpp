#pragma once
#include "adapters/sql/connection.hpp"
#include "core/pool.hpp"
#include "core/task.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace veza::sql {

/// A pool of threads that read, each with a connection of its own for as long as it works. Readers never wait for
/// writers: each work sees the database as of one moment.
class Readers {
public:
    /// May run twice, when the connection is lost under it.
    using Work = std::function<core::Status(Connection& connection)>;

    struct Options {
        std::size_t threads = 4;
        std::size_t queue_limit = 4096;
    };

    /// Connections are opened when they are first needed.
    Readers(Target target, Options options);

    /// `overloaded` when too many wait, or after stop(). The awaiting coroutine must not be destroyed before it is resumed.
    [[nodiscard]] core::Task<void> read(Work work);

    /// Refuses new work, finishes what was accepted, joins, closes. Idempotent.
    void stop();

private:
    core::Status run(const Work& work);
    core::Status snapshot(Connection& connection, const Work& work);
    core::Result<std::unique_ptr<Connection>> borrow();
    void give_back(std::unique_ptr<Connection> connection);
    void forget_idle();

    const Target target_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Connection>> idle_;
    core::Pool pool_;  // last: its threads end before the connections do
};

}  // namespace veza::sql
