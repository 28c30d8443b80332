// Leaving, and taking along.
#include "core/reason.hpp"
#include "services/testing.hpp"

#include <gtest/gtest.h>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using domain::JobState;
using std::chrono::days;
using std::chrono::hours;

class AccountData : public testing::Test {
protected:
    AccountData() {
        server_ = must(run(instance_.servers.create(root_, "Label", std::nullopt))).state->server.id;
        channel_ = must(run(instance_.channels.list(root_, server_))).front().channel.id;
        join(ada_);
    }

    void join(domain::Actor who) {
        const auto invite = must(run(instance_.invites.create(root_, server_, {}, std::nullopt))).invite.code;
        must(run(instance_.invites.join(who, invite)));
    }
    domain::MessageId say(domain::Actor who, std::string text) {
        return must(run(instance_.messages.create(who, {.channel_id = channel_, .content = std::move(text)})))
            .message.id;
    }
    std::vector<MessageView> page() { return must(run(instance_.messages.page(root_, channel_, {.limit = 100}))); }
    domain::Job ask(domain::Actor who, AccountDeletion::Wish wish = {.password = core::Secret("correct horse")}) {
        return must(run(instance_.deletion.request(who, std::move(wish))));
    }
    std::optional<domain::User> find(domain::UserId id) {
        return must(run(ports::read(instance_.store, [id](ports::Transaction& t) { return t.users().find(id); })));
    }
    std::vector<domain::Job> jobs(domain::Actor who) { return must(run(instance_.jobs.list(who))); }
    /// Until nothing is to be done now.
    void work() {
        for (int i = 0; must(run(instance_.jobs.run())); ++i) ASSERT_LT(i, 1000);
    }
    core::Result<Grant> login(std::string name) {
        return run(instance_.auth.login({.name = std::move(name), .password = core::Secret("correct horse")},
                                        {.address = "192.0.2.1", .user_agent = "test"}));
    }

    TestInstance instance_;
    domain::Actor root_ = instance_.person("root");
    domain::Actor ada_ = instance_.person("ada");
    domain::ServerId server_;
    domain::ChannelId channel_;
};

TEST_F(AccountData, an_account_ends_when_its_time_of_grace_is_over) {
    const auto kept = say(ada_, "hello");
    must(run(instance_.users.update(ada_, {.display_name = core::Patch<std::string>(std::string("Ada L.")),
                                           .bio = core::Patch<std::string>(std::string("mathematics"))})));
    const auto job = ask(ada_);
    EXPECT_EQ(job.run_at, instance_.clock.now() + days{14});
    EXPECT_EQ(find(ada_.user)->deletes_at, job.run_at);
    instance_.clock.advance(days{13});
    work();
    EXPECT_EQ(find(ada_.user)->summary.username, "ada");
    instance_.clock.advance(days{1});
    instance_.events.clear();
    work();

    const auto left = find(ada_.user);
    EXPECT_TRUE(left->summary.deleted);
    EXPECT_TRUE(left->summary.username.starts_with("deleted-"));
    EXPECT_FALSE(left->summary.display_name || left->bio || left->deletes_at);
    EXPECT_EQ(must_fail(login("ada")).reason, Reason::invalid_credentials);
    EXPECT_FALSE(must(run(instance_.directory.member(server_, ada_.user))));
    EXPECT_EQ(instance_.of_type<domain::MemberLeft>().size(), 1U);
    EXPECT_EQ(instance_.of_type<domain::SessionRevoked>().size(), 1U);
    const auto messages = page();
    ASSERT_EQ(messages.size(), 1U);
    EXPECT_EQ(messages.front().message.id, kept);
    EXPECT_TRUE(messages.front().author.deleted);
    EXPECT_TRUE(jobs(ada_).empty());
}

TEST_F(AccountData, logging_in_again_keeps_it) {
    ask(ada_);
    instance_.clock.advance(days{13});
    EXPECT_FALSE(must(login("ada")).user.deletes_at);
    EXPECT_TRUE(jobs(ada_).empty());
    instance_.clock.advance(days{2});
    work();
    EXPECT_EQ(find(ada_.user)->summary.username, "ada");
}

TEST_F(AccountData, calling_it_off_keeps_it_and_others_cannot) {
    const auto job = ask(ada_);
    EXPECT_EQ(must_fail(run(instance_.jobs.cancel(root_, job.id))).code, Code::not_found);
    must(run(instance_.jobs.cancel(ada_, job.id)));
    EXPECT_FALSE(find(ada_.user)->deletes_at);
    EXPECT_EQ(must_fail(run(instance_.jobs.cancel(ada_, job.id))).code, Code::not_found);
}

