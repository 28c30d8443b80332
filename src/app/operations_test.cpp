#include "app/operations.hpp"

#include "core/testing.hpp"
#include "core/testing_task.hpp"

#include <gmock/gmock.h>

namespace veza::app {
namespace {

using core::testing::must;
using core::testing::run;
using ::testing::HasSubstr;
using ::testing::Not;

class FakeApi final : public api::HttpHandler {
public:
    [[nodiscard]] api::BodyRule body_rule(api::Method, std::string_view) const override {
        return {.limit = 7, .streamed = true};
    }
    [[nodiscard]] bool owns(std::string_view path) const override { return path.starts_with("/api/"); }
    [[nodiscard]] boost::asio::awaitable<api::HttpResponse> handle(api::HttpRequest request) override {
        co_return api::HttpResponse{.status = 418, .body = request.path};
    }
    [[nodiscard]] api::HttpResponse refuse(const core::Error& error, std::string_view request_id,
                                           std::optional<int> /*status*/) const override {
        return {.status = error.code == core::Code::not_found ? 404 : 405, .body = std::string{request_id}};
    }
};

class OperationsTest : public ::testing::Test {
protected:
    api::HttpResponse ask(const std::string& path, const std::string& from = "127.0.0.1",
                          api::Method method = api::Method::get) {
        return run(operations_.handle({.method = method, .path = path, .remote_address = from, .request_id = "r1"}));
    }

    FakeApi api_;
    Health health_;
    Metrics metrics_;
    core::testing::FakeClock clock_;
    Operations operations_{{.api = api_, .health = health_, .metrics = metrics_, .clock = clock_},
                           {must(net::AddressRange::parse("127.0.0.0/8"))}};
};

TEST_F(OperationsTest, AnswersThatItLives) {
    EXPECT_EQ(ask("/healthz").status, 200);
    health_.drain();
    EXPECT_EQ(ask("/healthz").status, 200) << "a draining process is alive";
}

TEST_F(OperationsTest, IsReadyWhileTheStoreAnswersAndNobodyAskedItToStop) {
    EXPECT_EQ(ask("/readyz").status, 200);
    health_.set_storage(false);
    EXPECT_EQ(ask("/readyz").status, 503);
    EXPECT_THAT(ask("/readyz").body, HasSubstr("storage_unavailable"));
    health_.set_storage(true);
    EXPECT_EQ(ask("/readyz").status, 200);
    health_.drain();
    EXPECT_EQ(ask("/readyz").status, 503);
    EXPECT_THAT(ask("/readyz").body, HasSubstr("draining"));
}

TEST_F(OperationsTest, HandsTheRestOnAndCountsIt) {
    const auto response = ask("/api/v1/channels/1/messages", "9.9.9.9");
    EXPECT_EQ(response.status, 418);
    EXPECT_EQ(response.body, "/api/v1/channels/1/messages");
    EXPECT_THAT(metrics_.text(), HasSubstr(R"(veza_http_requests_total{route="messages",status="418"} 1)"));
}

TEST_F(OperationsTest, OwnsItsPathsAndTheApis) {
    for (const auto* path : {"/healthz", "/readyz", "/metrics", "/api/v1/users/@me"})
        EXPECT_TRUE(operations_.owns(path)) << path;
    for (const auto* path : {"/", "/healthz/", "/metricsx"}) EXPECT_FALSE(operations_.owns(path)) << path;
    EXPECT_EQ(operations_.body_rule(api::Method::post, "/healthz").limit, 0U);
    EXPECT_EQ(operations_.body_rule(api::Method::post, "/api/v1/x").limit, 7U);
    EXPECT_TRUE(operations_.body_rule(api::Method::post, "/api/v1/x").streamed);
}

TEST_F(OperationsTest, ShowsMetricsToTheOperatorOnly) {
    EXPECT_EQ(ask("/metrics", "127.0.0.1").status, 200);
    EXPECT_EQ(ask("/metrics", "10.0.0.1").status, 404);
    EXPECT_EQ(ask("/metrics", "nonsense").status, 404);
}

TEST_F(OperationsTest, OnlyReads) {
    const auto response = ask("/readyz", "127.0.0.1", api::Method::post);
    EXPECT_EQ(response.status, 405);
    EXPECT_EQ(response.body, "r1");
    EXPECT_EQ(ask("/readyz", "127.0.0.1", api::Method::head).status, 200);
}

TEST(Metrics, WritesWhatItWatches) {
    Metrics metrics;
    double value = 3;
    metrics.watch(Metrics::Kind::counter, "veza_things_total", "Things.", [&] { return value; });
    metrics.watch(Metrics::Kind::gauge, "veza_queue", "A queue.", [] { return 0.5; });
    value = 4;
    const auto text = metrics.text();
    EXPECT_THAT(text,
                HasSubstr("# HELP veza_things_total Things.\n# TYPE veza_things_total counter\nveza_things_total 4\n"));
    EXPECT_THAT(text, HasSubstr("# TYPE veza_queue gauge\nveza_queue 0.5\n"));
    EXPECT_THAT(text, HasSubstr("veza_build_info{version=\""));
}

TEST(Metrics, KnowsTheProcess) {
    Metrics metrics;
    watch_process(metrics);
    const auto text = metrics.text();
    EXPECT_THAT(text, HasSubstr("process_resident_memory_bytes "));
    EXPECT_THAT(text, Not(HasSubstr("process_resident_memory_bytes 0\n")));
    EXPECT_THAT(text, Not(HasSubstr("process_open_fds 0\n")));
}

TEST(Metrics, SortsPathsIntoAFewClasses) {
    EXPECT_EQ(route_class("/api/v1/auth/login"), "auth");
    EXPECT_EQ(route_class("/api/v1/channels/x"), "channels");
    EXPECT_EQ(route_class("/api/v1/channels/x/messages/y"), "messages");
    EXPECT_EQ(route_class("/api/v1/servers/x/members"), "servers");
    EXPECT_EQ(route_class("/api/v1/openapi.json"), "openapi.json");
    EXPECT_EQ(route_class("/api/v1/messages"), "unknown");
    EXPECT_EQ(route_class("/api/v1/"), "unknown");
    EXPECT_EQ(route_class("/gateway"), "operations");
}

TEST(Metrics, BucketsDurations) {
    Metrics metrics;
    metrics.count_request("/api/v1/auth/login", 200, std::chrono::milliseconds{3});
    EXPECT_THAT(metrics.text(), HasSubstr(R"(veza_http_request_duration_seconds_bucket{route="auth",le="0.005"} 1)"));
    EXPECT_THAT(metrics.text(), HasSubstr(R"(veza_http_request_duration_seconds_bucket{route="auth",le="0.0025"} 0)"));
}

}  // namespace
}  // namespace veza::app
