#pragma once
// A library of 100,000 generated tracks (VEZA_BENCH_TRACKS says another number) in a database of its own, in a server of which one
// person is a member.
#include "adapters/sql/database.hpp"
#include "bench_support.hpp"
#include "core/random.hpp"
#include "core/testing.hpp"
#include "core/testing_task.hpp"
#include "domain/cataloguing.hpp"
#include "ports/catalogue.hpp"
#include "services/cataloguer.hpp"
#include "services/music_finder.hpp"
#include "services/music_index.hpp"

#include <cmath>
#include <cstdlib>
#include <memory>
#include <random>

namespace veza::bench {

using core::testing::must;

inline const int kTracks = [] {
    const char* const wanted = std::getenv("VEZA_BENCH_TRACKS");
    return wanted == nullptr ? 100'000 : std::atoi(wanted);
}();

/// Words whose frequencies fall as those of languages do.
class Language {
    static constexpr std::size_t kWords = 12'000;

public:
    Language() {
        constexpr std::array kOnsets = {"b", "c", "d", "f", "g", "h", "k", "l",
                                        "m", "n", "p", "r", "s", "t", "v", "st"};
        constexpr std::array kRhymes = {"a", "e", "i", "o", "u", "ä", "é", "ou", "er", "in", "on", "ay"};
        for (std::size_t i = 0; i < kWords; ++i) {
            std::string word;
            for (std::size_t syllables = 1 + below(3); syllables-- > 0;)
                word.append(kOnsets[below(kOnsets.size())]).append(kRhymes[below(kRhymes.size())]);
            words_.push_back(std::move(word));
        }
    }
    std::size_t below(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_); }
    /// Rank r with a chance of about 1/r.
    const std::string& word(std::size_t count = kWords) {
        const double share = std::uniform_real_distribution<double>(0, 1)(random_);
        return words_[std::min(count - 1, static_cast<std::size_t>(std::pow(static_cast<double>(count), share)) - 1)];
    }
    std::string phrase(std::size_t most) {
        std::string text;
        for (std::size_t count = 1 + below(most); count-- > 0;) text.append(text.empty() ? "" : " ").append(word());
        return text;
    }

private:
    std::mt19937_64 random_{20'261'128};
    std::vector<std::string> words_;
};

/// What is brought into a library, all in one transaction for some tracks.
class Filling {
public:
    Filling(ports::UnitOfWork& store, const core::Clock& clock, core::UuidGenerator& ids, domain::UserId owner,
            domain::ServerId server)
        : store_(store), clock_(clock), ids_(ids), owner_(owner), server_(server) {}

    struct Known {
        std::string content;
        std::string filename;
        std::string folder;
        domain::AudioTags tags;
    };
    void add(boost::asio::io_context& loop, const std::vector<Known>& tracks) {
        ports::UnitOfWork::Work work = [&](ports::Transaction& transaction) -> core::Status {
            for (const auto& known : tracks) VEZA_CHECK(add_one(transaction, known));
            return {};
        };
        must(core::testing::run_on(loop, store_.write(domain::library_of(server_).uuid(), std::move(work))));
    }

private:
    /// As a track is once it was listened to: what was found, the artists and the album of its tags, and what it is found by.
    core::Status add_one(ports::Transaction& transaction, const Known& known) {
        const auto now = clock_.now();
        const domain::Analysis analysis{.content = known.content,
                                        .format = {.sample_rate = 44'100, .channels = 2, .samples = 9'000'000},
                                        .loudness = -14,
                                        .tags = known.tags,
                                        .preview = std::string(domain::kPreviewPoints, 'x'),
                                        .made_at = now};
        VEZA_CHECK(transaction.catalogue().analyses().put(analysis));
        domain::Track track{.id = ids_.next_id<domain::TrackId>(),
                            .owner_id = owner_,
                            .server_id = server_,
                            .visibility = domain::Visibility::server,
                            .status = domain::TrackStatus::ready,
                            .title = known.tags.title,
                            .content = known.content,
                            .size = 30'000'000,
                            .filename = known.filename,
                            .created_at = now,
                            .updated_at = now};
        VEZA_CHECK(cataloguer_.place(transaction, track, known.tags, known.folder));
        VEZA_CHECK(transaction.catalogue().tracks().create(track, {.path = known.folder + '/' + known.filename}));
        return index_.put(transaction, track);
    }

    ports::UnitOfWork& store_;
    const core::Clock& clock_;
    core::UuidGenerator& ids_;
    const domain::UserId owner_;
    const domain::ServerId server_;
    services::Cataloguer cataloguer_{clock_, ids_, {}};
    services::MusicIndex index_;
};

class MusicLibrary {
    static constexpr int kPerAlbum = 10;
    static constexpr int kAlbumsPerArtist = 4;
    static constexpr int kBatch = 500;

public:
    MusicLibrary() : database(must(sql::Database::open({.url = "sqlite:" + file_.string()}, clock, ids))), bare(file_) {
        must(core::testing::run_on(
            loop, database->store().write(server.uuid(), [this](ports::Transaction& t) { return found(t); })));
        const double spent = timed([this] { fill(); });
        (void)std::fprintf(stderr, "%d tracks in %.1f s\n", kTracks, spent);
    }