TEST_F(AccountData, asking_needs_the_password_and_the_second_factor_and_ends_other_logins) {
    EXPECT_EQ(must_fail(run(instance_.deletion.request(ada_, {.password = core::Secret("wrong horse")}))).reason,
              Reason::password_wrong);
    const auto secret = must(run(instance_.two_factor.propose(ada_, core::Secret("correct horse"))));
    const auto code = [&] { return std::to_string(PlainCodes::step_at(instance_.clock.now())); };
    must(run(instance_.two_factor.confirm(ada_, code())));
    const AccountDeletion::Wish without{.password = core::Secret("correct horse")};
    const auto missing = must_fail(run(instance_.deletion.request(ada_, without)));
    EXPECT_EQ(missing.code, Code::invalid);
    EXPECT_EQ(missing.reason, Reason::totp_required);
    instance_.clock.advance(std::chrono::minutes{1});
    must(run(instance_.auth.login({.name = "ada", .password = core::Secret("correct horse"), .code = code()},
                                  {.address = "192.0.2.9", .user_agent = "other"})));
    instance_.clock.advance(std::chrono::minutes{1});
    ask(ada_, {.password = core::Secret("correct horse"), .code = code()});
    EXPECT_EQ(must(run(instance_.auth.sessions(ada_))).size(), 1U);
}

TEST_F(AccountData, servers_are_handed_on_or_deleted_first) {
    const auto own = must(run(instance_.servers.create(ada_, "Mine", std::nullopt))).state->server.id;
    const auto refused = must_fail(run(instance_.deletion.request(ada_, {.password = core::Secret("correct horse")})));
    EXPECT_EQ(refused.reason, Reason::owns_servers);
    ASSERT_EQ(refused.fields.size(), 1U);
    EXPECT_EQ(refused.fields.front().field, "servers." + own.to_string());
    ask(ada_, {.password = core::Secret("correct horse"), .delete_servers = true});
    instance_.clock.advance(days{14});
    work();
    EXPECT_EQ(must_fail(run(instance_.directory.server(own))).code, Code::not_found);
    EXPECT_TRUE(find(ada_.user)->summary.deleted);
}

TEST_F(AccountData, a_server_that_came_in_the_time_of_grace_stops_it) {
    const auto job = ask(ada_);
    must(run(instance_.servers.create(ada_, "Late", std::nullopt)));
    instance_.clock.advance(days{14});
    work();
    EXPECT_FALSE(find(ada_.user)->summary.deleted);
    EXPECT_FALSE(find(ada_.user)->deletes_at);
    const auto left = jobs(ada_);
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left.front().state, JobState::failed);
    EXPECT_EQ(left.front().failure, "owns_servers");
    must(login("ada"));
}

TEST_F(AccountData, nobody_is_given_a_server_while_they_are_leaving) {
    const auto give = [&] {
        return run(instance_.ownership.transfer(root_, server_, ada_.user, core::Secret("correct horse")));
    };
    const auto job = ask(ada_);
    EXPECT_EQ(must_fail(give()).reason, Reason::account_ending);
    must(run(instance_.jobs.cancel(ada_, job.id)));
    must(give());
}

TEST_F(AccountData, a_server_that_comes_after_the_beginning_ends_the_job) {
    ask(ada_);
    instance_.clock.advance(days{14});
    ASSERT_TRUE(must(run(instance_.jobs.run())));
    ASSERT_EQ(jobs(ada_).front().state, JobState::running);
    EXPECT_EQ(
        must_fail(run(instance_.ownership.transfer(root_, server_, ada_.user, core::Secret("correct horse")))).reason,
        Reason::account_ending);
    must(run(ports::write(instance_.store, server_.uuid(), [this](ports::Transaction& t) -> core::Result<bool> {
        VEZA_TRY(auto server, t.servers().find(server_));
        server->owner_id = ada_.user;
        return t.servers().update(*server);
    })));
    work();
    EXPECT_EQ(jobs(ada_).front().state, JobState::failed);
    EXPECT_EQ(jobs(ada_).front().failure, "owns_servers");
    EXPECT_FALSE(find(ada_.user)->summary.deleted);
    EXPECT_FALSE(find(ada_.user)->deletes_at);
}

