#include "gateway/encoder.hpp"

#include "domain/listening_room.hpp"
#include "domain/playlist.hpp"
#include "domain/track.hpp"
#include "domain/track_comment.hpp"
#include "gateway/testing.hpp"

#include <gtest/gtest.h>

namespace veza::gateway {
namespace {

using namespace testing;

const auto kChannel = id<domain::ChannelId>(10);
const auto kEvent = id<domain::EventId>(77);

class EncoderTest : public ::testing::Test {
protected:
    TestServer server{kServer, id<domain::UserId>(1)};
    EncoderTest() { server.add_channel(kChannel); }

    static EncodedPtr encoded(domain::EventBody body) {
        return encode(std::make_shared<const domain::Event>(domain::Event{.id = kEvent, .body = std::move(body)}));
    }

    /// Op, type, stream (`-` for none) and payload members, after checking what all frames have.
    static std::string shape(const FramePtr& frame) {
        const auto tree = parse(frame->payload());
        EXPECT_EQ(tree.at("id"), kEvent.to_string().c_str());
        std::string out = std::string(tree.at("op").as_string().c_str()) + " " + tree.at("t").as_string().c_str();
        out += tree.contains("s") ? (tree.at("s") == "@me" ? " @me" : " server") : " -";
        for (const auto& member : tree.at("d").as_object()) out += " " + std::string(member.key());
        return out;
    }
    static std::string shape(domain::EventBody body) { return shape(encoded(std::move(body))->frame); }
};

TEST_F(EncoderTest, EveryEventHasItsPublishedShape) {
    const auto stored = message(id<domain::MessageId>(5), kChannel, kAda);
    const auto ada = user_summary(kAda);
    constexpr auto kMessage =
        " id channel_id author content created_at edited_at nonce reply_to reply reactions pinned poll attachments "
        "mentions mention_roles mention_everyone webhook embeds";
    EXPECT_EQ(shape(domain::MessageCreated{kServer, stored, ada}),
              std::string("MESSAGE message.created server") + kMessage);
    EXPECT_EQ(shape(domain::MessageUpdated{kServer, stored, ada}),
              std::string("MESSAGE message.updated server") + kMessage);
    EXPECT_EQ(shape(domain::MessageDeleted{kServer, kChannel, stored.id}),
              "MESSAGE message.deleted server id channel_id");
    EXPECT_EQ(shape(domain::ReactionAdded{kServer, kChannel, stored.id, kAda, "👍"}),
              "MESSAGE reaction.added server channel_id message_id user_id emoji");
    EXPECT_EQ(shape(domain::ReactionRemoved{kServer, kChannel, stored.id, std::nullopt, "👍"}),
              "MESSAGE reaction.removed server channel_id message_id user_id emoji");
    EXPECT_EQ(shape(domain::PollUpdated{kServer, kChannel, stored.id, {}}),
              "MESSAGE poll.updated server channel_id message_id options closed");
    EXPECT_EQ(shape(domain::PinAdded{kServer, kChannel, stored.id, kAda}),
              "MESSAGE pin.added server channel_id message_id user_id");
    EXPECT_EQ(shape(domain::PinRemoved{kServer, kChannel, stored.id, kAda}),
              "MESSAGE pin.removed server channel_id message_id user_id");
    EXPECT_EQ(shape(domain::TypingStarted{kServer, kChannel, kAda}), "TYPING typing.start - channel_id user_id");
    EXPECT_EQ(shape(domain::TypingStopped{kServer, kChannel, kAda}), "TYPING typing.stop - channel_id user_id");
    EXPECT_EQ(shape(domain::ServerUpdated{server.state()}),
              "SERVER server.updated server id name icon owner_id created_at default_notifications");
    EXPECT_EQ(shape(domain::ServerDeleted{kServer}), "SERVER server.deleted server id");
    constexpr auto kShared = " server id server_id type name topic parent_id position slow_mode_s overwrites";
    EXPECT_EQ(shape(domain::ChannelCreated{server.state(), server.channel(kChannel)}),
              std::string("CHANNEL channel.created") + kShared);
    EXPECT_EQ(shape(domain::ChannelUpdated{server.state(), server.channel(kChannel)}),
              std::string("CHANNEL channel.updated") + kShared);
    EXPECT_EQ(shape(domain::ChannelDeleted{server.state(), kChannel}), "CHANNEL channel.deleted server id server_id");
    const domain::Channel thread{.id = id<domain::ChannelId>(11),
                                 .server_id = kServer,
                                 .type = domain::ChannelType::thread,
                                 .name = "thread",
                                 .topic = {},
                                 .parent_id = kChannel,
                                 .position = 0,
                                 .created_at = core::testing::FakeClock::kStart,
                                 .thread = domain::Thread{.message_id = stored.id, .creator_id = kAda}};
    EXPECT_EQ(shape(domain::ThreadCreated{thread}), std::string("CHANNEL channel.created") + kShared + " thread");
    EXPECT_EQ(shape(domain::ThreadUpdated{thread}), std::string("CHANNEL channel.updated") + kShared + " thread");
    EXPECT_EQ(shape(domain::ThreadDeleted{kServer, kChannel, thread.id}),
              "CHANNEL channel.deleted server id server_id");
    EXPECT_EQ(shape(encoded(domain::ThreadFollowed{thread, {kAda}})->personal), "THREAD thread.followed @me channel");
    EXPECT_EQ(shape(encoded(domain::ThreadUnfollowed{thread.id, kAda})->personal),
              "THREAD thread.unfollowed @me channel_id");
    const auto everyone = server.state()->roles.front();
    EXPECT_EQ(shape(domain::RoleCreated{server.state(), everyone}), "ROLE role.created server role");
    EXPECT_EQ(shape(domain::RoleUpdated{server.state(), everyone}), "ROLE role.updated server role");
    EXPECT_EQ(shape(domain::RoleDeleted{server.state(), everyone.id}), "ROLE role.deleted server id server_id");
    const domain::ServerEmoji parrot{.id = id<domain::EmojiId>(9), .server_id = kServer, .name = "parrot"};
    EXPECT_EQ(shape(domain::EmojiCreated{server.state(), parrot}), "EMOJI emoji.created server emoji");
    EXPECT_EQ(shape(domain::EmojiUpdated{server.state(), parrot}), "EMOJI emoji.updated server emoji");
    EXPECT_EQ(shape(domain::EmojiDeleted{server.state(), parrot.id}), "EMOJI emoji.deleted server id server_id");
    EXPECT_EQ(shape(permissions_updated(kServer, {}, kEvent.uuid())),
              "SERVER permissions.updated - server_id permissions channels");
    EXPECT_EQ(shape(domain::MemberJoined{server.state(), server.member(kAda), ada}),
              "MEMBER member.joined server server_id member");
    EXPECT_EQ(shape(domain::MemberUpdated{server.state(), server.member(kAda), ada}),
              "MEMBER member.updated server server_id member");
    EXPECT_EQ(shape(domain::MemberLeft{server.state(), kAda}), "MEMBER member.left server server_id user_id");
    EXPECT_EQ(shape(domain::PresenceChanged{kAda, domain::PresenceStatus::idle, {}}),
              "PRESENCE presence.online - user_id status");
    EXPECT_EQ(shape(domain::PresenceChanged{kAda, {}, {}}), "PRESENCE presence.offline - user_id");
}

TEST_F(EncoderTest, PersonalFramesGoOnTheReadersOwnStream) {
    EXPECT_EQ(shape(encoded(domain::MemberLeft{server.state(), kAda})->personal), "SERVER server.deleted @me id");
    const auto read = encoded(domain::ReadUpdated{kAda, kChannel, {.message_id = {}, .mentions = 3}});
    EXPECT_EQ(read->frame, nullptr);
    EXPECT_EQ(shape(read->personal), "READ read.updated @me channel_id message_id mentions");
    const auto voted = encoded(domain::PollVoted{kAda, kChannel, id<domain::MessageId>(5), {1}});
    EXPECT_EQ(voted->frame, nullptr);
    EXPECT_EQ(shape(voted->personal), "MESSAGE poll.voted @me channel_id message_id options");
    const auto chosen = encoded(domain::NotificationsUpdated{kAda, {.server_id = kServer}});
    EXPECT_EQ(chosen->frame, nullptr);
    EXPECT_EQ(shape(chosen->personal),
              "NOTIFICATIONS notifications.updated @me server_id channel_id level muted_until suppress_everyone");
    const auto renamed = encoded(domain::UserUpdated{user_summary(kAda), {kServer}});
    EXPECT_EQ(shape(renamed->personal), "USER user.updated @me id username display_name avatar");
    EXPECT_EQ(shape(renamed->by_server.at(kServer)), "USER user.updated server id username display_name avatar");
    EXPECT_EQ(renamed->frame, nullptr);
}

TEST_F(EncoderTest, MusicGoesToItsOwnerAndToTheLibrary) {
    const auto track = std::make_shared<const domain::Track>(domain::Track{
        .id = id<domain::TrackId>(40), .owner_id = kAda, .title = "Song", .created_at = {}, .updated_at = {}});
    const auto list = std::make_shared<const domain::Playlist>(domain::Playlist{
        .id = id<domain::PlaylistId>(41), .owner_id = kAda, .title = "List", .created_at = {}, .updated_at = {}});
    const auto ready = encoded(domain::TrackReady{.owner_id = kAda, .library = kServer, .track = track});
    EXPECT_EQ(shape(ready->frame), "TRACK track.ready server track");
    EXPECT_EQ(shape(ready->personal), "TRACK track.ready @me track");
    const auto hidden = encoded(domain::TrackUpdated{.owner_id = kAda, .library = {}, .track = track});
    EXPECT_EQ(hidden->frame, nullptr);
    EXPECT_EQ(shape(hidden->personal), "TRACK track.updated @me track");
    const auto failed = encoded(domain::TrackFailed{.user_id = kAda, .track = track});
    EXPECT_EQ(failed->frame, nullptr);
    EXPECT_EQ(shape(failed->personal), "TRACK track.failed @me track");
    const auto processing = encoded(domain::TrackProcessing{.user_id = kAda, .track_id = track->id});
    EXPECT_EQ(processing->frame, nullptr);
    EXPECT_EQ(shape(processing->personal), "TRACK track.processing - id stage percent");
    const auto comment = std::make_shared<const domain::SignedTrackComment>(
        domain::SignedTrackComment{.comment = {.id = id<domain::TrackCommentId>(42),
                                               .track_id = track->id,
                                               .author_id = kBob,
                                               .content = "Here it comes",
                                               .position_ms = 62'000,
                                               .created_at = {}},
                                   .author = user_summary(kBob)});
    const auto commented =
        encoded(domain::TrackCommentCreated{.owner_id = kAda, .library = kServer, .comment = comment});
    EXPECT_EQ(shape(commented->frame), "TRACK track.comment_created server comment");
    EXPECT_EQ(shape(commented->personal), "TRACK track.comment_created @me comment");
    const auto told = parse(commented->frame->payload()).at("d").at("comment").as_object();
    EXPECT_EQ(told.at("author").at("id"), kBob.to_string().c_str());
    EXPECT_EQ(told.at("content"), "Here it comes");
    EXPECT_EQ(told.at("position_ms"), 62'000);
    const auto taken_back = encoded(domain::TrackCommentDeleted{
        .owner_id = kAda, .library = {}, .track_id = track->id, .comment_id = comment->comment.id});
    EXPECT_EQ(taken_back->frame, nullptr);
    EXPECT_EQ(shape(taken_back->personal), "TRACK track.comment_deleted @me id track_id");
    const auto changed = encoded(domain::PlaylistUpdated{.owner_id = kAda, .library = kServer, .playlist = list});
    EXPECT_EQ(shape(changed->frame), "PLAYLIST playlist.updated server playlist");
    EXPECT_EQ(shape(changed->personal), "PLAYLIST playlist.updated @me playlist");
    const auto library = encoded(domain::LibraryChanged{.owner_id = kAda, .library = kServer});
    EXPECT_EQ(shape(library->frame), "LIBRARY library.updated server server_id");
    const auto liked = encoded(domain::LikeUpdated{.user_id = kAda, .track_id = track->id, .liked = true});
    EXPECT_EQ(liked->frame, nullptr);
    EXPECT_EQ(shape(liked->personal), "TRACK like.updated @me track_id liked");
}

TEST_F(EncoderTest, WhatHappensInARoomIsOfTheMoment) {
    const auto room = std::make_shared<const domain::ShownRoom>(domain::ShownRoom{.room = {.channel_id = kChannel}});
    const auto changed = encoded(domain::RoomChanged{.server_id = kServer, .channel_id = kChannel, .room = room});
    EXPECT_EQ(shape(changed->frame),
              "ROOM room.state - channel_id rev playing item next anchor_pos_ms anchor_server_us rate queue_rev "
              "queue_length controller left");
    EXPECT_EQ(changed->personal, nullptr);
    EXPECT_TRUE(parse(changed->frame->payload()).at("d").at("left").is_null());
    auto after = *room;
    after.left = domain::ShownLeftItem{
        .id = id<domain::RoomItemId>(44), .reason = domain::LeftReason::skipped, .by = user_summary(kBob)};
    const auto skipped = encoded(domain::RoomChanged{
        .server_id = kServer, .channel_id = kChannel, .room = std::make_shared<const domain::ShownRoom>(after)});
    const auto left = parse(skipped->frame->payload()).at("d").at("left").as_object();
    EXPECT_EQ(left.at("item_id"), id<domain::RoomItemId>(44).to_string().c_str());
    EXPECT_EQ(left.at("reason"), "skipped");
    EXPECT_EQ(left.at("by").at("id"), kBob.to_string().c_str());
    const auto audience =
        std::make_shared<const domain::RoomAudience>(domain::RoomAudience{.channel_id = kChannel, .count = 2});
    EXPECT_EQ(shape(domain::RoomListenersChanged{.server_id = kServer, .channel_id = kChannel, .audience = audience}),
              "ROOM room.listeners - channel_id count people item_id votes votes_needed");
}

TEST_F(EncoderTest, WhatIsWithdrawnIsGoneForTheLibraryOnly) {
    const auto track = id<domain::TrackId>(40);
    const auto gone = encoded(domain::TrackDeleted{.owner_id = kAda, .library = kServer, .track_id = track});
    EXPECT_EQ(shape(gone->frame), "TRACK track.deleted server id server_id");
    EXPECT_EQ(parse(gone->frame->payload()).at("d").at("server_id"), kServer.to_string().c_str());
    EXPECT_EQ(shape(gone->personal), "TRACK track.deleted @me id server_id");
    EXPECT_TRUE(parse(gone->personal->payload()).at("d").at("server_id").is_null());
    const auto withdrawn =
        encoded(domain::TrackDeleted{.owner_id = kAda, .library = kServer, .track_id = track, .withdrawn = true});
    EXPECT_EQ(shape(withdrawn->frame), "TRACK track.deleted server id server_id");
    EXPECT_EQ(withdrawn->personal, nullptr);
    const auto list = encoded(domain::PlaylistDeleted{
        .owner_id = kAda, .library = kServer, .playlist_id = id<domain::PlaylistId>(41), .withdrawn = true});
    EXPECT_EQ(shape(list->frame), "PLAYLIST playlist.deleted server id server_id");
    EXPECT_EQ(list->personal, nullptr);
}

TEST_F(EncoderTest, ARevocationShowsNothing) {
    const auto revoked = encoded(domain::SessionRevoked{kAda, id<domain::SessionId>(3)});
    EXPECT_EQ(revoked->frame, nullptr);
    EXPECT_EQ(revoked->personal, nullptr);
}

}  // namespace
}  // namespace veza::gateway
