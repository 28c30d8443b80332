// The queue of outgoing webhooks is asked after every delivery: what was delivered long ago must cost it nothing.
#include "adapters/sql/migrations.hpp"
#include "adapters/sql/outgoing_webhooks.hpp"
#include "adapters/sql/sql_test_support.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace veza::sql::test {

struct PlanRow {
    int id = 0;
    int parent = 0;
    int unused = 0;
    std::string detail;
};

}  // namespace veza::sql::test

template <>
struct veza::sql::Columns<veza::sql::test::PlanRow> {
    static void bind(Into& into, veza::sql::test::PlanRow& row) { into(row.id, row.parent, row.unused, row.detail); }
};

namespace veza::sql::test {
namespace {

class WebhookQueueTest : public ::testing::Test {
protected:
    WebhookQueueTest() { must(migrate(*connection_, embedded_migrations(), clock_)); }

    /// How SQLite goes about a statement, a step a line. Values make no difference to it, so none are given.
    [[nodiscard]] std::vector<std::string> plan(std::string_view sql) {
        std::string text = "EXPLAIN QUERY PLAN ";
        for (std::size_t at = 0; at < sql.size(); ++at) {
            if (sql[at] != ':') {
                text += sql[at];
                continue;
            }
            text += "NULL";
            while (at + 1 < sql.size() && sql[at + 1] >= 'a' && sql[at + 1] <= 'z') ++at;
        }
        std::vector<std::string> steps;
        for (auto& row : connection_->all<PlanRow>(text)) steps.push_back(std::move(row.detail));
        EXPECT_FALSE(steps.empty());
        return steps;
    }
    [[nodiscard]] static std::size_t count(const std::vector<std::string>& steps, std::string_view part) {
        std::size_t found = 0;
        for (const auto& step : steps) found += step.contains(part) ? 1 : 0;
        return found;
    }

    core::SystemClock clock_;
    SqlitePlace place_;
    std::unique_ptr<Connection> connection_ = place_.connect();
};

TEST_F(WebhookQueueTest, WhatWaitsIsCountedInItsOwnIndex) {
    EXPECT_EQ(
        plan(queue_sql::kPending),
        (std::vector<std::string>{"SEARCH webhook_deliveries USING INDEX webhook_deliveries_pending (webhook_id=?)"}));
}

TEST_F(WebhookQueueTest, WhoseTurnItIsStandsFirstInAnIndex) {
    for (const auto sql : {queue_sql::kDue, queue_sql::kNext}) {
        const auto steps = plan(sql);
        // A delivery is found by its id, and whose turn it is at the beginning of an index.
        EXPECT_EQ(count(steps, "SCAN d"), 0U);
        EXPECT_EQ(count(steps, "SCAN p"), 0U);
        EXPECT_EQ(count(steps, "SCAN webhook_deliveries"), 0U);
        EXPECT_GE(count(steps, "SEARCH p USING INDEX webhook_deliveries_tests (webhook_id=?)"), 1U);
        EXPECT_GE(count(steps, "SEARCH p USING INDEX webhook_deliveries_pending (webhook_id=?)"), 1U);
        EXPECT_EQ(count(steps, "webhook_deliveries_by_webhook"), 0U);
    }
}

}  // namespace
}  // namespace veza::sql::test