TEST_F(AccountData, the_last_administrator_stays) {
    EXPECT_EQ(must_fail(run(instance_.deletion.request(
                            root_, {.password = core::Secret("correct horse"), .delete_servers = true})))
                  .reason,
              Reason::last_administrator);
    must(run(ports::write(instance_.store, ada_.user.uuid(),
                          [this](ports::Transaction& t) { return t.users().set_instance_admin(ada_.user, true); })));
    ask(root_, {.password = core::Secret("correct horse"), .delete_servers = true});
}

TEST_F(AccountData, messages_and_reactions_go_if_one_wants_that) {
    std::vector<domain::MessageId> mine;
    for (int i = 0; i < 5; ++i) {
        mine.push_back(say(ada_, "mine"));
        say(root_, "other");
    }
    const auto theirs = say(root_, "theirs");
    must(run(instance_.reactions.add(ada_, {.channel_id = channel_, .message_id = theirs}, "👍")));
    ask(ada_, {.password = core::Secret("correct horse"), .delete_messages = true});
    instance_.clock.advance(days{14});
    instance_.events.clear();
    work();
    EXPECT_EQ(page().size(), 6U);
    for (const auto& view : page()) {
        EXPECT_EQ(view.message.author_id, root_.user);
        EXPECT_TRUE(view.message.reactions.empty());
    }
    EXPECT_EQ(instance_.of_type<domain::MessageDeleted>().size(), mine.size());
    EXPECT_EQ(instance_.of_type<domain::ReactionRemoved>().size(), 1U);
}

TEST_F(AccountData, people_and_bots_are_left_and_a_conversation_stays_with_the_other) {
    must(run(instance_.relationships.request(ada_, "root")));
    must(run(instance_.relationships.befriend(root_, ada_.user)));
    const auto dm = must(run(instance_.directs.open(ada_, {root_.user}, std::nullopt))).channel.id;
    const auto bot = must(run(instance_.bots.create(ada_, "robot", domain::kAllScopes))).view.bot.id;
    must(run(instance_.bots.add_to_server(root_, server_, bot)));
    ask(ada_);
    instance_.clock.advance(days{14});
    work();
    EXPECT_TRUE(must(run(instance_.relationships.list(root_))).empty());
    const auto directs = must(run(instance_.directs.list(root_)));
    ASSERT_EQ(directs.size(), 1U);
    EXPECT_EQ(directs.front().channel.id, dm);
    EXPECT_FALSE(must(run(instance_.directory.member(server_, bot))));
    EXPECT_TRUE(find(bot)->summary.deleted);
    EXPECT_TRUE(find(bot)->summary.bot);
}

TEST_F(AccountData, nobody_else_gets_the_name_for_a_while) {
    ask(ada_);
    instance_.clock.advance(days{14});
    work();
    const auto again = [&] {
        return run(instance_.auth.register_account({.username = "Ada", .password = core::Secret("correct horse")},
                                                   {.address = "192.0.2.1", .user_agent = "test"}));
    };
    EXPECT_EQ(must_fail(again()).reason, Reason::username_taken);
    instance_.clock.advance(days{30});
    must(run(instance_.jobs.expire()));
    must(again());
}

class DataExports : public AccountData {
protected:
    domain::UploadId send_file(domain::Actor who, const std::string& name, const std::string& bytes) {
        const auto id = must(run(instance_.uploads.create(
                                 who, {.filename = name, .size = static_cast<std::int64_t>(bytes.size())})))
                            .id;
        must(run(instance_.blobs.begin(id.uuid())));
        must(run(instance_.blobs.write(id.uuid(), 0, bytes)));
        const auto refer = [id](ports::Transaction& t, const ports::Blob& blob) -> core::Status {
            VEZA_TRY([[maybe_unused]] const bool done, t.uploads().complete(id, blob.hash));
            return {};
        };
        must(run(instance_.keeper.finish(id.uuid(), bytes.size(), refer)));
        return id;
    }
    domain::Job request() { return must(run(instance_.exports.request(ada_))); }
};

