#include "services/audit.hpp"

#include "services/testing.hpp"

#include <gtest/gtest.h>

namespace veza::services {
namespace {

using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using domain::AuditAction;

struct AuditTest : ::testing::Test {
    TestInstance instance;
    domain::Actor owner = instance.person("owner");
    domain::ServerId server = must(run(instance.servers.create(owner, "Label", std::nullopt))).state->server.id;

    Audit::Entry renamed(std::string name) {
        Audit::Entry entry{.server = server,
                           .action = AuditAction::server_updated,
                           .target = {.kind = domain::AuditTargetKind::server, .id = server.to_string(), .name = name}};
        note_change(entry.changes, "name", std::string("before"), name);
        note_change(entry.changes, "icon", std::optional<std::string>{}, std::optional<std::string>{});
        return entry;
    }
};

TEST_F(AuditTest, tells_who_did_what_and_why) {
    owner.reason = "it was time";
    must(run(instance.audit.record(owner, renamed("after"))));
    const auto log = must(run(instance.audit.page(owner, server, {})));
    ASSERT_EQ(log.size(), 1U);
    EXPECT_EQ(log[0].actor.value().username, "owner");
    EXPECT_EQ(log[0].entry.reason, "it was time");
    EXPECT_EQ(log[0].entry.created_at, instance.clock.now());
    EXPECT_EQ(log[0].entry.changes,
              (std::vector<domain::AuditChange>{{.field = "name", .before = "before", .after = "after"}}));
}

TEST_F(AuditTest, tells_nothing_of_what_was_rolled_back) {
    const auto failed = run(instance.store.write(server.uuid(), [&](ports::Transaction& transaction) -> core::Status {
        VEZA_CHECK(instance.audit.record(transaction, owner, renamed("never")));
        return core::not_found("no");
    }));
    EXPECT_FALSE(failed);
    EXPECT_TRUE(must(run(instance.audit.page(owner, server, {}))).empty());
}

TEST_F(AuditTest, is_for_those_who_may_see_it) {
    const auto stranger = instance.person("stranger");
    EXPECT_EQ(must_fail(run(instance.audit.page(stranger, server, {}))).code, core::Code::not_found);
    const auto invite = must(run(instance.invites.create(owner, server, {}, std::nullopt))).invite.code;
    must(run(instance.invites.join(stranger, invite)));
    EXPECT_EQ(must_fail(run(instance.audit.page(stranger, server, {}))).code, core::Code::forbidden);
}

}  // namespace
}  // namespace veza::services
