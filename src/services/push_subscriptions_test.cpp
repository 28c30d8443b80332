#include "services/push_subscriptions.hpp"

#include "services/testing.hpp"

#include <gtest/gtest.h>

namespace veza::services {
namespace {

using core::Code;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;

struct PushSubscriptionsTest : testing::Test {
    TestInstance instance;
    domain::Actor anna = instance.person("anna");

    static ports::PushKeys keys() { return {.p256dh = "p", .auth = "a"}; }
    core::Result<domain::PushSubscription> add(domain::Actor who, std::string endpoint) {
        instance.clock.advance(std::chrono::seconds{1});
        return run(instance.push.add(who, std::move(endpoint), keys()));
    }
    /// Another login of the same account.
    domain::Actor again(const std::string& name) {
        instance.clock.advance(std::chrono::minutes{1});  // logins are counted
        const auto grant = must(run(instance.auth.login(
            {.name = name, .password = core::Secret("correct horse"), .code = std::nullopt}, Device{})));
        return {.user = grant.user.summary.id, .session = grant.session};
    }
    std::vector<std::string> endpoints(domain::Actor who) {
        std::vector<std::string> found;
        for (const auto& device : must(run(instance.push.list(who)))) found.push_back(device.endpoint);
        return found;
    }
};

TEST_F(PushSubscriptionsTest, a_login_has_one_device) {
    const auto phone = again("anna");
    must(add(anna, "https://push.example/1"));
    must(add(phone, "https://push.example/2"));
    must(add(anna, "https://push.example/3"));
    EXPECT_EQ(endpoints(anna), (std::vector<std::string>{"https://push.example/2", "https://push.example/3"}));
    const auto bert = instance.person("bert");
    must(add(bert, "https://push.example/3"));
    EXPECT_EQ(endpoints(anna), (std::vector<std::string>{"https://push.example/2"})) << "it is bert's browser now";
}

TEST_F(PushSubscriptionsTest, the_oldest_goes_where_there_are_too_many) {
    for (std::size_t i = 0; i < domain::kPushSubscriptionsPerUser; ++i)
        must(add(again("anna"), "https://push.example/" + std::to_string(i)));
    must(add(again("anna"), "https://push.example/last"));
    const auto left = endpoints(anna);
    EXPECT_EQ(left.size(), domain::kPushSubscriptionsPerUser);
    EXPECT_EQ(left.front(), "https://push.example/1");
    EXPECT_EQ(left.back(), "https://push.example/last");
}

TEST_F(PushSubscriptionsTest, ends_with_its_login_and_cannot_outlive_it) {
    const auto phone = again("anna");
    must(add(phone, "https://push.example/1"));
    must(run(instance.auth.revoke(anna, phone.session)));
    EXPECT_TRUE(endpoints(anna).empty());
    EXPECT_EQ(must_fail(add(phone, "https://push.example/1")).code, Code::unauthenticated);
}

TEST_F(PushSubscriptionsTest, takes_addresses_of_push_services_only) {
    for (const auto* const endpoint : {"", "push.example", "http://push.example/", "https://", "https:///x",
                                       "https://me@push.example/", "https://push.example/\n"})
        EXPECT_EQ(must_fail(add(anna, endpoint)).fields.at(0).field, "endpoint") << endpoint;
    EXPECT_TRUE(add(anna, "https://push.example/" + std::string(2048 - 21, 'x')));
    EXPECT_FALSE(add(anna, "https://push.example/" + std::string(2048 - 20, 'x')));
    EXPECT_EQ(must_fail(run(instance.push.add(anna, "https://push.example/", {}))).fields.at(0).field, "keys.auth");
    PushSubscriptions lenient{
        {.store = instance.store, .cipher = instance.push_cipher, .clock = instance.clock, .ids = instance.ids},
        {.allow_http = true}};
    EXPECT_TRUE(run(lenient.add(anna, "http://push.example/", keys())));
}

TEST_F(PushSubscriptionsTest, only_its_owner_removes_it) {
    const auto device = must(add(anna, "https://push.example/1"));
    EXPECT_EQ(must_fail(run(instance.push.remove(instance.person("bert"), device.id))).code, Code::not_found);
    must(run(instance.push.remove(anna, device.id)));
    EXPECT_EQ(must_fail(run(instance.push.remove(anna, device.id))).code, Code::not_found);
}

TEST_F(PushSubscriptionsTest, switched_off_there_is_nothing) {
    PushSubscriptions off{
        {.store = instance.store, .cipher = instance.push_cipher, .clock = instance.clock, .ids = instance.ids},
        {.enabled = false}};
    EXPECT_EQ(must_fail(off.key()).code, Code::not_found);
    EXPECT_EQ(must_fail(run(off.add(anna, "https://push.example/", keys()))).code, Code::not_found);
    EXPECT_EQ(must(instance.push.key()), "key");
}

}  // namespace
}  // namespace veza::services
