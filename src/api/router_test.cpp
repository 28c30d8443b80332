// What answers tell of the rules that requests are counted by.
#include "api/router.hpp"

#include "services/testing.hpp"

#include <gtest/gtest.h>

#include <map>

namespace veza::api {
namespace {

using core::testing::run;
using RateLimits = std::map<std::string, std::string, std::less<>>;

/// A use case that counts by a rule of its own, and then does as it is told.
struct Counting {
    services::Throttle throttle;
    core::Status outcome{};
};

core::Task<Nothing> act(Counting& counting, Call call, Nothing /*body*/) {
    VEZA_CO_CHECK(co_await counting.throttle.check("act", {.limit = 2, .window = std::chrono::minutes{1}}, call.tally));
    if (!counting.outcome) co_return core::fail(counting.outcome.error());
    co_return Nothing{};
}

core::Task<Nothing> rest(Counting& counting, Call /*call*/, Nothing /*body*/) {
    if (!counting.outcome) co_return core::fail(counting.outcome.error());
    co_return Nothing{};
}

class RateHeaders : public testing::Test {
protected:
    HttpResponse get(std::string path) {
        return run(router.handle({.method = Method::get,
                                  .path = std::string(kBasePath) + std::move(path),
                                  .remote_address = "192.0.2.1",
                                  .request_id = "r"}));
    }
    static RateLimits of(const HttpResponse& response) {
        RateLimits found;
        for (const auto& [name, value] : response.headers)
            if (name.starts_with("RateLimit-")) EXPECT_TRUE(found.emplace(name.substr(10), value).second) << name;
        return found;
    }
    static RouteTable table_of(Counting& counting) {
        RouteTable table;
        const auto row = [](std::string_view path, Counted counted) {
            return RouteInfo{.method = Method::get,
                             .path = path,
                             .operation = path.substr(1),
                             .summary = "?",
                             .authentication = Authentication::none,
                             .counted = counted};
        };
        table.add(row("/own", Counted::by_use_case), counting, &act);
        table.add(row("/both", Counted::by_router), counting, &act);
        table.add(row("/general", Counted::by_router), counting, &rest);
        table.add(row("/uncounted", Counted::by_use_case), counting, &rest);
        return table;
    }

    services::TestInstance instance;
    Counting counting{.throttle = services::Throttle(instance.limiter)};
    Router router{table_of(counting), instance.auth, instance.limiter,
                  ApiOptions{.requests = {.limit = 5, .window = std::chrono::minutes{1}}}};
};

TEST_F(RateHeaders, tell_of_the_use_cases_own_rule) {
    EXPECT_EQ(of(get("/own")), (RateLimits{{"Limit", "2"}, {"Remaining", "1"}, {"Reset", "0"}}));
    EXPECT_EQ(of(get("/both")), (RateLimits{{"Limit", "2"}, {"Remaining", "0"}, {"Reset", "0"}}));
    EXPECT_EQ(of(get("/general")), (RateLimits{{"Limit", "5"}, {"Remaining", "3"}, {"Reset", "0"}}));
    EXPECT_EQ(of(get("/uncounted")), RateLimits{});
}

TEST_F(RateHeaders, tell_of_it_also_where_the_act_failed) {
    counting.outcome = core::not_found("?");
    EXPECT_EQ(of(get("/own")), (RateLimits{{"Limit", "2"}, {"Remaining", "1"}, {"Reset", "0"}}));
}

TEST_F(RateHeaders, tell_which_rule_refused) {
    for (int i = 0; i < 2; ++i) (void)get("/own");
    const auto refused = get("/own");
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(of(refused), (RateLimits{{"Limit", "2"}, {"Remaining", "0"}, {"Reset", "30"}}));
    for (int i = 0; i < 5; ++i) (void)get("/general");
    EXPECT_EQ(of(get("/general")), (RateLimits{{"Limit", "5"}, {"Remaining", "0"}, {"Reset", "12"}}));
}

/// Slow mode and the like: nothing is left until then, but there is no rule with a number.
TEST_F(RateHeaders, do_not_name_a_rule_that_did_not_refuse) {
    counting.outcome = core::fail(core::Error{.code = core::Code::rate_limited,
                                              .reason = core::Reason::slow_mode,
                                              .detail = "?",
                                              .retry_after = std::chrono::seconds{7}});
    for (const auto* const path : {"/own", "/general"})
        EXPECT_EQ(of(get(path)), (RateLimits{{"Remaining", "0"}, {"Reset", "7"}}));
}

}  // namespace
}  // namespace veza::api
