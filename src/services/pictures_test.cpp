// Pictures of people and servers, and the emoji of servers: how they come, who may, and how they go.
#include "services/retention.hpp"
#include "services/testing_pictures.hpp"

#include <gtest/gtest.h>

#include <set>
#include <utility>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using std::chrono::hours;

struct PicturesTest : testing::Test {
    TestInstance instance;
    domain::Actor ada = instance.person("ada");
    domain::Actor bob = instance.person("bob");
    domain::ServerId server = must(run(instance.servers.create(ada, "Garage", std::nullopt))).state->server.id;

    PicturesTest() {
        const auto invite = must(run(instance.invites.create(ada, server, {}, std::nullopt))).invite.code;
        must(run(instance.invites.join(bob, invite)));
        instance.events.clear();
    }

    domain::UploadId begun(domain::Actor who, std::int64_t size) {
        return must(run(instance.uploads.create(who, {.filename = "a.png", .size = size}))).id;
    }
    domain::UploadId uploaded(domain::Actor who, std::string content = png(900)) {
        return services::uploaded(instance, std::move(who), std::move(content));
    }
    domain::ServerEmoji added(std::string name) {
        return must(run(instance.emoji.create(ada, server, {.name = std::move(name), .upload = uploaded(ada)})));
    }
    std::optional<std::string> avatar_of(domain::Actor who) { return must(run(instance.users.me(who))).summary.avatar; }
    std::string shown(const std::string& picture, std::int32_t size) {
        auto found = run(instance.pictures.open(must(domain::PictureId::parse(picture)), size));
        return found ? found->picture.blob : "";
    }
    void sweep() {
        must(run(instance.pictures.sweep()));
        must(run(instance.keeper.sweep()));
    }
    bool is_kept(const std::string& blob) { return run(instance.blobs.open(blob)).has_value(); }
    std::vector<domain::AuditEntry> log() {
        return must(run(ports::read(instance.store, [this](ports::Transaction& transaction) {
            return transaction.audit().page(server, domain::AuditPage{});
        })));
    }
};

TEST_F(PicturesTest, an_avatar_is_made_of_an_upload_and_told) {
    const auto upload = uploaded(ada);
    const auto user = must(run(instance.users.update(ada, {.avatar = upload})));
    const auto avatar = user.summary.avatar.value();
    EXPECT_EQ(avatar_of(ada), avatar);
    std::set<std::string> sizes;
    for (const auto size : {64, 128, 512}) sizes.insert(shown(avatar, size));
    EXPECT_EQ(sizes.size(), 3U);
    EXPECT_EQ(shown(avatar, 100), shown(avatar, 128));
    EXPECT_EQ(shown(avatar, 4000), shown(avatar, 512));
    const auto told = instance.of_type<domain::UserUpdated>();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told.front().user.avatar, avatar);
    EXPECT_EQ(must_fail(run(instance.uploads.find(ada, upload))).code, Code::not_found) << "the upload is used up";
    must(run(instance.users.update(ada, {.display_name = std::string("Ada L.")})));
    EXPECT_EQ(avatar_of(ada), avatar);
    must(run(instance.users.update(ada, {.avatar = nullptr})));
    EXPECT_EQ(avatar_of(ada), std::nullopt);
}

