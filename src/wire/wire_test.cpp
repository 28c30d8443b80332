#include "core/json.hpp"
#include "core/testing.hpp"
#include "wire/auth.hpp"
#include "wire/channel.hpp"
#include "wire/invite.hpp"
#include "wire/member.hpp"
#include "wire/message.hpp"
#include "wire/presence.hpp"
#include "wire/server.hpp"

#include <gtest/gtest.h>

namespace veza::wire {
namespace {

using core::testing::id;

const core::Time kTime = core::parse_rfc3339("2026-11-21T02:42:30.123Z").value();
const domain::UserSummary kAda{
    .id = id<domain::UserId>(1), .username = "ada", .display_name = std::nullopt, .avatar = std::nullopt};
constexpr auto kAdaJson =
    R"({"id":"00000000-0000-0000-0000-000000000001","username":"ada","display_name":null,"avatar":null})";

TEST(Wire, MessageHasEveryMemberInThePublishedOrder) {
    const domain::Message message{.id = id<domain::MessageId>(2),
                                  .channel_id = id<domain::ChannelId>(3),
                                  .author_id = kAda.id,
                                  .content = "hi",
                                  .created_at = kTime,
                                  .edited_at = std::nullopt,
                                  .nonce = "n1",
                                  .reply_to = std::nullopt};
    EXPECT_EQ(
        core::json::encode(to_wire(message, {.author = kAda, .reply_author = std::nullopt})),
        R"({"id":"00000000-0000-0000-0000-000000000002","channel_id":"00000000-0000-0000-0000-000000000003",)"
        R"("author":)" +
            std::string(kAdaJson) +
            R"(,"content":"hi","created_at":"2026-11-21T02:42:30.123Z","edited_at":null,"nonce":"n1",)"
            R"("reply_to":null,"reply":null,"reactions":[],"pinned":false,"poll":null,"attachments":[],"mentions":[],)"
            R"("mention_roles":[],"mention_everyone":false,"webhook":null,"embeds":[]})");
}

TEST(Wire, AMessageOfAWebhookShowsItsNameAndItsEmbeds) {
    domain::Message message;
    message.webhook = domain::WebhookAuthor{
        .id = id<domain::WebhookId>(7), .name = "builds", .avatar = id<domain::PictureId>(8), .emoji = ":rocket:"};
    const domain::Embed embed{.title = "T",
                              .url = "https://a.example",
                              .color = 255,
                              .author = "A",
                              .author_url = "https://b.example",
                              .fields = {{.name = "n", .value = "v", .narrow = true}},
                              .footer = "F",
                              .timestamp = kTime};
    message.embeds = {embed, {.description = "D"}};
    const auto shown = to_wire(message, {.author = kAda, .reply_author = std::nullopt});
    EXPECT_EQ(shown.author.display_name, "builds");
    EXPECT_EQ(shown.author.avatar, id<domain::PictureId>(8).to_string());
    const auto json = core::json::encode(shown);
    EXPECT_TRUE(
        json.contains(R"("webhook":{"id":"00000000-0000-0000-0000-000000000007","name":"builds","emoji":":rocket:"})"))
        << json;
    EXPECT_TRUE(json.contains(R"("embeds":[{"title":"T","url":"https://a.example","color":255,"author":{"name":"A",)"
                              R"("url":"https://b.example"},"fields":[{"name":"n","value":"v","inline":true}],)"
                              R"("footer":{"text":"F"},"timestamp":"2026-11-21T02:42:30.123Z"},{"description":"D"}])"))
        << json;
    EXPECT_EQ(to_domain(shown.embeds.front()).fields, embed.fields);
}

TEST(Wire, OnlyAReaderSeesWhoseReactionsAreTheirs) {
    domain::Message message;
    message.reactions = {{.emoji = "👍", .count = 3, .mine = true}, {.emoji = "🎵", .count = 1, .mine = false}};
    message.reply = domain::ReplyPreview{.id = id<domain::MessageId>(9), .author_id = kAda.id, .excerpt = "so"};
    const std::optional reply_author = kAda;
    const People people{.author = kAda, .reply_author = reply_author};
    const auto shared = core::json::encode(to_wire(message, people));
    EXPECT_TRUE(shared.contains(R"("reactions":[{"emoji":"👍","count":3},{"emoji":"🎵","count":1}])")) << shared;
    EXPECT_TRUE(shared.contains(R"("reply":{"id":"00000000-0000-0000-0000-000000000009","author":)" +
                                std::string(kAdaJson) + R"(,"excerpt":"so","attachments":0})"))
        << shared;
    const auto personal = core::json::encode(to_personal(message, people));
    EXPECT_TRUE(personal.contains(R"({"emoji":"👍","count":3,"me":true},{"emoji":"🎵","count":1,"me":false})"))
        << personal;
    EXPECT_EQ(to_wire(message, {.author = kAda, .reply_author = std::nullopt}).reply, std::nullopt);
}

TEST(Wire, OnlyAReaderSeesTheirOwnVote) {
    domain::Message message;
    message.poll =
        domain::Poll{.question = "?", .options = {{"a", 2}, {"b", 0}}, .multiple = true, .ends_at = kTime, .mine = {0}};
    const People people{.author = kAda, .reply_author = std::nullopt};
    const std::string poll =
        R"("poll":{"question":"?","options":[{"text":"a","votes":2},{"text":"b","votes":0}],"multiple":true,)"
        R"("ends_at":"2026-11-21T02:42:30.123Z","closed":false)";
    EXPECT_TRUE(core::json::encode(to_wire(message, people)).contains(poll + "}"));
    EXPECT_TRUE(core::json::encode(to_personal(message, people)).contains(poll + R"(,"mine":[0]})"));
}

TEST(Wire, ServerAddsTheReadersPermissionsToWhatAllSee) {
    domain::ServerState state;
    state.server = {
        .id = id<domain::ServerId>(4), .name = "home", .icon = std::nullopt, .owner_id = kAda.id, .created_at = kTime};
    state.member_count = 7;
    const std::string shared =
        R"({"id":"00000000-0000-0000-0000-000000000004","name":"home","icon":null,)"
        R"("owner_id":"00000000-0000-0000-0000-000000000001","created_at":"2026-11-21T02:42:30.123Z",)"
        R"("default_notifications":"mentions")";
    EXPECT_EQ(core::json::encode(to_wire(state.server)), shared + "}");
    EXPECT_EQ(
        core::json::encode(to_wire(state, domain::kAllPermissions)),
        shared + R"(,"member_count":7,"permissions":")" + std::to_string(domain::kAllPermissions.bits()) + R"("})");
}

TEST(Wire, ChannelAddsTheReadersPermissionsAndTheLastMessage) {
    const domain::Channel channel{.id = id<domain::ChannelId>(5),
                                  .server_id = id<domain::ServerId>(4),
                                  .type = domain::ChannelType::listening,
                                  .name = "den",
                                  .topic = "t",
                                  .parent_id = id<domain::ChannelId>(6),
                                  .position = -1,
                                  .created_at = kTime};
    const std::string shared =
        R"({"id":"00000000-0000-0000-0000-000000000005","server_id":"00000000-0000-0000-0000-000000000004",)"
        R"("type":"listening","name":"den","topic":"t","parent_id":"00000000-0000-0000-0000-000000000006","position":-1,)"
        R"("slow_mode_s":0,"overwrites":[])";
    EXPECT_EQ(core::json::encode(to_wire(channel)), shared + "}");
    EXPECT_EQ(core::json::encode(to_wire(channel, domain::Permissions{3}, {})),
              shared + R"(,"permissions":"3","last_message_id":null,"read_state":{"message_id":null,"mentions":0}})");
    const domain::ChannelReading reading{.last_message_id = id<domain::MessageId>(9),
                                         .read = {.message_id = id<domain::MessageId>(8), .mentions = 2}};
    EXPECT_TRUE(core::json::encode(to_wire(channel, domain::Permissions{3}, reading))
                    .ends_with(R"("last_message_id":"00000000-0000-0000-0000-000000000009",)"
                               R"("read_state":{"message_id":"00000000-0000-0000-0000-000000000008","mentions":2}})"));
}

TEST(Wire, MemberAndPresence) {
    const domain::Membership member{.server_id = id<domain::ServerId>(4),
                                    .user_id = kAda.id,
                                    .nickname = std::nullopt,
                                    .roles = {id<domain::RoleId>(8)},
                                    .joined_at = kTime,
                                    .timeout_until = kTime};
    EXPECT_EQ(core::json::encode(to_wire(member, kAda)),
              R"({"user":)" + std::string(kAdaJson) +
                  R"(,"nickname":null,"roles":["00000000-0000-0000-0000-000000000008"],)"
                  R"("joined_at":"2026-11-21T02:42:30.123Z","timeout_until":"2026-11-21T02:42:30.123Z"})");
    EXPECT_EQ(core::json::encode(to_wire(domain::Presence{.user_id = kAda.id, .status = domain::PresenceStatus::dnd})),
              R"({"user_id":"00000000-0000-0000-0000-000000000001","status":"dnd"})");
}

TEST(Wire, AccountShapesNeverHoldThePasswordHash) {
    const domain::User user{.summary = kAda,
                            .username_key = "ada",
                            .email = "ada@example.org",
                            .password_hash = core::Secret{"argon"},
                            .created_at = kTime,
                            .instance_admin = true};
    EXPECT_EQ(
        core::json::encode(to_wire(user)),
        R"({"id":"00000000-0000-0000-0000-000000000001","username":"ada","display_name":null,"avatar":null,)"
        R"("email":"ada@example.org","created_at":"2026-11-21T02:42:30.123Z","instance_admin":true,"bio":null,"status_text":null,)"
        R"("email_verified":false,"email_pending":null,"deletes_at":null})");
}

TEST(Wire, SessionsMarkTheOneThatAsks) {
    domain::AuthSession session;
    session.id = id<domain::SessionId>(7);
    session.user_agent = "curl";
    EXPECT_TRUE(to_wire(session, session.id).current);
    EXPECT_FALSE(to_wire(session, id<domain::SessionId>(8)).current);
}

TEST(Wire, InvitePreviewTellsAStrangerNoMoreThanItMust) {
    const domain::Invite invite{.code = "abc",
                                .server_id = id<domain::ServerId>(4),
                                .inviter_id = kAda.id,
                                .created_at = kTime,
                                .expires_at = std::nullopt,
                                .max_uses = 5,
                                .uses = 2};
    domain::ServerState state;
    state.server.id = invite.server_id;
    state.server.name = "home";
    state.member_count = 3;
    EXPECT_EQ(core::json::encode(to_preview(invite, state, kAda)),
              R"({"code":"abc","server":{"id":"00000000-0000-0000-0000-000000000004","name":"home","icon":null,)"
              R"("member_count":3},"inviter":)" +
                  std::string(kAdaJson) + R"(,"expires_at":null})");
    EXPECT_TRUE(core::json::encode(to_wire(invite, kAda)).ends_with(R"("expires_at":null,"max_uses":5,"uses":2})"));
}

}  // namespace
}  // namespace veza::wire
