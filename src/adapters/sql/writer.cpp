#include "adapters/sql/writer.hpp"

#include "core/log.hpp"
#include "core/random.hpp"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <pthread.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <iterator>
#include <utility>

namespace veza::sql {
namespace {

/// How long a work that clashes with those of other lanes or nodes is tried again, and the longest wait between: by
/// chance, so that two that met do not meet for ever.
constexpr std::chrono::seconds kPatience{5};
constexpr std::uint64_t kLongestWaitUs = 50'000;

bool is_retryable(Fault fault) {
    return fault == Fault::serialization || fault == Fault::lost;
}

core::Error unexpected_failure() {
    return to_error(Fault::broken);
}

void run_effects(Effects& effects) noexcept {
    for (auto& effect : effects) {
        try {
            effect();
        } catch (const std::exception& failure) {
            core::log::error("an effect of a commit threw", {core::log::kv("what", failure.what())});
        }
    }
}

}  // namespace

Writer::Writer(Target target, std::unique_ptr<Connection> connection, Options options)
    : target_(std::move(target)), options_(std::move(options)), connection_(std::move(connection)) {
    thread_ = std::thread([this] { loop(); });
    ::pthread_setname_np(thread_.native_handle(), ("veza-" + options_.name).substr(0, 15).c_str());
}

Writer::~Writer() {
    stop();
}

core::Task<void> Writer::write(Work work) {
    return boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(core::Status)>(
        [this](auto handler, Work given) {
            auto executor = boost::asio::get_associated_executor(handler);
            // The guard keeps the coroutine's loop running while it waits for us.
            Job job{.work = std::move(given),
                    .done = [executor, guard = boost::asio::make_work_guard(executor),
                             resume = std::move(handler)](core::Status status) mutable {
                        boost::asio::post(executor, [resume = std::move(resume), status = std::move(status)]() mutable {
                            std::move(resume)(std::move(status));
                        });
                    }};
            if (!submit(job)) job.done(core::fail(refusal()));
        },
        boost::asio::use_awaitable, std::move(work));
}

bool Writer::submit(Job& job) {
    {
        const std::scoped_lock lock(mutex_);
        if (stopping_ || queue_.size() >= options_.queue_limit) return false;
        queue_.push_back(std::move(job));
    }
    wake_.notify_one();
    return true;
}

core::Error Writer::refusal() const {
    const std::scoped_lock lock(mutex_);
    return core::Error{.code = core::Code::unavailable,
                       .reason = stopping_ ? core::Reason::draining : core::Reason::overloaded,
                       .detail = stopping_ ? "the server is stopping" : "too many changes are waiting, try again soon"};
}

void Writer::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

std::size_t Writer::queued() const {
    const std::scoped_lock lock(mutex_);
    return queue_.size();
}

void Writer::loop() {
    while (true) {
        auto jobs = take();  // gone before the next wait: each holds the loop of its waiter
        if (jobs.empty()) break;
        run(jobs);
    }
    connection_.reset();
}

/// Waits for work; empty when the lane is to end.
std::vector<Writer::Job> Writer::take() {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    const auto count = static_cast<std::ptrdiff_t>(std::min(queue_.size(), options_.batch_limit));
    std::vector<Job> jobs(std::make_move_iterator(queue_.begin()), std::make_move_iterator(queue_.begin() + count));
    queue_.erase(queue_.begin(), queue_.begin() + count);
    return jobs;
}

void Writer::run(std::span<Job> jobs) {
    if (jobs.size() > 1 && transact(jobs) == Verdict::again) {
        for (auto& job : jobs) run(std::span{&job, 1});
        return;
    }
    if (jobs.size() == 1) run_alone(jobs.front());
    for (auto& job : jobs) run_effects(job.effects);
    for (auto& job : jobs) job.done(std::move(job.status));
}

void Writer::run_alone(Job& job) {
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    core::SystemRandom random;
    std::uint64_t bound_us = 1'000;
    while (transact(std::span{&job, 1}) == Verdict::again && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(std::chrono::microseconds{random.below(bound_us)});
        bound_us = std::min(bound_us * 2, kLongestWaitUs);
    }
}

Writer::Verdict Writer::transact(std::span<Job> jobs) {
    if (auto begun = begin(); !begun) {
        for (auto& job : jobs) job.status = begun;
        return Verdict::settled;
    }
    const bool alone = jobs.size() == 1;
    for (auto& job : jobs) {
        if (attempt(job, alone) == Verdict::settled) continue;
        connection_->rollback();
        return Verdict::again;
    }
    if (alone && !jobs.front().status) {
        connection_->rollback();
        return Verdict::settled;
    }
    return commit(jobs);
}

core::Status Writer::begin() {
    const auto start = [this] {
        connection_->clear_fault();
        return connection_->guard([this] { connection_->script(options_.begin); });
    };
    if (connection_) {
        auto begun = start();
        if (begun || connection_->alive()) return begun;
    }
    auto opened = Connection::open(target_, Connection::Mode::writer);
    if (!opened) return core::fail(to_error(Fault::lost));
    connection_ = std::move(*opened);
    return start();
}

/// Runs one job inside the transaction. `again` when the whole transaction is lost with it.
Writer::Verdict Writer::attempt(Job& job, bool alone) {
    job.effects.clear();
    connection_->clear_fault();
    if (!alone) {
        const auto marked = connection_->guard([this] { connection_->script("SAVEPOINT work"); });
        if (!marked) {
            job.status = marked;
            return Verdict::again;
        }
    }
    job.status = perform(job);
    const auto fault = connection_->fault();
    if (job.status && fault) job.status = core::fail(to_error(*fault));
    if (!job.status) job.effects.clear();
    if (fault && is_retryable(*fault)) return Verdict::again;
    if (alone) return Verdict::settled;
    const auto closed = connection_->guard(
        [&] { connection_->script(job.status ? "RELEASE work" : "ROLLBACK TO work; RELEASE work"); });
    // SQLite may end the whole transaction where it cannot go on, as when the disk is full.
    return closed && connection_->in_transaction() ? Verdict::settled : Verdict::again;
}

core::Status Writer::perform(Job& job) {
    try {
        return job.work(*connection_, job.effects);
    } catch (const std::exception& failure) {
        core::log::error("a work threw", {core::log::kv("what", failure.what())});
        return core::fail(unexpected_failure());
    }
}

Writer::Verdict Writer::commit(std::span<Job> jobs) {
    connection_->clear_fault();
    auto committed = connection_->guard([this]() -> core::Status {
        if (!connection_->in_transaction()) return core::fail(unexpected_failure());
        connection_->script("COMMIT");
        return {};
    });
    if (committed) return Verdict::settled;
    const bool clashed = connection_->fault() == Fault::serialization;
    connection_->rollback();
    for (auto& job : jobs) {
        job.effects.clear();
        if (job.status) job.status = committed;
    }
    return clashed ? Verdict::again : Verdict::settled;
}

}  // namespace veza::sql
