#include "ports/contract/music_samples.hpp"

#include <gmock/gmock.h>

namespace veza::contract {

using domain::MusicKind;
using ports::MusicSearch;
using ports::Transaction;
using testing::ElementsAre;
using testing::IsEmpty;

void MusicSearchContract::link() {}

namespace {

/// The ids, the best first.
std::vector<core::Uuid> ids(const std::vector<MusicSearch::Found>& found) {
    std::vector<core::Uuid> list;
    for (const auto& each : found) list.push_back(each.id);
    return list;
}

/// What it is found by is its name only.
core::Result<core::Uuid> put_artist(Transaction& t, const domain::Artist& artist) {
    VEZA_CHECK(t.catalogue().artists().create(artist));
    VEZA_CHECK(t.catalogue().search().put({.kind = MusicKind::artist,
                                           .id = artist.id.uuid(),
                                           .audience = artist.library.uuid(),
                                           .title = artist.name,
                                           .beside = {}}));
    return artist.id.uuid();
}

}  // namespace

TEST_P(MusicSearchContract, FindsByWordsTheirBeginningsAndWithATypo) {
    const auto owner = stored_user().summary.id;
    const auto put = [&](std::string title, std::string beside, core::Uuid audience) {
        const auto track = sample_track(samples, owner, title, clock.now());
        wrote([&](Transaction& t) -> core::Status {
            VEZA_CHECK(t.catalogue().tracks().create(track, {}));
            return t.catalogue().search().put({.kind = MusicKind::track,
                                               .id = track.id.uuid(),
                                               .audience = audience,
                                               .title = title,
                                               .beside = std::move(beside)});
        });
        return track.id.uuid();
    };
    const auto here = samples.uuid();
    const auto bitch = put("queen bitch", "david bowie", here);
    const auto rhapsody = put("bohemian rhapsody", "queen", here);
    const auto night = put("夜曲", "周杰倫", here);
    const auto open = put("queen of open", "", core::Uuid{});
    const auto elsewhere = put("queen elsewhere", "", samples.uuid());
    const auto find = [&](std::vector<std::string> terms, std::vector<core::Uuid> audiences) {
        return ids(got([&](Transaction& t) {
            return t.catalogue().search().find({.terms = terms, .audiences = audiences, .limit = 10});
        }));
    };
    EXPECT_THAT(find({"queen"}, {here}), ElementsAre(bitch, rhapsody));
    EXPECT_THAT(find({"queen"}, {core::Uuid{}}), ElementsAre(open));
    EXPECT_EQ(find({"queen"}, {here, core::Uuid{}}).size(), 3U);
    EXPECT_THAT(find({"quee", "rhaps"}, {here}), ElementsAre(rhapsody));
    EXPECT_THAT(find({"rahpsody"}, {here}), ElementsAre(rhapsody));
    EXPECT_THAT(find({"夜曲"}, {here}), ElementsAre(night));
    EXPECT_THAT(find({"queen", "nothing"}, {here}), IsEmpty());
    EXPECT_THAT(find({}, {here}), IsEmpty());
    EXPECT_THAT(find({"elsewhere"}, {here}), IsEmpty());
    EXPECT_NE(elsewhere, open);
}

TEST_P(MusicSearchContract, WhatIsPutAgainIsReplacedAndGoesWithItsThing) {
    const auto owner = stored_user().summary.id;
    const auto library = domain::library_of(owner);
    const auto artist = sample_artist(samples, library, "Ada", clock.now());
    domain::MusicDocument document{
        .kind = MusicKind::artist, .id = artist.id.uuid(), .audience = library.uuid(), .title = "ada", .beside = ""};
    wrote([&](Transaction& t) -> core::Status {
        VEZA_CHECK(t.catalogue().artists().create(artist));
        return t.catalogue().search().put(document);
    });
    const auto find = [&](std::string term) {
        return got([&](Transaction& t) {
            return t.catalogue().search().find({.terms = {term}, .audiences = {library.uuid()}, .limit = 10});
        });
    };
    EXPECT_EQ(find("ada").at(0).kind, MusicKind::artist);
    document.title = "countess";
    wrote([&](Transaction& t) { return t.catalogue().search().put(document); });
    EXPECT_THAT(find("ada"), IsEmpty());
    EXPECT_EQ(find("countess").size(), 1U);
    wrote([&](Transaction& t) { return t.catalogue().search().tidy(); });
    EXPECT_EQ(find("count").size(), 1U);
    EXPECT_TRUE(got([&](Transaction& t) { return t.catalogue().search().contains(MusicKind::artist, document.id); }));
    wrote([&](Transaction& t) { return t.catalogue().artists().remove_unused(artist.id); });
    EXPECT_FALSE(got([&](Transaction& t) { return t.catalogue().search().contains(MusicKind::artist, document.id); }));
    EXPECT_THAT(find("countess"), IsEmpty());
    wrote([&](Transaction& t) { return t.catalogue().search().tidy(); });
}

TEST_P(MusicSearchContract, FindsWhatHasSeveralWordsThatVeryManyHave) {
    const auto library = domain::library_of(stored_user().summary.id);
    core::Uuid both;
    wrote([&](Transaction& t) -> core::Status {
        VEZA_TRY(both, put_artist(t, sample_artist(samples, library, "blue moon", clock.now())));
        for (int number = 0; number < 1100; ++number)
            for (const std::string word : {"blue ", "moon "}) {
                const auto name = word + std::to_string(number);
                VEZA_CHECK(put_artist(t, sample_artist(samples, library, name, clock.now())));
            }
        return {};
    });
    const auto find = [&](std::vector<std::string> terms) {
        return ids(got([&](Transaction& t) {
            return t.catalogue().search().find({.terms = std::move(terms), .audiences = {library.uuid()}, .limit = 10});
        }));
    };
    EXPECT_THAT(find({"moon", "blue"}), ElementsAre(both));
    EXPECT_THAT(find({"mooon", "blu"}), ElementsAre(both));
    EXPECT_EQ(find({"moon"}).size(), 10U);
}

TEST_P(MusicSearchContract, FindsTheWordsThemselvesAmongVeryManyThatBeginSo) {
    const auto library = domain::library_of(stored_user().summary.id);
    core::Uuid whole;
    wrote([&](Transaction& t) -> core::Status {
        VEZA_TRY(whole, put_artist(t, sample_artist(samples, library, "love song", clock.now())));
        return {};
    });
    const auto put_more = [&](int from, int until) {
        wrote([&](Transaction& t) -> core::Status {
            for (int number = from; number < until; ++number) {
                const auto name = "loves songs " + std::to_string(number);
                VEZA_CHECK(put_artist(t, sample_artist(samples, library, name, clock.now())));
            }
            return {};
        });
    };
    const auto find = [&](std::vector<std::string> terms) {
        return ids(got([&](Transaction& t) {
            return t.catalogue().search().find({.terms = std::move(terms), .audiences = {library.uuid()}, .limit = 10});
        }));
    };
    const auto first = [](const std::vector<core::Uuid>& found) {
        return found.empty() ? core::Uuid{} : found.front();
    };
    const auto expect_found = [&] {
        EXPECT_EQ(first(find({"love"})), whole);
        const auto found = find({"love", "song"});
        ASSERT_EQ(found.size(), 10U) << "and what begins so";
        EXPECT_EQ(found.front(), whole);
        EXPECT_EQ(first(find({"love", "son"})), whole) << "one of them is begun only";
        EXPECT_EQ(find({"lov", "son"}).size(), 10U) << "none has the words themselves";
    };
    put_more(0, 1500);
    expect_found();
    put_more(1500, 4100);
    expect_found();
}

TEST_P(MusicSearchContract, FindsAWordThatVeryManyHaveBesideOneThatManyHave) {
    const auto library = domain::library_of(stored_user().summary.id);
    const auto put = [&](Transaction& t, const std::string& name) {
        return put_artist(t, sample_artist(samples, library, name, clock.now()));
    };
    core::Uuid both;
    core::Uuid alike;
    wrote([&](Transaction& t) -> core::Status {
        VEZA_TRY(both, put(t, "night owls"));
        VEZA_TRY(alike, put(t, "nights owls"));
        for (int number = 0; number < 4100; ++number) VEZA_CHECK(put(t, "night " + std::to_string(number)));
        for (int number = 0; number < 1100; ++number) VEZA_CHECK(put(t, "owls " + std::to_string(number)));
        return {};
    });
    const auto find = [&](std::vector<std::string> terms) {
        return ids(got([&](Transaction& t) {
            return t.catalogue().search().find({.terms = std::move(terms), .audiences = {library.uuid()}, .limit = 10});
        }));
    };
    EXPECT_THAT(find({"owls", "night"}), ElementsAre(both, alike));
    EXPECT_THAT(find({"night", "owl"}), ElementsAre(both, alike));
}

TEST_P(MusicSearchContract, FindsWhatHasSeveralWordsThatVeryManyHaveInAnyOfTheLibraries) {
    const auto older = domain::library_of(stored_user().summary.id);
    const auto newer = domain::library_of(stored_user().summary.id);
    core::Uuid both;
    const auto put_many = [&](Transaction& t, domain::LibraryId library) -> core::Status {
        for (int number = 0; number < 2100; ++number)
            for (const std::string word : {"blue ", "moon "}) {
                const auto name = word + std::to_string(number);
                VEZA_CHECK(put_artist(t, sample_artist(samples, library, name, clock.now())));
            }
        return {};
    };
    wrote([&](Transaction& t) -> core::Status {
        VEZA_TRY(both, put_artist(t, sample_artist(samples, older, "blue moon", clock.now())));
        VEZA_CHECK(put_many(t, older));
        return put_many(t, newer);
    });
    EXPECT_THAT(ids(got([&](Transaction& t) {
                    return t.catalogue().search().find(
                        {.terms = {"moon", "blue"}, .audiences = {newer.uuid(), older.uuid()}, .limit = 10});
                })),
                ElementsAre(both));
}

}  // namespace veza::contract
