#include "services/jobs.hpp"

#include "core/log.hpp"

#include <algorithm>

namespace veza::services {
namespace {

using domain::JobKind;
using domain::JobState;

constexpr std::chrono::seconds kFirstJobPause{2};
constexpr std::chrono::seconds kLongestPause{600};
/// Failures in a row after which an export is given up. A deletion that has begun must end.
constexpr std::int64_t kJobAttempts = 8;
constexpr std::chrono::hours kFailureShown{7 * 24};
constexpr std::size_t kExpiredAtOnce = 100;

}  // namespace

core::Result<bool> keep_account(ports::Transaction& transaction, domain::UserId user) {
    VEZA_TRY(const auto jobs, transaction.jobs().of_user(user));
    bool kept = false;
    for (const auto& job : jobs) {
        if (job.kind != JobKind::account_deletion || job.state != JobState::waiting) continue;
        VEZA_TRY(kept, transaction.jobs().remove(job.id));
        VEZA_TRY([[maybe_unused]] const bool stays, transaction.departures().schedule(user, std::nullopt));
    }
    return kept;
}

core::Task<std::vector<domain::Job>> Jobs::list(domain::Actor actor) {
    co_return co_await ports::read(
        d_.store, [actor](ports::Transaction& transaction) { return transaction.jobs().of_user(actor.user); });
}

core::Task<void> Jobs::cancel(domain::Actor actor, domain::JobId id) {
    VEZA_CO_TRY(
        const auto job,
        co_await ports::write(
            d_.store, actor.user.uuid(), [actor, id](ports::Transaction& transaction) -> core::Result<domain::Job> {
                VEZA_TRY(auto found, transaction.jobs().find(id));
                if (!found || found->user_id != actor.user) return core::not_found("there is no such job");
                if (found->kind == JobKind::account_deletion && found->state == JobState::running)
                    return core::fail(core::Code::conflict, core::Reason::job_running, "the deletion has begun");
                if (found->kind == JobKind::account_deletion) {
                    VEZA_TRY([[maybe_unused]] const bool stays, keep_account(transaction, actor.user));
                }
                VEZA_TRY([[maybe_unused]] const bool gone, transaction.jobs().remove(id));
                return std::move(*found);
            }));
    co_return co_await handler(job.kind).discard(job);
}

core::Task<bool> Jobs::run() {
    VEZA_CO_TRY(const auto job, co_await ports::read(d_.store, [now = d_.clock.now()](ports::Transaction& transaction) {
                    return transaction.jobs().next(now);
                }));
    if (!job) co_return false;
    auto advanced = co_await handler(job->kind).advance(*job);
    auto after = advanced ? std::move(*advanced) : postponed(*job, advanced.error());
    if (advanced) after.attempts = 0;
    // The next in line comes first.
    after.run_at = std::max(after.run_at, d_.clock.now());
    if (after.state == JobState::done || after.state == JobState::failed) after.finished_at = d_.clock.now();
    if (after.state == JobState::failed && !after.expires_at) after.expires_at = d_.clock.now() + kFailureShown;
    VEZA_CO_TRY(const bool kept,
                co_await ports::write(d_.store, after.user_id.uuid(), [&after](ports::Transaction& transaction) {
                    return transaction.jobs().update(after);
                }));
    // Called off meanwhile, or gone with the account: what it made goes, too.
    if (!kept) VEZA_CO_CHECK(co_await handler(job->kind).discard(after));
    co_return true;
}

core::Task<void> Jobs::expire() {
    const auto now = d_.clock.now();
    VEZA_CO_TRY(const auto jobs, co_await ports::read(d_.store, [now](ports::Transaction& transaction) {
                    return transaction.jobs().expired(now, kExpiredAtOnce);
                }));
    for (const auto& job : jobs) {
        VEZA_CO_CHECK(co_await handler(job.kind).discard(job));
        VEZA_CO_TRY([[maybe_unused]] const bool gone,
                    co_await ports::write(d_.store, job.user_id.uuid(), [id = job.id](ports::Transaction& transaction) {
                        return transaction.jobs().remove(id);
                    }));
    }
    co_return co_await d_.store.write(
        core::Uuid{}, [now](ports::Transaction& transaction) { return transaction.accounts().purge(now); });
}

JobHandler& Jobs::handler(JobKind kind) const {
    switch (kind) {
        case JobKind::account_deletion: return d_.deletion;
        case JobKind::data_export: return d_.data_export;
    }
    return d_.data_export;
}

domain::Job Jobs::postponed(domain::Job job, const core::Error& error) const {
    ++job.attempts;
    core::log::warn("a job could not go on",
                    {core::log::kv("job_id", job.id), core::log::kv("step", job.step),
                     core::log::kv("attempt", job.attempts), core::log::kv("detail", error.detail)});
    if (job.kind == JobKind::data_export && job.attempts >= kJobAttempts) {
        job.state = JobState::failed;
        job.failure = core::to_string(error.reason);
    }
    auto pause = kFirstJobPause;
    for (std::int64_t i = 1; i < job.attempts && pause < kLongestPause; ++i) pause *= 2;
    job.run_at = d_.clock.now() + std::min(pause, kLongestPause);
    return job;
}

}  // namespace veza::services
