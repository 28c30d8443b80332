#include "core/reason.hpp"
#include "services/testing.hpp"

#include <gtest/gtest.h>

namespace veza::services {
namespace {

using core::testing::must;
using core::testing::must_fail;
using core::testing::run;

class MemberSearch : public ::testing::Test {
protected:
    domain::Actor join(const std::string& username, std::optional<std::string> display_name = {},
                       std::optional<std::string> nickname = {}) {
        const auto who = instance.person(username);
        must(run(instance.invites.join(who, invite)));
        if (display_name) must(run(instance.users.update(who, {.display_name = *display_name})));
        if (nickname) must(run(instance.members.update(owner, server, who.user, {.nickname = *nickname})));
        return who;
    }
    std::vector<std::string> found(std::string typed, std::size_t limit = 100) {
        std::vector<std::string> names;
        for (const auto& view : must(run(instance.members.search(owner, server, std::move(typed), limit))))
            names.push_back(view.user.username);
        return names;
    }
    using Names = std::vector<std::string>;

    TestInstance instance;
    domain::Actor owner = instance.person("owner");
    domain::ServerId server = must(run(instance.servers.create(owner, "Label", std::nullopt))).state->server.id;
    std::string invite = must(run(instance.invites.create(owner, server, {}, std::nullopt))).invite.code;
};

TEST_F(MemberSearch, FindsEveryNameAndPutsBeginningsFirst) {
    join("zelda", "Joanna");
    join("bob", "Zoë Ann");
    join("annabel");
    join("carl", "Carl", "Ännchen");
    join("dora");
    EXPECT_EQ(found("ann"), (Names{"annabel", "carl", "bob", "zelda"})) << "begins, begins, a word, somewhere";
    EXPECT_EQ(found("ANN"), found("ann"));
    EXPECT_EQ(found("zoe"), (Names{"bob"}));
    EXPECT_EQ(found("carl"), (Names{"carl"})) << "a nickname hides no other name";
    EXPECT_EQ(found("ann", 2), (Names{"annabel", "carl"}));
    EXPECT_EQ(found("nobody"), Names{});
    const auto views = must(run(instance.members.search(owner, server, "carl", 1)));
    EXPECT_EQ(views.at(0).member.nickname, "Ännchen");
}

TEST_F(MemberSearch, LooksForSomethingAndOnlyForMembers) {
    const auto stranger = instance.person("stranger");
    EXPECT_EQ(must_fail(run(instance.members.search(stranger, server, "owner", 10))).code, core::Code::not_found);
    EXPECT_EQ(found("stranger"), Names{});
    EXPECT_EQ(must_fail(run(instance.members.search(owner, server, "  ", 10))).reason, core::Reason::query_empty);
    EXPECT_EQ(must_fail(run(instance.members.search(owner, server, std::string(101, 'a'), 10))).reason,
              core::Reason::query_too_long);
    EXPECT_EQ(found(std::string(100, 'a')), Names{});
}

TEST_F(MemberSearch, ReachesEverybodyOfALargeServer) {
    // Past the chunk in which the names are read.
    must(run(instance.store.write(server.uuid(), [&](ports::Transaction& t) -> core::Status {
        for (int i = 0; i < 2'500; ++i) {
            const auto id = instance.ids.next_id<domain::UserId>();
            const auto name = "member" + std::to_string(i);
            VEZA_CHECK(t.users().create({.summary = {.id = id, .username = name},
                                         .username_key = name,
                                         .password_hash = core::Secret("x"),
                                         .created_at = instance.clock.now()}));
            VEZA_CHECK(t.members().create({.server_id = server, .user_id = id, .joined_at = instance.clock.now()}));
        }
        return {};
    })));
    EXPECT_EQ(found("member2499"), (Names{"member2499"}));
    EXPECT_EQ(found("member").size(), 100U);
    EXPECT_EQ(found("member", 3), (Names{"member0", "member1", "member10"}));
}

}  // namespace
}  // namespace veza::services
