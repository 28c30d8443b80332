#include "ports/contract/store_contracts.hpp"

namespace veza::contract {

using domain::JobState;
using ports::Transaction;
using std::chrono::hours;

void JobRepositoryContract::link() {}

namespace {

domain::Job job_of(Samples& samples, domain::UserId user, core::Time now) {
    return {.id = samples.id<domain::JobId>(), .user_id = user, .created_at = now, .run_at = now};
}

}  // namespace

TEST_P(JobRepositoryContract, KeepsAJobWhole) {
    auto job = job_of(samples, stored_user().summary.id, clock.now());
    job.kind = domain::JobKind::account_deletion;
    job.delete_messages = true;
    wrote([&](Transaction& t) { return t.jobs().create(job); });
    EXPECT_EQ(got([&](Transaction& t) { return t.jobs().find(job.id); }), job);
    job.state = JobState::failed;
    job.run_at += hours{1};
    job.finished_at = clock.now();
    job.expires_at = clock.now() + hours{2};
    job.step = "messages";
    job.cursor = "here";
    job.items = 12;
    job.attempts = 3;
    job.size = 5'000'000'000;
    job.failure = "owns_servers";
    job.delete_servers = true;
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.jobs().update(job); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.jobs().find(job.id); }), job);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.jobs().remove(job.id); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.jobs().remove(job.id); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.jobs().update(job); }));
}

TEST_P(JobRepositoryContract, GivesTheOneThatWaitedLongest) {
    const auto user = stored_user().summary.id;
    const auto next = [&]() -> std::optional<domain::JobId> {
        const auto job = got([&](Transaction& t) { return t.jobs().next(clock.now()); });
        return job ? std::optional{job->id} : std::nullopt;
    };
    EXPECT_FALSE(next());
    auto later = job_of(samples, user, clock.now() + hours{1});
    auto now = job_of(samples, user, clock.now());
    wrote([&](Transaction& t) { return t.jobs().create(later); });
    wrote([&](Transaction& t) { return t.jobs().create(now); });
    EXPECT_EQ(next(), now.id);
    now.finished_at = clock.now();
    wrote([&](Transaction& t) { return t.jobs().update(now); });
    EXPECT_FALSE(next());
    clock.advance(hours{1});
    EXPECT_EQ(next(), later.id);
}

TEST_P(JobRepositoryContract, ListsThoseOfAPersonNewestFirst) {
    const auto user = stored_user().summary.id;
    const auto first = job_of(samples, user, clock.now());
    const auto second = job_of(samples, user, clock.now());
    wrote([&](Transaction& t) { return t.jobs().create(first); });
    wrote([&](Transaction& t) { return t.jobs().create(second); });
    const auto others = job_of(samples, stored_user().summary.id, clock.now());
    wrote([&](Transaction& t) { return t.jobs().create(others); });
    EXPECT_EQ(got([&](Transaction& t) { return t.jobs().of_user(user); }), (std::vector{second, first}));
}

TEST_P(JobRepositoryContract, FindsWhatIsOver) {
    auto job = job_of(samples, stored_user().summary.id, clock.now());
    wrote([&](Transaction& t) { return t.jobs().create(job); });
    job.expires_at = clock.now();
    EXPECT_TRUE(got([&](Transaction& t) { return t.jobs().expired(clock.now() + hours{9}, 10); }).empty());
    wrote([&](Transaction& t) { return t.jobs().update(job); });
    EXPECT_EQ(got([&](Transaction& t) { return t.jobs().expired(clock.now(), 10); }), std::vector{job});
    EXPECT_TRUE(got([&](Transaction& t) { return t.jobs().expired(clock.now() - hours{1}, 10); }).empty());
}

}  // namespace veza::contract