TEST_F(PicturesTest, what_is_no_picture_changes_nothing) {
    EXPECT_EQ(must_fail(run(instance.users.update(ada, {.avatar = uploaded(ada, "words")}))).reason,
              Reason::image_invalid);
    EXPECT_EQ(must_fail(run(instance.users.update(ada, {.avatar = uploaded(ada, png(20'000))}))).reason,
              Reason::image_too_large);
    EXPECT_EQ(must_fail(run(instance.users.update(ada, {.avatar = begun(ada, 5)}))).reason, Reason::upload_incomplete);
    EXPECT_EQ(must_fail(run(instance.users.update(ada, {.avatar = uploaded(bob)}))).code, Code::not_found);
    EXPECT_EQ(avatar_of(ada), std::nullopt);
    EXPECT_TRUE(instance.of_type<domain::UserUpdated>().empty());
    EXPECT_EQ(must_fail(run(instance.pictures.open(instance.ids.next_id<domain::PictureId>(), 64))).code,
              Code::not_found);
}

TEST_F(PicturesTest, an_icon_needs_manage_server_and_stands_in_the_audit_log) {
    const auto theirs = uploaded(bob);
    EXPECT_EQ(must_fail(run(instance.servers.update(bob, server, {.icon = theirs}))).code, Code::forbidden);
    EXPECT_TRUE(must(run(instance.uploads.find(bob, theirs))).complete()) << "refused before the picture was made";
    const auto access = must(run(instance.servers.update(ada, server, {.icon = uploaded(ada)})));
    const auto icon = access.state->server.icon.value();
    EXPECT_NE(shown(icon, 64), "");
    EXPECT_EQ(instance.of_type<domain::ServerUpdated>().back().state->server.icon, icon);
    const domain::AuditChange expected{.field = "icon", .before = std::nullopt, .after = icon};
    EXPECT_EQ(log().front().changes, std::vector{expected});
    must(run(instance.servers.update(ada, server, {.icon = nullptr})));
    EXPECT_EQ(instance.of_type<domain::ServerUpdated>().back().state->server.icon, std::nullopt);
}

TEST_F(PicturesTest, a_picture_that_was_replaced_is_removed_after_a_while) {
    const auto first = must(run(instance.users.update(ada, {.avatar = uploaded(ada)}))).summary.avatar.value();
    const auto blob = shown(first, 64);
    const auto second =
        must(run(instance.users.update(ada, {.avatar = uploaded(ada, png(30))}))).summary.avatar.value();
    sweep();
    EXPECT_EQ(shown(first, 64), blob) << "who has just seen its id may still load it";
    instance.clock.advance(hours{2});
    sweep();
    EXPECT_EQ(shown(first, 64), "");
    EXPECT_FALSE(is_kept(blob));
    EXPECT_TRUE(is_kept(shown(second, 64)));
}

TEST_F(PicturesTest, of_a_purged_server_no_picture_is_left) {
    const auto icon =
        must(run(instance.servers.update(ada, server, {.icon = uploaded(ada)}))).state->server.icon.value();
    const auto emoji = added("parrot");
    const std::vector blobs{shown(icon, 64), shown(icon, 512), shown(emoji.id.to_string(), 128)};
    must(run(instance.servers.remove(ada, server)));
    instance.clock.advance(hours{2});
    sweep();
    for (const auto& blob : blobs) EXPECT_TRUE(is_kept(blob)) << "it is only removed, not purged";
    Retention retention({.store = instance.store, .repository = instance.repository, .clock = instance.clock},
                        std::chrono::seconds{0});
    must(run(retention.purge()));
    sweep();
    for (const auto& blob : blobs) EXPECT_FALSE(is_kept(blob));
}

TEST_F(PicturesTest, emoji_are_added_renamed_and_deleted_by_who_may) {
    const auto parrot = added("party_parrot");
    EXPECT_EQ(must(run(instance.emoji.list(bob, server))), std::vector{parrot});
    EXPECT_EQ(instance.of_type<domain::EmojiCreated>().front().emoji, parrot);
    EXPECT_EQ(must(run(instance.directory.server(server)))->emoji, std::vector{parrot});
    EXPECT_NE(shown(parrot.id.to_string(), 64), "");
    const auto theirs = uploaded(bob);
    EXPECT_EQ(must_fail(run(instance.emoji.create(bob, server, {.name = "mine", .upload = theirs}))).code,
              Code::forbidden);
    EXPECT_TRUE(must(run(instance.uploads.find(bob, theirs))).complete());
    EXPECT_EQ(must_fail(run(instance.emoji.rename(bob, server, parrot.id, "bird"))).code, Code::forbidden);
    EXPECT_EQ(must_fail(run(instance.emoji.remove(bob, server, parrot.id))).code, Code::forbidden);

    EXPECT_EQ(must(run(instance.emoji.rename(ada, server, parrot.id, "bird"))).name, "bird");
    EXPECT_EQ(instance.of_type<domain::EmojiUpdated>().back().emoji.name, "bird");
    must(run(instance.emoji.rename(ada, server, parrot.id, "bird")));
    EXPECT_EQ(instance.of_type<domain::EmojiUpdated>().size(), 1U) << "nothing changed";
    must(run(instance.emoji.remove(ada, server, parrot.id)));
    EXPECT_EQ(instance.of_type<domain::EmojiDeleted>().front().emoji_id, parrot.id);
    EXPECT_TRUE(must(run(instance.emoji.list(bob, server))).empty());
    EXPECT_EQ(must_fail(run(instance.emoji.rename(ada, server, parrot.id, "again"))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.emoji.remove(ada, server, parrot.id))).code, Code::not_found);
    std::vector<domain::AuditAction> actions;
    auto entries = log();
    entries.pop_back();  // the invite that bob came by
    for (const auto& entry : entries) {
        actions.push_back(entry.action);
        EXPECT_EQ(entry.target.id, parrot.id.to_string());
    }
    using enum domain::AuditAction;
    EXPECT_EQ(actions, (std::vector{emoji_deleted, emoji_updated, emoji_created}));
}

TEST_F(PicturesTest, names_of_emoji_follow_a_rule_and_are_there_once) {
    for (const auto* const name : {"a", "Parrot", "my parrot", "perroqu\xC3\xA9t", "a-b", ":a:"})
        EXPECT_EQ(must_fail(run(instance.emoji.create(ada, server, {.name = name, .upload = {}}))).reason,
                  Reason::emoji_name_invalid)
            << name;
    EXPECT_EQ(must_fail(run(instance.emoji.create(ada, server, {.name = std::string(33, 'a'), .upload = {}}))).reason,
              Reason::emoji_name_invalid);
    added("parrot");
    EXPECT_EQ(must_fail(run(instance.emoji.create(ada, server, {.name = "parrot", .upload = {}}))).reason,
              Reason::emoji_name_taken);
    const auto other = added("ab");
    EXPECT_EQ(must_fail(run(instance.emoji.rename(ada, server, other.id, "parrot"))).reason, Reason::emoji_name_taken);
    EXPECT_EQ(must_fail(run(instance.emoji.rename(ada, server, other.id, "P"))).reason, Reason::emoji_name_invalid);
}

TEST_F(PicturesTest, a_server_has_at_most_250_emoji) {
    must(run(ports::write(instance.store, server.uuid(), [this](ports::Transaction& transaction) -> core::Result<bool> {
        for (std::size_t count = 0; count + 1 < domain::kEmojiPerServer; ++count)
            VEZA_CHECK(transaction.emoji().create({.id = instance.ids.next_id<domain::EmojiId>(),
                                                   .server_id = server,
                                                   .name = "e" + std::to_string(count) + "_",
                                                   .created_by = ada.user,
                                                   .created_at = instance.clock.now()}));
        VEZA_TRY(auto state, load_server(transaction, server));
        instance.directory.put(std::move(state));
        return true;
    })));
    added("last");
    EXPECT_EQ(must_fail(run(instance.emoji.create(ada, server, {.name = "more", .upload = uploaded(ada)}))).reason,
              Reason::too_many_emoji);
}

TEST_F(PicturesTest, reactions_take_emoji_of_the_same_server_only) {
    const auto parrot = added("parrot");
    const auto channel = must(run(instance.channels.list(ada, server))).front().channel.id;
    const auto message = must(run(instance.messages.create(ada, {.channel_id = channel, .content = "hi"}))).message.id;
    const Reactions::Target here{.channel_id = channel, .message_id = message};
    must(run(instance.reactions.add(bob, here, parrot.id.to_string())));
    EXPECT_EQ(instance.of_type<domain::ReactionAdded>().back().emoji, parrot.id.to_string());

    const auto other = must(run(instance.servers.create(ada, "Other", std::nullopt))).state->server.id;
    const auto there = must(run(instance.channels.list(ada, other))).front().channel.id;
    const auto foreign = must(run(instance.messages.create(ada, {.channel_id = there, .content = "hi"}))).message.id;
    EXPECT_EQ(
        must_fail(run(instance.reactions.add(ada, {.channel_id = there, .message_id = foreign}, parrot.id.to_string())))
            .code,
        Code::invalid);
    must(run(instance.emoji.remove(ada, server, parrot.id)));
    EXPECT_EQ(must_fail(run(instance.reactions.add(ada, here, parrot.id.to_string()))).code, Code::invalid);
    must(run(instance.reactions.remove(bob, here, parrot.id.to_string(), bob.user)));
    EXPECT_EQ(instance.of_type<domain::ReactionRemoved>().back().emoji, parrot.id.to_string());
}

}  // namespace
}  // namespace veza::services