    /// A title of the library, and who it is by.
    std::pair<std::string, std::string> any_track() {
        const auto& known = samples_[language.below(samples_.size())];
        return {known.tags.title, known.tags.artists.front()};
    }

    TemporaryFolder folder;

private:
    const std::filesystem::path file_ = folder.path() / "veza.db";
    core::SystemRandom random_;

public:
    core::SystemClock clock;
    core::UuidGenerator ids{clock, random_};
    const domain::Actor reader{.user = ids.next_id<domain::UserId>(), .session = {}};
    const domain::ServerId server = ids.next_id<domain::ServerId>();
    Language language;
    std::unique_ptr<sql::Database> database;
    BareSqlite bare;
    boost::asio::io_context loop;
    services::Directory directory{database->store()};
    services::Access access{directory, clock};
    services::LibraryAccess libraries{database->store(), access, clock};
    services::MusicFinder finder{database->store(), libraries};
    Filling filling{database->store(), clock, ids, reader.user, server};

private:
    core::Status found(ports::Transaction& transaction) const {
        domain::User user;
        user.summary.id = reader.user;
        user.summary.username = user.username_key = "reader";
        user.created_at = clock.now();
        VEZA_CHECK(transaction.users().create(user));
        VEZA_CHECK(transaction.servers().create(
            {.id = server, .name = "Garage", .owner_id = reader.user, .created_at = clock.now()}));
        VEZA_CHECK(transaction.roles().create({.id = domain::everyone_role(server),
                                               .server_id = server,
                                               .name = "@everyone",
                                               .permissions = domain::Permissions{domain::Permission::view_library}}));
        return transaction.members().create({.server_id = server, .user_id = reader.user, .joined_at = clock.now()});
    }
    void fill() {
        std::vector<Filling::Known> batch;
        std::string artist;
        std::string album;
        for (int number = 0; number < kTracks; ++number) {
            if (number % (kPerAlbum * kAlbumsPerArtist) == 0)
                artist = language.phrase(3) + ' ' + std::to_string(number / kPerAlbum);
            if (number % kPerAlbum == 0) album = language.phrase(4);
            Filling::Known known{.content = "content-" + std::to_string(number),
                                 .filename = std::to_string(number) + ".flac",
                                 .folder = "/music/" + std::to_string(number / kPerAlbum)};
            known.tags.title = language.phrase(6);
            known.tags.album = album;
            known.tags.artists = {artist};
            known.tags.genres = {language.word(40)};
            known.tags.track = static_cast<std::uint32_t>(number % kPerAlbum + 1);
            known.tags.year = 1960 + static_cast<std::uint32_t>(number / kPerAlbum % 60);
            if (number % 97 == 0) samples_.push_back(known);
            batch.push_back(std::move(known));
            if (batch.size() == kBatch || number + 1 == kTracks) {
                filling.add(loop, batch);
                batch.clear();
            }
        }
    }

    std::vector<Filling::Known> samples_;
};

/// One for all benchmarks of a program, for it takes long to fill.
inline MusicLibrary& music_library() {
    static MusicLibrary library;
    return library;
}

}  // namespace veza::bench
