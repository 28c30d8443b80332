#include "adapters/sql/jobs.hpp"

namespace veza::sql {

template <>
struct Columns<domain::Job> {
    static void bind(Into& into, domain::Job& job) {
        into(job.id, job.user_id, job.kind, job.state, job.created_at, job.run_at, job.finished_at, job.expires_at);
        into(job.step, job.cursor, job.items, job.attempts, job.size, job.failure);
        into(job.delete_messages, job.delete_servers);
    }
};

namespace {

#define VEZA_SQL_JOB_COLUMNS                                                                                      \
    "id, user_id, kind, state, created_at, run_at, finished_at, expires_at, step, step_cursor, items, attempts, " \
    "size, "                                                                                                      \
    "failure, delete_messages, delete_servers"
#define VEZA_SQL_JOB "SELECT " VEZA_SQL_JOB_COLUMNS " FROM jobs WHERE "

}  // namespace

core::Status JobRepository::create(const domain::Job& job) {
    return connection_.guard([&]() -> core::Status {
        const auto made = connection_.execute(
            "INSERT INTO jobs (" VEZA_SQL_JOB_COLUMNS
            ") VALUES (:id, :user, :kind, :state, :created, :run, :finished, :expires, :step, :cursor, :items, "
            ":attempts, :size, :failure, :messages, :servers) ON CONFLICT DO NOTHING",
            job.id, job.user_id, job.kind, job.state, job.created_at, job.run_at, job.finished_at, job.expires_at,
            job.step, job.cursor, job.items, job.attempts, job.size, job.failure, job.delete_messages,
            job.delete_servers);
        if (made != 1) return core::fail(to_error(Fault::unique));
        return {};
    });
}

core::Result<std::optional<domain::Job>> JobRepository::find(domain::JobId id) {
    return connection_.guard([&] { return connection_.first<domain::Job>(VEZA_SQL_JOB "id = :id", id); });
}

core::Result<std::vector<domain::Job>> JobRepository::of_user(domain::UserId user) {
    return connection_.guard(
        [&] { return connection_.all<domain::Job>(VEZA_SQL_JOB "user_id = :user ORDER BY id DESC LIMIT 100", user); });
}

core::Result<std::optional<domain::Job>> JobRepository::next(core::Time now) {
    return connection_.guard([&] {
        return connection_.first<domain::Job>(
            VEZA_SQL_JOB "finished_at IS NULL AND run_at <= :now ORDER BY run_at, id LIMIT 1", now);
    });
}

core::Result<bool> JobRepository::update(const domain::Job& job) {
    return connection_.guard([&] {
        return connection_.execute(
                   "UPDATE jobs SET state = :state, run_at = :run, finished_at = :finished, expires_at = :expires, "
                   "step = :step, step_cursor = :cursor, items = :items, attempts = :attempts, size = :size, "
                   "failure = :failure, delete_messages = :messages, delete_servers = :servers WHERE id = :id",
                   job.state, job.run_at, job.finished_at, job.expires_at, job.step, job.cursor, job.items,
                   job.attempts, job.size, job.failure, job.delete_messages, job.delete_servers, job.id) == 1;
    });
}

core::Result<bool> JobRepository::remove(domain::JobId id) {
    return connection_.guard([&] { return connection_.execute("DELETE FROM jobs WHERE id = :id", id) == 1; });
}

core::Result<std::vector<domain::Job>> JobRepository::expired(core::Time now, std::size_t limit) {
    return connection_.guard([&] {
        return connection_.all<domain::Job>(
            VEZA_SQL_JOB "expires_at IS NOT NULL AND expires_at <= :now ORDER BY expires_at LIMIT :limit", now,
            static_cast<std::int64_t>(limit));
    });
}

}  // namespace veza::sql
