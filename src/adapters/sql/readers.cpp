#include "adapters/sql/readers.hpp"

#include <utility>

namespace veza::sql {

Readers::Readers(Target target, Options options)
    : target_(std::move(target)),
      pool_({.name = "reader", .threads = options.threads, .queue_limit = options.queue_limit}) {}

core::Task<void> Readers::read(Work work) {
    co_return co_await pool_.run([this, &work] { return run(work); });
}

void Readers::stop() {
    pool_.stop();
    forget_idle();
}

core::Status Readers::run(const Work& work) {
    for (bool again = true;; again = false) {
        VEZA_TRY(auto connection, borrow());
        auto done = snapshot(*connection, work);
        if (connection->alive()) {
            give_back(std::move(connection));
            return done;
        }
        forget_idle();  // what took this connection, as a restart of the server, took the others, too
        if (!again) return done;
    }
}

core::Status Readers::snapshot(Connection& connection, const Work& work) {
    connection.clear_fault();
    VEZA_CHECK(connection.guard([&] {
        connection.script(connection.engine() == Engine::sqlite ? "BEGIN"
                                                                : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    }));
    struct Leave {
        Connection& connection;
        ~Leave() { connection.rollback(); }
    } const leave{connection};
    VEZA_CHECK(work(connection));
    if (const auto fault = connection.fault()) return core::fail(to_error(*fault));
    return {};
}

core::Result<std::unique_ptr<Connection>> Readers::borrow() {
    {
        const std::scoped_lock lock(mutex_);
        if (!idle_.empty()) {
            auto connection = std::move(idle_.back());
            idle_.pop_back();
            return connection;
        }
    }
    auto opened = Connection::open(target_, Connection::Mode::reader);
    if (!opened) return core::fail(to_error(Fault::lost));
    return std::move(*opened);
}

void Readers::forget_idle() {
    std::vector<std::unique_ptr<Connection>> forgotten;
    const std::scoped_lock lock(mutex_);
    forgotten.swap(idle_);
}

void Readers::give_back(std::unique_ptr<Connection> connection) {
    const std::scoped_lock lock(mutex_);
    idle_.push_back(std::move(connection));
}

}  // namespace veza::sql
