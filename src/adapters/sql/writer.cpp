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
/// So many works at a time say that people wait for the lane; chores keep away for so long then, and wait so long at most.
constexpr std::size_t kCrowd = 8;
constexpr std::chrono::milliseconds kQuiet{50};
constexpr std::chrono::seconds kChorePatience{1};

bool is_retryable(Fault fault) {
    return fault == Fault::serialization || fault == Fault::lost;
}

core::Error unexpected_failure() {
    return to_error(Fault::broken);
}

}  // namespace

Writer::Writer(Target target, std::unique_ptr<Connection> connection, Options options)
    : target_(std::move(target)),
      options_(std::move(options)),
      connection_(std::move(connection)),
      aftermath_("veza-after-" + options_.name) {
    if (options_.opened && connection_) options_.opened(*connection_);
    thread_ = std::thread([this] { loop(); });
    ::pthread_setname_np(thread_.native_handle(), ("veza-" + options_.name).substr(0, 15).c_str());
}

Writer::~Writer() {
    stop();
}

core::Task<void> Writer::write(Work work, Urgency urgency) {
    return boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(core::Status)>(
        [this, urgency](auto handler, Work given) {
            auto loop = boost::asio::get_associated_executor(handler);
            // The guard keeps the coroutine's loop running while it waits for us.
            Job job{.work = std::move(given),
                    .waiter = {.loop = loop,
                               .resume = [guard = boost::asio::make_work_guard(loop), resume = std::move(handler)](
                                             core::Status status) mutable { std::move(resume)(std::move(status)); }}};
            if (!submit(job, urgency)) Aftermath::answer(std::move(job.waiter), core::fail(refusal()));
        },
        boost::asio::use_awaitable, std::move(work));
}

bool Writer::submit(Job& job, Urgency urgency) {
    {
        const std::scoped_lock lock(mutex_);
        auto& queue = urgency == Urgency::usual ? queue_ : chores_;
        if (stopping_ || queue.size() >= options_.queue_limit) return false;
        if (urgency == Urgency::chore) job.since = std::chrono::steady_clock::now();
        queue.push_back(std::move(job));
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
    aftermath_.stop();
}

std::size_t Writer::queued() const {
    const std::scoped_lock lock(mutex_);
    return queue_.size() + chores_.size();
}

void Writer::loop() {
    while (true) {
        auto jobs = take();
        if (jobs.empty()) break;
        run(jobs);
        if (jobs.size() >= kCrowd) last_crowd_ = std::chrono::steady_clock::now();
        settle(std::move(jobs));  // gone before the next wait: each holds the loop of its waiter
    }
    connection_.reset();
}

/// Waits for work; empty when the lane is to end.
std::vector<Writer::Job> Writer::take() {
    std::unique_lock lock(mutex_);
    const auto take_from = [](std::deque<Job>& queue, std::size_t limit) {
        const auto end = queue.begin() + static_cast<std::ptrdiff_t>(std::min(queue.size(), limit));
        std::vector<Job> jobs(std::make_move_iterator(queue.begin()), std::make_move_iterator(end));
        queue.erase(queue.begin(), end);
        return jobs;
    };
    while (true) {
        const auto now = std::chrono::steady_clock::now();
        const bool overdue = !chores_.empty() && now >= chores_.front().since + kChorePatience;
        if (!queue_.empty() && !overdue) return take_from(queue_, options_.batch_limit);
        if (!chores_.empty() && (stopping_ || now >= chore_begins())) return take_from(chores_, 1);
        if (stopping_) return {};
        if (chores_.empty())
            wake_.wait(lock);
        else
            wake_.wait_until(lock, chore_begins());
    }
}

Writer::Instant Writer::chore_begins() const {
    return std::min(last_crowd_ + kQuiet, chores_.front().since + kChorePatience);
}

/// Hands over what follows the commit.
void Writer::settle(std::vector<Job> jobs) {
    std::vector<Aftermath::Settled> settled;
    settled.reserve(jobs.size());
    for (auto& job : jobs)
        settled.push_back(
            {.effects = std::move(job.effects), .status = std::move(job.status), .waiter = std::move(job.waiter)});
    aftermath_.of(std::move(settled));
}

void Writer::run(std::span<Job> jobs) {
    if (jobs.size() == 1) return run_alone(jobs.front());
    const bool cheap = connection_ && connection_->engine() == Engine::sqlite;
    auto verdict = transact(jobs, cheap ? Guard::none : Guard::savepoints);
    if (verdict == Verdict::undo) verdict = transact(jobs, Guard::savepoints);
    if (verdict == Verdict::settled) return;
    for (auto& job : jobs) run_alone(job);
}

void Writer::run_alone(Job& job) {
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    core::SystemRandom random;
    std::uint64_t bound_us = 1'000;
    while (transact(std::span{&job, 1}, Guard::none) == Verdict::again && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(std::chrono::microseconds{random.below(bound_us)});
        bound_us = std::min(bound_us * 2, kLongestWaitUs);
    }
}

Writer::Verdict Writer::transact(std::span<Job> jobs, Guard guard) {
    if (auto begun = begin(); !begun) {
        for (auto& job : jobs) job.status = begun;
        return Verdict::settled;
    }
    for (auto& job : jobs) {
        const auto verdict = attempt(job, guard);
        if (verdict == Verdict::settled) continue;
        connection_->rollback();
        // Alone, it has been undone by that.
        return verdict == Verdict::undo && jobs.size() == 1 ? Verdict::settled : verdict;
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
    if (options_.opened) options_.opened(*connection_);
    return start();
}

/// Runs one job inside the transaction.
Writer::Verdict Writer::attempt(Job& job, Guard guard) {
    job.effects.clear();
    connection_->clear_fault();
    return guard == Guard::none ? attempt_unguarded(job) : attempt_guarded(job);
}

Writer::Verdict Writer::attempt_unguarded(Job& job) {
    const bool counted = connection_->engine() == Engine::sqlite;
    const auto before = counted ? connection_->changes() : 0;
    job.status = perform(job);
    const auto fault = connection_->fault();
    if (fault && is_retryable(*fault)) return Verdict::again;
    if (job.status) return Verdict::settled;
    // SQLite may end the whole transaction where it cannot go on, as when the disk is full.
    const bool untouched = counted && connection_->changes() == before && connection_->in_transaction();
    return untouched ? Verdict::settled : Verdict::undo;
}

Writer::Verdict Writer::attempt_guarded(Job& job) {
    const auto marked = connection_->guard([this] { connection_->script("SAVEPOINT work"); });
    if (!marked) {
        job.status = marked;
        return Verdict::again;
    }
    job.status = perform(job);
    const auto fault = connection_->fault();
    if (fault && is_retryable(*fault)) return Verdict::again;
    const auto closed = connection_->guard(
        [&] { connection_->script(job.status ? "RELEASE work" : "ROLLBACK TO work; RELEASE work"); });
    return closed && connection_->in_transaction() ? Verdict::settled : Verdict::again;
}

/// A work in which something failed has failed, whatever it says.
core::Status Writer::perform(Job& job) {
    core::Status done;
    try {
        done = job.work(*connection_, job.effects);
    } catch (const std::exception& failure) {
        core::log::error("a work threw", {core::log::kv("what", failure.what())});
        done = core::fail(unexpected_failure());
    }
    if (const auto fault = connection_->fault(); done && fault) done = core::fail(to_error(*fault));
    if (!done) job.effects.clear();
    return done;
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
