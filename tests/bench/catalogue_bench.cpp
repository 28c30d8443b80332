// A library of 100,000 tracks: searches, pages of albums, and an album with its tracks. References in the same run: scans with LIKE,
// and bare queries of the same rows.
#include "core/fold.hpp"
#include "core/text.hpp"
#include "music_library.hpp"

#include <benchmark/benchmark.h>

#include <array>

namespace {

using namespace veza;
using namespace veza::bench;

std::string word_of(const std::string& phrase) {
    return phrase.substr(0, phrase.find(' '));
}

using MakeQuery = std::string (*)(MusicLibrary&);

void search(benchmark::State& state, MakeQuery make) {
    auto& b = music_library();
    auto* const scan = b.bare.prepare("SELECT id FROM tracks WHERE title LIKE ? LIMIT 25");
    std::vector<double> ours;
    std::vector<double> scans;
    double found = 0;
    for (auto _ : state) {
        const auto query = make(b);
        ours.push_back(timed([&] {
            const auto hits = must(core::testing::run_on(b.loop, b.finder.find(b.reader, query, 25)));
            found += hits.tracks.empty() && hits.albums.empty() && hits.artists.empty() ? 0 : 1;
        }));
        // A scan takes long: some say enough.
        const auto pattern = '%' + query + "%?";  // found nowhere, so that all are looked at
        if (scans.size() < 20) scans.push_back(timed([&] { benchmark::DoNotOptimize(b.bare.read(scan, {pattern})); }));
        state.SetIterationTime(ours.back());
    }
    state.counters["p50_ms"] = percentile(ours, 0.5) / 1000;
    state.counters["p99_ms"] = percentile(ours, 0.99) / 1000;
    state.counters["scan_p50_ms"] = percentile(scans, 0.5) / 1000;
    state.counters["found"] = found / static_cast<double>(ours.size());
}

std::string common_word(MusicLibrary& b) {
    return b.language.word(30);
}
std::string title_word(MusicLibrary& b) {
    return word_of(b.any_track().first);
}
std::string title_and_artist(MusicLibrary& b) {
    const auto [title, artist] = b.any_track();
    return word_of(title) + ' ' + artist;
}
std::string whole_title(MusicLibrary& b) {
    return b.any_track().first;
}
/// The first letters of a word.
std::string beginning(MusicLibrary& b) {
    return std::string(core::prefix(word_of(b.any_track().first), 2));
}
/// A word with a letter that no key of the searcher has.
std::string accents(MusicLibrary& b) {
    while (true) {
        auto word = word_of(b.any_track().first);
        if (word.contains("\xC3")) return word;
    }
}
/// Two letters of a word have changed places.
std::string typo(MusicLibrary& b) {
    while (true) {
        auto word = core::fold_for_search(word_of(b.any_track().first));
        if (word.size() < 5) continue;
        std::swap(word[2], word[3]);
        return word;
    }
}
std::string absent(MusicLibrary& b) {
    return b.language.word() + b.language.word() + "qqq";
}

/// What people ask, of all kinds as often.
std::string anything(MusicLibrary& b) {
    constexpr std::array kKinds{common_word, title_word, title_and_artist, whole_title, beginning, accents,
                                typo,        absent};
    return kKinds[b.language.below(kKinds.size())](b);
}

#define VEZA_SEARCH_BENCH(name) \
    BENCHMARK_CAPTURE(search, name, &name)->Iterations(500)->UseManualTime()->Unit(benchmark::kMillisecond)
VEZA_SEARCH_BENCH(anything);
VEZA_SEARCH_BENCH(common_word);
VEZA_SEARCH_BENCH(title_word);
VEZA_SEARCH_BENCH(title_and_artist);
VEZA_SEARCH_BENCH(whole_title);
VEZA_SEARCH_BENCH(beginning);
VEZA_SEARCH_BENCH(accents);
VEZA_SEARCH_BENCH(typo);
VEZA_SEARCH_BENCH(absent);

/// 50 albums from a random place on, as a client turns its pages.
void page_of_albums(benchmark::State& state) {
    auto& b = music_library();
    auto* const rows = b.bare.prepare(
        "SELECT * FROM albums WHERE library_id = ?1 AND (sort_key, id) > (SELECT sort_key, id FROM albums WHERE id = "
        "?2) "
        "ORDER BY sort_key, id LIMIT 50");
    const auto library = domain::library_of(b.server);
    ports::LibraryPage page{.library = library, .reader = b.reader.user, .shared = true, .limit = 50};
    std::vector<core::Uuid> places;
    while (true) {
        const auto all = must(core::testing::run_on(b.loop, ports::read(b.database->store(), [&](auto& transaction) {
                                                        return transaction.catalogue().albums().page(page);
                                                    })));
        if (all.size() < page.limit) break;
        page.after = places.emplace_back(all.back().album.id.uuid());
    }
    std::vector<double> ours;
    std::vector<double> bare;
    for (auto _ : state) {
        page.after = places[b.language.below(places.size())];
        ours.push_back(timed([&] {
            benchmark::DoNotOptimize(
                must(core::testing::run_on(b.loop, ports::read(b.database->store(), [&](auto& transaction) {
                                               return transaction.catalogue().albums().page(page);
                                           }))));
        }));
        const auto after = page.after->to_string();
        const auto where = library.to_string();
        bare.push_back(timed([&] { benchmark::DoNotOptimize(b.bare.read(rows, {where, after})); }));
        state.SetIterationTime(ours.back());
    }
    state.counters["p50_ms"] = percentile(ours, 0.5) / 1000;
    state.counters["p99_ms"] = percentile(ours, 0.99) / 1000;
    state.counters["bare_p50_ms"] = percentile(bare, 0.5) / 1000;
    state.counters["bare_p99_ms"] = percentile(bare, 0.99) / 1000;
}
BENCHMARK(page_of_albums)->Iterations(1000)->UseManualTime()->Unit(benchmark::kMillisecond);

/// One album with its tracks.
void album(benchmark::State& state) {
    auto& b = music_library();
    auto* const rows = b.bare.prepare("SELECT * FROM tracks WHERE album_id = ? ORDER BY disc, number");
    ports::LibraryPage as{.library = domain::library_of(b.server), .reader = b.reader.user, .shared = true};
    as.limit = 500;
    const auto some = must(core::testing::run_on(b.loop, ports::read(b.database->store(), [&](auto& transaction) {
                                                     return transaction.catalogue().albums().page(as);
                                                 })));
    std::vector<double> ours;
    std::vector<double> bare;
    for (auto _ : state) {
        const auto id = some[b.language.below(some.size())].album.id;
        const ports::TrackPage tracks{.library = as.library,
                                      .reader = as.reader,
                                      .shared = true,
                                      .order = ports::TrackPage::Order::album,
                                      .album = id,
                                      .limit = 1000};
        ours.push_back(timed([&] {
            benchmark::DoNotOptimize(must(core::testing::run_on(
                b.loop, ports::read(b.database->store(),
                                    [&](ports::Transaction& transaction) -> core::Result<std::vector<domain::Track>> {
                                        VEZA_TRY([[maybe_unused]] const auto summary,
                                                 transaction.catalogue().albums().summary(id, as));
                                        return transaction.catalogue().tracks().page(tracks);
                                    }))));
        }));
        const auto text = id.to_string();
        bare.push_back(timed([&] { benchmark::DoNotOptimize(b.bare.read(rows, {text})); }));
        state.SetIterationTime(ours.back());
    }
    state.counters["p50_ms"] = percentile(ours, 0.5) / 1000;
    state.counters["p99_ms"] = percentile(ours, 0.99) / 1000;
    state.counters["bare_p50_ms"] = percentile(bare, 0.5) / 1000;
}
BENCHMARK(album)->Iterations(1000)->UseManualTime()->Unit(benchmark::kMillisecond);

}  // namespace
