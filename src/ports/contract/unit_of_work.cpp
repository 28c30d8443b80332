#include "ports/contract/store_contracts.hpp"

#include <atomic>
#include <latch>
#include <mutex>
#include <thread>

namespace veza::contract {

using core::Code;
using core::Reason;
using core::Status;
using core::testing::must;
using core::testing::must_fail;
using ports::Transaction;

void UnitOfWorkContract::link() {}

namespace {

std::unexpected<core::Error> refused() {
    return core::fail(Code::forbidden, Reason::owner_protected, "for the test");
}

/// Writes on `lane` and notes how it ended.
boost::asio::awaitable<void> write_on(ports::UnitOfWork& store, core::Uuid lane, ports::UnitOfWork::Work work,
                                      Status& ended) {
    ended = co_await store.write(lane, std::move(work));
}

/// Adds one to the role's position `times` times, by reading and writing it.
boost::asio::awaitable<void> count_up(ports::UnitOfWork& store, core::Uuid lane, domain::ServerId server, int times,
                                      std::atomic<int>& failed) {
    for (int i = 0; i < times; ++i) {
        const auto done = co_await store.write(lane, [server](Transaction& transaction) -> Status {
            VEZA_TRY(auto roles, transaction.roles().of_server(server));
            ++roles.at(0).position;
            VEZA_TRY(const bool updated, transaction.roles().update(roles.at(0)));
            if (!updated) return refused();
            return {};
        });
        if (!done) ++failed;
    }
}

}  // namespace

TEST_P(UnitOfWorkContract, WhatIsWrittenIsRead) {
    const auto user = stored_user();
    const auto found = got([&](Transaction& t) { return t.users().find(user.summary.id); });
    EXPECT_EQ(found, user);
}

TEST_P(UnitOfWorkContract, AWorkSeesItsOwnChanges) {
    const auto user = samples.user();
    const auto found = wrote([&](Transaction& t) -> core::Result<std::optional<domain::User>> {
        VEZA_CHECK(t.users().create(user));
        return t.users().find(user.summary.id);
    });
    EXPECT_EQ(found, user);
}

TEST_P(UnitOfWorkContract, AFailedWorkLeavesNothingAndItsErrorArrivesWhole) {
    const auto user = samples.user();
    const auto error = must_fail(write([&](Transaction& t) -> Status {
        VEZA_CHECK(t.users().create(user));
        VEZA_CHECK(t.servers().create(samples.server(user.summary.id)));
        return refused();
    }));
    EXPECT_EQ(error.code, Code::forbidden);
    EXPECT_EQ(error.reason, Reason::owner_protected);
    EXPECT_EQ(error.detail, "for the test");
    EXPECT_FALSE(got([&](Transaction& t) { return t.users().find(user.summary.id); }));
    EXPECT_TRUE(got([&](Transaction& t) { return t.users().empty(); }));
}

TEST_P(UnitOfWorkContract, AWorkThatThrowsLeavesNothingAndTheStoreGoesOn) {
    const auto user = samples.user();
    const auto error = must_fail(write([&](Transaction& t) -> Status {
        VEZA_CHECK(t.users().create(user));
        throw std::runtime_error("a bug");
    }));
    EXPECT_EQ(error.code, Code::internal);
    EXPECT_TRUE(got([&](Transaction& t) { return t.users().empty(); }));
    const auto next = stored_user();
    EXPECT_EQ(got([&](Transaction& t) { return t.users().find(next.summary.id); }), next);
}

TEST_P(UnitOfWorkContract, AReadThatThrowsIsInternalAndTheStoreGoesOn) {
    const auto error = must_fail(read([](Transaction&) -> Status { throw std::runtime_error("a bug"); }));
    EXPECT_EQ(error.code, Code::internal);
    EXPECT_TRUE(got([&](Transaction& t) { return t.users().empty(); }));
}

TEST_P(UnitOfWorkContract, AConflictDoesNotEndTheWork) {
    const auto first = stored_user();
    const auto second = samples.user();
    wrote([&](Transaction& t) -> Status {
        const auto conflict = t.users().create(first);
        EXPECT_FALSE(conflict);
        return t.users().create(second);
    });
    EXPECT_EQ(got([&](Transaction& t) { return t.users().find(second.summary.id); }), second);
}

TEST_P(UnitOfWorkContract, WorksThatFailTakeNothingOfTheirNeighbours) {
    constexpr std::size_t kWorks = 60;
    std::vector<domain::User> users;
    std::vector<Status> ended(kWorks);
    std::vector<boost::asio::awaitable<void>> tasks;
    for (std::size_t i = 0; i < kWorks; ++i) users.push_back(samples.user());
    for (std::size_t i = 0; i < kWorks; ++i)
        tasks.push_back(write_on(
            store(), core::Uuid{},
            [&user = users[i], fails = i % 3 == 1](Transaction& t) -> Status {
                VEZA_CHECK(t.users().create(user));
                if (fails) return refused();
                return {};
            },
            ended[i]));
    run_all(std::move(tasks));
    for (std::size_t i = 0; i < kWorks; ++i) {
        const auto found = got([&](Transaction& t) { return t.users().find(users[i].summary.id); });
        EXPECT_EQ(found.has_value(), i % 3 != 1) << i;
        EXPECT_EQ(ended[i].has_value(), i % 3 != 1) << i;
    }
}

TEST_P(UnitOfWorkContract, EffectsRunBeforeTheAnswerInTheOrderTheyWereAsked) {
    std::vector<int> order;
    wrote([&](Transaction& t) -> Status {
        t.on_commit([&] { order.push_back(1); });
        VEZA_CHECK(t.users().create(samples.user()));
        t.on_commit([&] { order.push_back(2); });
        EXPECT_TRUE(order.empty());
        return {};
    });
    EXPECT_EQ(order, (std::vector{1, 2}));
}

TEST_P(UnitOfWorkContract, EffectsSeeWhatWasCommitted) {
    const auto user = samples.user();
    auto& loop = another_loop();
    std::optional<domain::User> seen;
    std::thread reader;
    const auto find = [&user](Transaction& t) { return t.users().find(user.summary.id); };
    const auto look = [&] { seen = must(core::testing::run_on(loop, ports::read(store(), find))); };
    wrote([&](Transaction& t) -> Status {
        t.on_commit([&] { reader = std::thread(look); });  // a thread of its own, for an effect must not wait
        return t.users().create(user);
    });
    reader.join();
    EXPECT_EQ(seen, user);
}

TEST_P(UnitOfWorkContract, EffectsOfAFailedWorkNeverRun) {
    bool ran = false;
    (void)must_fail(write([&](Transaction& t) -> Status {
        t.on_commit([&] { ran = true; });
        VEZA_CHECK(t.users().create(samples.user()));
        return refused();
    }));
    (void)must_fail(write([&](Transaction& t) -> Status {
        t.on_commit([&] { ran = true; });
        throw std::runtime_error("a bug");
    }));
    (void)stored_user();
    EXPECT_FALSE(ran);
}

TEST_P(UnitOfWorkContract, AnEffectThatThrowsHurtsNobody) {
    bool second = false;
    wrote([&](Transaction& t) -> Status {
        t.on_commit([] { throw std::runtime_error("a bug"); });
        t.on_commit([&] { second = true; });
        return {};
    });
    EXPECT_TRUE(second);
}

TEST_P(UnitOfWorkContract, OneLaneKeepsItsOrder) {
    constexpr int kWorks = 100;
    const auto lane = samples.uuid();
    std::vector<int> ran;
    std::vector<int> committed;
    std::vector<Status> ended(kWorks);
    std::vector<boost::asio::awaitable<void>> tasks;
    for (int i = 0; i < kWorks; ++i)
        tasks.push_back(write_on(
            store(), lane,
            [&, i](Transaction& t) -> Status {
                ran.push_back(i);
                t.on_commit([&, i] { committed.push_back(i); });
                return {};
            },
            ended[static_cast<std::size_t>(i)]));
    run_all(std::move(tasks));
    std::vector<int> expected(kWorks);
    for (int i = 0; i < kWorks; ++i) expected[static_cast<std::size_t>(i)] = i;
    EXPECT_EQ(committed, expected);
    EXPECT_EQ(ran, expected);
}

TEST_P(UnitOfWorkContract, AReadSeesOneMoment) {
    const auto user = stored_user();
    std::latch started(1);
    std::latch written(1);
    bool before = false;
    bool after = true;
    auto& loop = another_loop();
    std::thread reader([&] {
        must(core::testing::run_on(loop, ports::read(store(), [&](Transaction& t) -> Status {
                                       VEZA_TRY(const auto name, t.users().find(user.summary.id));
                                       before = name == user;
                                       started.count_down();
                                       written.wait();
                                       VEZA_TRY(const auto again, t.users().find(user.summary.id));
                                       after = again == user;
                                       return {};
                                   })));
    });
    started.wait();
    const auto renamed = write([&](Transaction& t) { return t.users().set_display_name(user.summary.id, "other"); });
    written.count_down();
    reader.join();
    EXPECT_EQ(renamed.value_or(false), true);
    EXPECT_TRUE(before);
    EXPECT_TRUE(after);
    EXPECT_EQ(got([&](Transaction& t) { return t.users().find(user.summary.id); })->summary.display_name, "other");
}

TEST_P(UnitOfWorkContract, WritingInAReadIsInternalEvenIfIgnored) {
    const auto user = samples.user();
    const auto returned = must_fail(read([&](Transaction& t) { return t.users().create(user); }));
    EXPECT_EQ(returned.code, Code::internal);
    const auto ignored = must_fail(read([&](Transaction& t) -> Status {
        [[maybe_unused]] const auto refused = t.users().create(user);
        return {};
    }));
    EXPECT_EQ(ignored.code, Code::internal);
    EXPECT_TRUE(got([&](Transaction& t) { return t.users().empty(); }));
}

TEST_P(UnitOfWorkContract, AReadHasNothingToCommit) {
    bool ran = false;
    const auto error = must_fail(read([&](Transaction& t) -> Status {
        t.on_commit([&] { ran = true; });
        return {};
    }));
    EXPECT_EQ(error.code, Code::internal);
    EXPECT_FALSE(ran);
}

TEST_P(UnitOfWorkContract, NoUpdateIsLostOnOneLaneOrOnMany) {
    const auto owner = stored_user();
    const auto server = stored_server(owner.summary.id);
    (void)stored_role(server.id, 0);
    std::atomic<int> failed{0};
    std::vector<boost::asio::awaitable<void>> tasks;
    for (int i = 0; i < 8; ++i)
        tasks.push_back(count_up(store(), i < 4 ? core::Uuid{} : samples.uuid(), server.id, 25, failed));
    run_all(std::move(tasks));
    EXPECT_EQ(failed, 0);
    EXPECT_EQ(got([&](Transaction& t) { return t.roles().of_server(server.id); }).at(0).position, 200);
}

}  // namespace veza::contract
