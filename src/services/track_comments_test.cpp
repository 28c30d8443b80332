// What people say at moments of tracks.
#include "services/track_comments.hpp"

#include "services/testing_sounds.hpp"

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using domain::Visibility;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// As long as a track of the analyser of the tests is.
constexpr std::int64_t kDurationMs = 10'000;

struct TrackCommentsTest : MusicTest {
    domain::Track song = shared("title: Song");

    TrackCommentsTest() { instance.events.clear(); }

    domain::SignedTrackComment say(domain::Actor who, std::string content, std::int64_t position = 0,
                                   IdempotencyKey key = std::nullopt) {
        return must(
            run(instance.comments.create(who, song.id, {.content = std::move(content), .position_ms = position}, key)));
    }
    core::Error refused(domain::Actor who, domain::TrackId track, TrackComments::Draft draft = {.content = "Hm"}) {
        return must_fail(run(instance.comments.create(who, track, std::move(draft), std::nullopt)));
    }
    std::vector<std::string> said(domain::Actor who, domain::TrackId track) {
        std::vector<std::string> texts;
        for (const auto& each : must(run(instance.comments.list(who, track, std::nullopt, 100))).comments)
            texts.push_back(each.author.username + ": " + each.comment.content);
        return texts;
    }
};

TEST_F(TrackCommentsTest, WhoHearsATrackSaysWhatTheyThinkOfAMoment) {
    const auto late = say(bob, " What a break! ", 9'000);
    (void)say(ada, "Here it comes", 2'000);
    EXPECT_THAT(said(bob, song.id), ElementsAre("ada: Here it comes", "bob: What a break!"));
    const auto told = instance.of_type<domain::TrackCommentCreated>();
    ASSERT_EQ(told.size(), 2U);
    EXPECT_EQ(told[0].owner_id, ada.user);
    EXPECT_EQ(told[0].library, server);
    EXPECT_EQ(*told[0].comment, late);
    EXPECT_EQ(late.comment.created_at, instance.clock.now());
}

TEST_F(TrackCommentsTest, WhatIsNoMomentOfTheTrackIsRefused) {
    (void)say(bob, "The end", kDurationMs);
    for (const auto position : {std::int64_t{-1}, kDurationMs + 1}) {
        const auto error = refused(bob, song.id, {.content = "Hm", .position_ms = position});
        EXPECT_EQ(error.reason, Reason::invalid_field);
        EXPECT_EQ(error.fields.at(0).field, "position_ms");
    }
    EXPECT_EQ(refused(bob, song.id, {.content = " "}).reason, Reason::comment_empty);
    EXPECT_EQ(refused(bob, song.id, {.content = std::string(501, 'x')}).reason, Reason::comment_too_long);
    const auto waiting =
        must(run(instance.tracks.create(ada, {.upload = uploaded(ada, "SOUND\nother"), .server = server})));
    EXPECT_EQ(refused(ada, waiting.id).reason, Reason::track_not_ready);
    EXPECT_EQ(refused(bob, waiting.id).code, Code::not_found);
}

TEST_F(TrackCommentsTest, WhoMayNotHearTheTrackNeitherReadsNorWrites) {
    EXPECT_EQ(refused(eve, song.id).code, Code::not_found);
    EXPECT_EQ(must_fail(run(instance.comments.list(eve, song.id, std::nullopt, 10))).code, Code::not_found);
    const auto own = ready(ada, "title: Own");
    EXPECT_EQ(refused(bob, own.id).code, Code::not_found);
    must(run(instance.comments.create(ada, own.id, {.content = "A note"}, std::nullopt)));
    EXPECT_THAT(said(ada, own.id), ElementsAre("ada: A note"));
    EXPECT_EQ(instance.of_type<domain::TrackCommentCreated>().back().library, std::nullopt);
    must(run(instance.tracks.update(ada, own.id, {.visibility = Visibility::public_})));
    must(run(instance.comments.create(eve, own.id, {.content = "Nice"}, std::nullopt)));
    EXPECT_THAT(said(eve, own.id), ElementsAre("ada: A note", "eve: Nice"));
    (void)say(bob, "Mine");
    must(run(instance.tracks.update(ada, song.id, {.visibility = Visibility::private_})));
    EXPECT_EQ(must_fail(run(instance.comments.list(bob, song.id, std::nullopt, 10))).code, Code::not_found)
        << "what is withdrawn is hidden with all that was said about it";
    EXPECT_THAT(said(ada, song.id), ElementsAre("bob: Mine"));
}

TEST_F(TrackCommentsTest, WhatWritesAsksAgainWhetherTheTrackIsSeen) {
    const auto sees = [&](domain::Actor who) {
        return run(instance.store.write(core::Uuid{}, [&](ports::Transaction& transaction) -> core::Status {
            VEZA_TRY([[maybe_unused]] const auto track, instance.library_access.track(transaction, who, song.id));
            return {};
        }));
    };
    must(sees(ada));
    must(sees(bob));
    EXPECT_EQ(must_fail(sees(eve)).code, Code::not_found);
    must(run(instance.tracks.update(ada, song.id, {.visibility = Visibility::private_})));
    must(sees(ada));
    EXPECT_EQ(must_fail(sees(bob)).code, Code::not_found);
    must(run(instance.tracks.update(ada, song.id, {.visibility = Visibility::public_})));
    must(sees(eve));
}

TEST_F(TrackCommentsTest, BlocksKeepPeopleApartWhereTheyDoNotShareALibrary) {
    const auto own = ready(ada, "title: Own", {.visibility = Visibility::public_});
    must(run(instance.relationships.block(ada, bob.user)));
    EXPECT_EQ(refused(bob, own.id).reason, Reason::cannot_message);
    (void)say(bob, "We are both here");
    must(run(instance.comments.create(ada, own.id, {.content = "Mine"}, std::nullopt)));
    must(run(instance.relationships.block(eve, ada.user)));
    EXPECT_EQ(refused(eve, own.id).reason, Reason::cannot_message) << "whoever of the two it was";
}

TEST_F(TrackCommentsTest, ARepeatedRequestIsAnsweredWithWhatTheFirstOneMade) {
    const auto first = say(bob, "Once", 1'000, "key");
    EXPECT_EQ(say(bob, "Once", 1'000, "key"), first);
    EXPECT_NE(say(ada, "Once", 1'000, "key").comment.id, first.comment.id) << "the key is bob's";
    EXPECT_EQ(instance.of_type<domain::TrackCommentCreated>().size(), 2U);
    must(run(instance.comments.remove(bob, song.id, first.comment.id)));
    const auto gone = must_fail(run(instance.comments.create(bob, song.id, {.content = "Once"}, "key")));
    EXPECT_EQ(gone.code, Code::not_found) << "it is not made again";
}

TEST_F(TrackCommentsTest, TheAuthorTheOwnerAndWhoManagesTheLibraryTakeItAway) {
    const auto remove = [&](domain::Actor who, const domain::SignedTrackComment& which) {
        return run(instance.comments.remove(who, song.id, which.comment.id));
    };
    const auto bobs = say(bob, "One");
    const auto adas = say(ada, "Two");
    EXPECT_EQ(must_fail(remove(eve, bobs)).code, Code::not_found);
    EXPECT_EQ(must_fail(remove(bob, adas)).reason, Reason::missing_permission);
    must(remove(bob, bobs));
    EXPECT_EQ(must_fail(remove(bob, bobs)).reason, Reason::missing_permission) << "as of another's";
    EXPECT_EQ(must_fail(remove(ada, bobs)).code, Code::not_found);
    const auto told = instance.of_type<domain::TrackCommentDeleted>();
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].comment_id, bobs.comment.id);
    EXPECT_EQ(told[0].track_id, song.id);
    EXPECT_EQ(told[0].library, server);
    must(remove(ada, say(bob, "Three")));
    instance.grant_administrator(server, bob.user);
    must(remove(bob, adas));
    EXPECT_THAT(said(ada, song.id), IsEmpty());
    const auto elsewhere = shared("title: Other");
    const auto here = say(ada, "Four");
    EXPECT_EQ(must_fail(run(instance.comments.remove(ada, elsewhere.id, here.comment.id))).code, Code::not_found);
}

TEST_F(TrackCommentsTest, OnesOwnIsTakenBackAlsoWhereOneHearsTheTrackNoMore) {
    const auto mine = say(bob, "Mine");
    must(run(instance.tracks.update(ada, song.id, {.visibility = Visibility::private_})));
    must(run(instance.comments.remove(bob, song.id, mine.comment.id)));
    EXPECT_THAT(said(ada, song.id), IsEmpty());
    EXPECT_EQ(must_fail(run(instance.comments.remove(bob, song.id, mine.comment.id))).code, Code::not_found);
}

TEST_F(TrackCommentsTest, ThereIsNoRoomForMoreThanTheLimits) {
    const domain::MusicLimits few{.comments_per_track = 3, .comments_per_person_and_track = 2};
    TrackComments comments({.store = instance.store,
                            .access = instance.library_access,
                            .profiles = instance.profiles,
                            .clock = instance.clock,
                            .ids = instance.ids,
                            .publisher = instance.publisher},
                           few);
    const auto add = [&](domain::Actor who) {
        return run(comments.create(who, song.id, {.content = "More"}, std::nullopt));
    };
    const auto first = must(add(bob));
    must(add(bob));
    EXPECT_EQ(must_fail(add(bob)).reason, Reason::too_many_comments) << "of one person";
    must(add(ada));
    EXPECT_EQ(must_fail(add(ada)).reason, Reason::too_many_comments) << "of all";
    must(run(comments.remove(bob, song.id, first.comment.id)));
    must(add(ada));
}

TEST_F(TrackCommentsTest, PagesFollowEachOther) {
    for (const auto position : {3'000, 1'000, 2'000}) (void)say(bob, std::to_string(position), position);
    const auto first = must(run(instance.comments.list(ada, song.id, std::nullopt, 2)));
    ASSERT_EQ(first.comments.size(), 2U);
    EXPECT_EQ(first.comments[1].comment.content, "2000");
    ASSERT_TRUE(first.next);
    const auto second = must(run(instance.comments.list(ada, song.id, first.next, 1)));
    ASSERT_EQ(second.comments.size(), 1U);
    EXPECT_EQ(second.comments[0].comment.content, "3000");
    EXPECT_FALSE(second.next) << "nothing is behind it";
}

TEST_F(TrackCommentsTest, WhatOneSaidIsAmongWhatOneTakesAlong) {
    (void)say(bob, "Take me along", 4'000);
    (void)say(ada, "Not me");
    const auto documents = must(run(instance.export_contents.documents(bob.user)));
    const auto music = std::ranges::find(documents, "music.json", &ExportContents::Document::name);
    ASSERT_NE(music, documents.end());
    EXPECT_THAT(music->text, HasSubstr(R"("position_ms":4000,"content":"Take me along")"));
    EXPECT_THAT(music->text, ::testing::Not(HasSubstr("Not me")));
}

}  // namespace
}  // namespace veza::services
