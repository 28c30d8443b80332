#pragma once
#include "ports/unit_of_work.hpp"

#include <vector>

namespace veza::services {

/// What one kind of job does.
class JobHandler {
public:
    virtual ~JobHandler() = default;
    /// A bounded part of it: where it stands afterwards. The state `done` or `failed` ends it. What failed for now is an error,
    /// and comes again later from where it stood; a part may therefore be done twice.
    [[nodiscard]] virtual core::Task<domain::Job> advance(domain::Job job) = 0;
    /// Drops what it made so far. Fine when there is nothing.
    [[nodiscard]] virtual core::Task<void> discard(domain::Job job) = 0;
};

/// The account stays: takes back that it is to be deleted, as long as that has not begun. False when there was nothing to take
/// back.
[[nodiscard]] core::Result<bool> keep_account(ports::Transaction& transaction, domain::UserId user);

/// What takes its time, kept over a restart. Thread-safe; one node at a time runs them.
class Jobs {
public:
    struct Dependencies {
        ports::UnitOfWork& store;
        JobHandler& deletion;
        JobHandler& data_export;
        const core::Clock& clock;
    };

    explicit Jobs(Dependencies dependencies) : d_(dependencies) {}

    /// The actor's own, newest first.
    [[nodiscard]] core::Task<std::vector<domain::Job>> list(domain::Actor actor);
    /// One of the actor's own, with what it made; `not_found` otherwise. `conflict`/`job_running` for a deletion that has begun.
    [[nodiscard]] core::Task<void> cancel(domain::Actor actor, domain::JobId id);

    /// Does a part of the job that waited longest. False when there is nothing to do now.
    [[nodiscard]] core::Task<bool> run();
    /// Drops what was kept long enough.
    [[nodiscard]] core::Task<void> expire();

private:
    [[nodiscard]] JobHandler& handler(domain::JobKind kind) const;
    /// Where it goes on after an error, and when.
    [[nodiscard]] domain::Job postponed(domain::Job job, const core::Error& error) const;

    Dependencies d_;
};

}  // namespace veza::services
