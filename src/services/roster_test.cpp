#include "services/testing.hpp"

#include <gtest/gtest.h>

namespace veza::services {
namespace {

using core::testing::must;
using core::testing::run;

struct RosterTest : testing::Test {
    TestInstance instance;
    domain::Actor owner = instance.person("owner");
    domain::ServerId server = must(run(instance.servers.create(owner, "Le Café", std::nullopt))).state->server.id;

    std::vector<std::string> sort_keys(std::size_t page_size) {
        std::vector<std::string> keys;
        std::optional<domain::UserId> after;
        while (true) {
            const auto page = must(run(instance.realtime.roster(server, after, page_size)));
            for (const auto& each : page) {
                keys.push_back(each.sort_key);
                EXPECT_EQ(each.member.user_id, each.user.id);
                after = each.user.id;
            }
            if (page.size() < page_size) return keys;
        }
    }
};

TEST_F(RosterTest, reads_everybody_page_by_page_with_the_names_to_sort_by) {
    const auto join = [&](const domain::Actor& who) {
        const auto code = must(run(instance.invites.create(owner, server, {}, std::nullopt))).invite.code;
        must(run(instance.invites.join(who, code)));
    };
    const auto anna = instance.person("anna");
    const auto bert = instance.person("bert");
    for (const auto& who : {anna, bert}) join(who);
    must(run(instance.members.update(anna, server, anna.user, {.nickname = std::string{"Élodie"}})));
    must(run(instance.users.update(bert, {.display_name = std::string{"BERTRAND"}})));
    const std::vector<std::string> everybody{"owner", "elodie", "bertrand"};
    EXPECT_EQ(sort_keys(500), everybody);
    EXPECT_EQ(sort_keys(1), everybody);
    EXPECT_EQ(sort_keys(3), everybody);
}

TEST_F(RosterTest, of_a_server_that_is_not_there_is_empty) {
    EXPECT_TRUE(must(run(instance.realtime.roster(domain::ServerId{}, std::nullopt, 10))).empty());
}

}  // namespace
}  // namespace veza::services
