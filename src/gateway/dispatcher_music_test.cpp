// Music: to whom it belongs, and to those who see the library that it is in.
#include "domain/playlist.hpp"
#include "domain/track.hpp"
#include "domain/track_comment.hpp"
#include "gateway/dispatcher_test_support.hpp"

namespace veza::gateway::testing {
namespace {

const auto kTrack = id<domain::TrackId>(40);
const auto kComment = id<domain::TrackCommentId>(42);
const auto kList = id<domain::PlaylistId>(41);

class MusicDispatcherTest : public DispatcherTest {
protected:
    static domain::TrackPtr track(UserId owner) {
        return std::make_shared<const domain::Track>(
            domain::Track{.id = kTrack, .owner_id = owner, .title = "Song", .created_at = {}, .updated_at = {}});
    }
    static domain::SignedTrackCommentPtr comment(UserId author) {
        return std::make_shared<const domain::SignedTrackComment>(domain::SignedTrackComment{
            .comment =
                {.id = kComment, .track_id = kTrack, .author_id = author, .content = "Here it comes", .created_at = {}},
            .author = user_summary(author)});
    }
    static domain::PlaylistPtr playlist(UserId owner) {
        return std::make_shared<const domain::Playlist>(
            domain::Playlist{.id = kList, .owner_id = owner, .title = "List", .created_at = {}, .updated_at = {}});
    }
    /// All but those in a timeout.
    static std::string library(const std::string& type) {
        return all({"member", "denied", "moderator", "administrator", "owner"}, type);
    }
};

TEST_F(MusicDispatcherTest, WhatIsNotReadyIsToldToItsOwnerOnly) {
    happens(domain::TrackProcessing{.user_id = kMember, .track_id = kTrack});
    EXPECT_EQ(people.at(kMember)->ephemeral, 1);
    EXPECT_EQ(heard(), "member: track.processing");
    happens(domain::TrackFailed{.user_id = kMember, .track = track(kMember)});
    EXPECT_EQ(heard(), "member: track.failed");
    happens(domain::LikeUpdated{.user_id = kMember, .track_id = kTrack, .liked = true});
    EXPECT_EQ(heard(), "member: like.updated");
}

TEST_F(MusicDispatcherTest, WhatIsInNoLibraryIsToldToItsOwnerOnly) {
    happens(domain::TrackReady{.owner_id = kMember, .library = {}, .track = track(kMember)});
    EXPECT_EQ(heard(), "member: track.ready");
    happens(domain::TrackUpdated{.owner_id = kMember, .library = {}, .track = track(kMember)});
    EXPECT_EQ(heard(), "member: track.updated");
    happens(domain::TrackDeleted{.owner_id = kMember, .library = {}, .track_id = kTrack});
    EXPECT_EQ(heard(), "member: track.deleted");
    happens(domain::TrackCommentCreated{.owner_id = kMember, .library = {}, .comment = comment(kStranger)});
    EXPECT_EQ(heard(), "member: track.comment_created");
    happens(
        domain::TrackCommentDeleted{.owner_id = kMember, .library = {}, .track_id = kTrack, .comment_id = kComment});
    EXPECT_EQ(heard(), "member: track.comment_deleted");
    happens(domain::PlaylistUpdated{.owner_id = kMember, .library = {}, .playlist = playlist(kMember)});
    EXPECT_EQ(heard(), "member: playlist.updated");
    happens(domain::PlaylistDeleted{.owner_id = kMember, .library = {}, .playlist_id = kList});
    EXPECT_EQ(heard(), "member: playlist.deleted");
    happens(domain::LibraryChanged{.owner_id = kMember, .library = {}});
    EXPECT_EQ(heard(), "member: library.updated");
}

TEST_F(MusicDispatcherTest, WhatIsInALibraryIsToldOnceToWhoeverSeesIt) {
    happens(domain::TrackReady{.owner_id = kMember, .library = kServer, .track = track(kMember)});
    EXPECT_EQ(heard(), library("track.ready"));
    happens(domain::TrackUpdated{.owner_id = kMember, .library = kServer, .track = track(kMember)});
    EXPECT_EQ(heard(), library("track.updated"));
    happens(domain::TrackDeleted{.owner_id = kMember, .library = kServer, .track_id = kTrack});
    EXPECT_EQ(heard(), library("track.deleted"));
    happens(domain::TrackCommentCreated{.owner_id = kMember, .library = kServer, .comment = comment(kModerator)});
    EXPECT_EQ(heard(), library("track.comment_created"));
    happens(domain::TrackCommentDeleted{
        .owner_id = kMember, .library = kServer, .track_id = kTrack, .comment_id = kComment});
    EXPECT_EQ(heard(), library("track.comment_deleted"));
    happens(domain::PlaylistUpdated{.owner_id = kMember, .library = kServer, .playlist = playlist(kMember)});
    EXPECT_EQ(heard(), library("playlist.updated"));
    happens(domain::PlaylistDeleted{.owner_id = kMember, .library = kServer, .playlist_id = kList});
    EXPECT_EQ(heard(), library("playlist.deleted"));
    happens(domain::LibraryChanged{.owner_id = kMember, .library = kServer});
    EXPECT_EQ(heard(), library("library.updated"));
}

TEST_F(MusicDispatcherTest, AnOwnerWhoSeesTheLibraryNoMoreStillHearsOfWhatIsTheirs) {
    happens(domain::TrackUpdated{.owner_id = kTimedOut, .library = kServer, .track = track(kTimedOut)});
    EXPECT_EQ(heard(), all({"member", "denied", "timed out", "moderator", "administrator", "owner"}, "track.updated"));
    happens(domain::TrackUpdated{.owner_id = kStranger, .library = kServer, .track = track(kStranger)});
    EXPECT_EQ(heard(), all({"stranger", "member", "denied", "moderator", "administrator", "owner"}, "track.updated"));
}

TEST_F(MusicDispatcherTest, WhoMayNotSeeTheLibraryHearsNothingOfIt) {
    server.grant(domain::everyone_role(kServer),
                 domain::kDefaultPermissions - domain::Permissions{Permission::view_library});
    happens(domain::RoleUpdated{server.state(), server.state()->roles.front()});
    (void)heard();
    happens(domain::TrackReady{.owner_id = kOwner, .library = kServer, .track = track(kOwner)});
    EXPECT_EQ(heard(), all({"administrator", "owner"}, "track.ready"));
}

}  // namespace
}  // namespace veza::gateway::testing
