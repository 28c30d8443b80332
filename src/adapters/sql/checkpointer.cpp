#include "adapters/sql/checkpointer.hpp"

#include <pthread.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace veza::sql {

Checkpointer::Checkpointer(Target target, Limits limits)
    : target_(std::move(target)), limits_(limits), next_pass_(limits.pass), next_help_(2 * limits.log) {
    thread_ = std::thread([this] { loop(); });
    ::pthread_setname_np(thread_.native_handle(), "veza-checkpoint");
}

Checkpointer::~Checkpointer() {
    stop();
}

void Checkpointer::watch(Connection& lane) {
    lane.watch_log([this, &lane](int pages) { committed(lane, pages); });
}

void Checkpointer::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Checkpointer::committed(Connection& lane, int pages) {
    bool help = false;
    {
        const std::scoped_lock lock(mutex_);
        if (pages < pages_) {  // it has begun anew
            next_pass_ = limits_.pass;
            next_help_ = 2 * limits_.log;
        }
        pages_ = pages;
        if (pages_ >= next_pass_) wake_.notify_one();
        help = pages_ >= next_help_;
        if (help) next_help_ = std::max(2 * limits_.log, pages_ + limits_.pass);
    }
    // A failure has been logged; what was committed stays in the log, and copying is tried again.
    if (help) std::ignore = lane.guard([&] { lane.copy_log(); });
}

void Checkpointer::loop() {
    std::unique_ptr<Connection> connection;
    std::unique_lock lock(mutex_);
    while (true) {
        wake_.wait(lock, [this] { return stopping_ || pages_ >= next_pass_; });
        if (stopping_) return;
        lock.unlock();
        pass(connection);
        lock.lock();
        next_pass_ = pages_ + limits_.pass;
        if (pages_ >= limits_.log) next_help_ = pages_;
    }
}

void Checkpointer::pass(std::unique_ptr<Connection>& connection) {
    if (!connection) {
        auto opened = Connection::open(target_, Connection::Mode::writer);
        if (!opened) return;
        connection = std::move(*opened);
    }
    std::ignore = connection->guard([&] { connection->copy_log(); });
}

}  // namespace veza::sql