TEST_F(DataExports, hold_what_is_kept_of_a_person_and_nothing_of_others) {
    must(run(instance_.relationships.request(ada_, "root")));
    must(run(instance_.bots.create(ada_, "robot", domain::kAllScopes)));
    for (int i = 0; i < 4; ++i) {
        say(ada_, "mine " + std::to_string(i));
        say(root_, "secret of root");
    }
    must(run(instance_.reactions.add(ada_, {.channel_id = channel_, .message_id = say(root_, "x")}, "🎵")));
    const auto file = send_file(ada_, "notes.txt", "la la la");
    must(run(instance_.uploads.create(ada_, {.filename = "half.bin", .size = 10})));
    const auto job = request();
    EXPECT_EQ(job.state, JobState::waiting);
    work();

    const auto done = jobs(ada_).front();
    EXPECT_EQ(done.state, JobState::done);
    EXPECT_EQ(done.items, 5);
    EXPECT_GT(done.size, 0);
    EXPECT_EQ(done.expires_at, instance_.clock.now() + days{7});
    const auto files = instance_.archives.files(job.id.uuid());
    EXPECT_TRUE(files.at("profile.json").contains(R"("username":"ada")"));
    EXPECT_TRUE(files.at("sessions.json").contains("192.0.2.1"));
    EXPECT_TRUE(files.at("servers.json").contains(R"("name":"Label")"));
    EXPECT_TRUE(files.at("relationships.json").contains(R"("username":"root"},"type":"outgoing")"));
    EXPECT_TRUE(files.at("bots.json").contains("robot"));
    EXPECT_TRUE(files.at("reactions.json").contains("🎵"));
    EXPECT_TRUE(files.at("read_states.json").contains(channel_.to_string()));
    EXPECT_TRUE(files.at("files.json").contains("half.bin"));
    EXPECT_EQ(files.at("files/" + file.to_string() + "-notes.txt"), "la la la");
    const auto& messages = files.at("messages.json");
    for (int i = 0; i < 4; ++i) EXPECT_TRUE(messages.contains("mine " + std::to_string(i))) << messages;
    EXPECT_TRUE(messages.contains(R"("server":"Label")"));
    EXPECT_TRUE(messages.starts_with("[\n{") && messages.ends_with("}\n]\n")) << messages;
    for (const auto& [name, text] : files) EXPECT_FALSE(text.contains("secret of root")) << name;
}

TEST_F(DataExports, are_begun_anew_after_a_restart) {
    for (int i = 0; i < 8; ++i) say(ada_, "m" + std::to_string(i));
    const auto job = request();
    must(run(instance_.jobs.run()));
    must(run(instance_.jobs.run()));
    instance_.archives.restart();
    work();
    const auto text = instance_.archives.files(job.id.uuid()).at("messages.json");
    for (int i = 0; i < 8; ++i) {
        const auto first = text.find("\"m" + std::to_string(i) + "\"");
        EXPECT_NE(first, text.npos);
        EXPECT_EQ(text.find("\"m" + std::to_string(i) + "\"", first + 1), text.npos) << "twice";
    }
}

TEST_F(DataExports, are_downloaded_by_a_link_that_is_over_soon) {
    const auto job = request();
    EXPECT_EQ(must_fail(run(instance_.exports.link(ada_, job.id))).code, Code::not_found);
    work();
    EXPECT_EQ(must_fail(run(instance_.exports.link(root_, job.id))).code, Code::not_found);
    const auto link = must(run(instance_.exports.link(ada_, job.id)));
    const auto opened = must(run(instance_.exports.open(link.token.expose())));
    EXPECT_EQ(opened.job, job.id);
    EXPECT_EQ(must_fail(run(instance_.exports.open("x"))).code, Code::not_found);
    instance_.clock.advance(std::chrono::minutes{15});
    EXPECT_EQ(must_fail(run(instance_.exports.open(link.token.expose()))).code, Code::not_found);
}

TEST_F(DataExports, are_made_one_at_a_time_and_thrown_away_in_the_end) {
    const auto first = request();
    EXPECT_EQ(must_fail(run(instance_.exports.request(ada_))).reason, Reason::job_running);
    work();
    const auto second = request();
    EXPECT_TRUE(instance_.archives.files(first.id.uuid()).empty());
    EXPECT_EQ(must_fail(run(instance_.exports.request(ada_))).code, Code::rate_limited);
    work();
    instance_.clock.advance(days{7});
    must(run(instance_.jobs.expire()));
    EXPECT_TRUE(jobs(ada_).empty());
    EXPECT_TRUE(instance_.archives.files(second.id.uuid()).empty());
}

TEST_F(DataExports, go_when_they_are_called_off_and_with_the_account) {
    const auto first = request();
    must(run(instance_.jobs.run()));
    must(run(instance_.jobs.cancel(ada_, first.id)));
    EXPECT_TRUE(instance_.archives.files(first.id.uuid()).empty());
    const auto second = request();
    ask(ada_);
    work();
    EXPECT_FALSE(instance_.archives.files(second.id.uuid()).empty());
    instance_.clock.advance(days{14});
    work();
    EXPECT_TRUE(instance_.archives.files(second.id.uuid()).empty());
}

}  // namespace
}  // namespace veza::services
