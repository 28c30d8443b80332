// Searches over a million messages (VEZA_BENCH_MESSAGES says another number) in several languages, in fifty channels: how long the
// median and the slowest of a hundred take through Database as a request goes, against a scan with LIKE and the bare query of the index in the same run.
#include "adapters/sql/database.hpp"
#include "core/fold.hpp"
#include "core/random.hpp"
#include "core/testing.hpp"
#include "core/testing_task.hpp"
#include "domain/search_text.hpp"

#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace veza;
using core::testing::must;
using Seconds = std::chrono::duration<double>;

const long long kMessages = [] {
    const char* const wanted = std::getenv("VEZA_BENCH_MESSAGES");
    return wanted == nullptr ? 1'000'000 : std::atoll(wanted);
}();
constexpr std::size_t kChannels = 50;
constexpr std::size_t kAuthors = 500;
constexpr std::size_t kWords = 20'000;
constexpr std::size_t kHan = 3000;
constexpr long long kFirstMs = 1'700'000'000'000;

/// A version 7 id of that millisecond whose last bytes tell it from others.
std::string id_text(long long ms, unsigned long long tail) {
    std::array<char, 40> text{};
    (void)std::snprintf(text.data(), text.size(), "%08llx-%04llx-7000-8000-%012llx",
                        static_cast<unsigned long long>(ms) >> 16U, static_cast<unsigned long long>(ms) & 0xFFFFU,
                        tail);
    return text.data();
}

std::string utf8(char32_t code) {
    return {static_cast<char>(0xE0U | code >> 12U), static_cast<char>(0x80U | (code >> 6U & 0x3FU)),
            static_cast<char>(0x80U | (code & 0x3FU))};
}

/// Words and characters whose frequencies fall as those of languages do.
class Language {
public:
    Language() {
        constexpr std::array kOnsets = {"b", "c", "d", "f", "g", "h", "k",   "l",  "m",
                                        "n", "p", "r", "s", "t", "v", "sch", "st", "tr"};
        constexpr std::array kRhymes = {"a", "e", "i", "o", "u", "ä", "é", "ou", "er", "in", "on", "ung"};
        for (std::size_t i = 0; i < kWords; ++i) {
            std::string word;
            for (std::size_t syllables = 1 + below(3); syllables-- > 0;)
                word.append(kOnsets[below(kOnsets.size())]).append(kRhymes[below(kRhymes.size())]);
            words_.push_back(std::move(word));
        }
    }
    std::size_t below(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_); }
    /// Rank r with a chance of about 1/r.
    std::size_t ranked(std::size_t count) {
        const double share = std::uniform_real_distribution<double>(0, 1)(random_);
        return std::min(count - 1, static_cast<std::size_t>(std::pow(static_cast<double>(count), share)) - 1);
    }
    const std::string& word(std::size_t rank) const { return words_.at(rank); }
    static std::string han(std::size_t rank) { return utf8(static_cast<char32_t>(0x4E00 + rank)); }

    std::string text() {
        std::string text;
        if (below(5) == 0) {
            for (std::size_t count = 4 + below(36); count-- > 0;) text += han(ranked(kHan));
            return text;
        }
        for (std::size_t count = 2 + below(20); count-- > 0;)
            text.append(text.empty() ? "" : " ").append(words_[ranked(kWords)]);
        return text;
    }

private:
    std::mt19937_64 random_{20'261'121};
    std::vector<std::string> words_;
};

class Bare {
public:
    explicit Bare(const std::filesystem::path& file) {
        check(sqlite3_open(file.c_str(), &handle_));
        run("PRAGMA cache_size = -8192");
    }
    ~Bare() {
        for (auto* const statement : {insert_, scan_, match_}) sqlite3_finalize(statement);
        sqlite3_close(handle_);
    }
    Bare(const Bare&) = delete;
    Bare& operator=(const Bare&) = delete;

    void run(const char* sql) { check(sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr)); }
    void fill(Language& language, const std::vector<std::string>& channels, const std::vector<std::string>& authors) {
        prepare(insert_,
                "INSERT INTO messages (channel_id, id, author_id, content, created_at) VALUES (?, ?, ?, ?, 0)");
        run("BEGIN");
        for (long long number = 0; number < kMessages; ++number) {
            bind(insert_, 1, channels[language.ranked(channels.size())]);
            bind(insert_, 2, id_text(kFirstMs + number * 1000, static_cast<unsigned long long>(number)));
            bind(insert_, 3, authors[language.ranked(authors.size())]);
            bind(insert_, 4, language.text());
            if (sqlite3_step(insert_) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(handle_));
            sqlite3_reset(insert_);
        }
        run("COMMIT");
        prepare(scan_, "SELECT id FROM messages WHERE content LIKE ? AND deleted_at IS NULL ORDER BY id DESC LIMIT 25");
        prepare(match_, "SELECT rowid FROM search_parts WHERE search_parts MATCH ? ORDER BY rowid DESC LIMIT 25");
    }
    std::size_t scan(const std::string& term) { return rows(scan_, '%' + term + '%'); }
    std::size_t match(const std::string& term) {
        std::string text;
        for (const auto& part : domain::required_parts(core::fold_for_search(term)))
            text.append(text.empty() ? "\"" : " AND \"").append(part).append("\"");
        return rows(match_, text);
    }

private:
    void check(int code) const {
        if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(handle_));
    }
    void prepare(sqlite3_stmt*& statement, const char* sql) {
        check(sqlite3_prepare_v2(handle_, sql, -1, &statement, nullptr));
    }
    void bind(sqlite3_stmt* statement, int at, const std::string& text) const {
        check(sqlite3_bind_text(statement, at, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT));
    }
    std::size_t rows(sqlite3_stmt* statement, const std::string& parameter) const {
        bind(statement, 1, parameter);
        std::size_t count = 0;
        while (sqlite3_step(statement) == SQLITE_ROW) ++count;
        sqlite3_reset(statement);
        return count;
    }
    sqlite3* handle_ = nullptr;
    sqlite3_stmt* insert_ = nullptr;
    sqlite3_stmt* scan_ = nullptr;
    sqlite3_stmt* match_ = nullptr;
};

class Bench {
public:
    Bench() {
        std::string name = (std::filesystem::temp_directory_path() / "veza-bench-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        folder_ = name;
        const auto file = folder_ / "veza.db";
        database = must(sql::Database::open({.url = "sqlite:" + file.string()}, clock_, ids_));
        bare = std::make_unique<Bare>(file);
        std::vector<std::string> channel_ids;
        for (std::size_t i = 0; i < kChannels; ++i) channel_ids.push_back(id_text(kFirstMs, 0xC40'0000 + i));
        std::vector<std::string> author_ids;
        for (std::size_t i = 0; i < kAuthors; ++i) author_ids.push_back(id_text(kFirstMs, 0xA00'0000 + i));
        bare->fill(language, channel_ids, author_ids);
        for (const auto& text : channel_ids) channels.push_back(domain::ChannelId::parse(text).value());
        for (const auto& text : author_ids) authors.push_back(domain::UserId::parse(text).value());
        const auto start = std::chrono::steady_clock::now();
        while (must(core::testing::run_on(loop, database->search().index(500))) == 500) {
        }
        const Seconds spent = std::chrono::steady_clock::now() - start;
        (void)std::fprintf(stderr, "indexed %.0f messages a second\n", static_cast<double>(kMessages) / spent.count());
    }
    ~Bench() {
        bare.reset();
        database.reset();
        std::filesystem::remove_all(folder_);
    }
    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;

    Language language;
    std::unique_ptr<sql::Database> database;
    std::unique_ptr<Bare> bare;
    boost::asio::io_context loop;
    std::vector<domain::ChannelId> channels;
    std::vector<domain::UserId> authors;

private:
    core::SystemClock clock_;
    core::SystemRandom random_;
    core::UuidGenerator ids_{clock_, random_};
    std::filesystem::path folder_;
};

Bench& bench() {
    static Bench b;
    return b;
}

double percentile(std::vector<double>& samples, double share) {
    std::ranges::sort(samples);
    return samples[static_cast<std::size_t>(share * static_cast<double>(samples.size() - 1))] * 1e3;
}

template <class Work>
double timed(Work work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return Seconds(std::chrono::steady_clock::now() - start).count();
}

using MakeQuestion = domain::SearchQuestion (*)(Bench&);

void search(benchmark::State& state, MakeQuestion make) {
    auto& b = bench();
    std::vector<double> ours;
    std::vector<double> index;
    std::vector<double> scan;
    double partial = 0;
    for (auto _ : state) {
        auto question = make(b);
        if (question.channels.empty()) question.channels = b.channels;
        for (auto& term : question.terms) term = core::fold_for_search(term);
        ours.push_back(timed([&] {
            const auto page = must(core::testing::run_on(b.loop, b.database->search().search(question, std::nullopt)));
            partial += page.partial ? 1 : 0;
        }));
        if (!question.terms.empty()) {
            index.push_back(timed([&] { benchmark::DoNotOptimize(b.bare->match(question.terms.front())); }));
            // A scan takes long: a few say enough.
            if (scan.size() < 5)
                scan.push_back(timed([&] { benchmark::DoNotOptimize(b.bare->scan(question.terms.front())); }));
        }
        state.SetIterationTime(ours.back());
    }
    state.counters["p50_ms"] = percentile(ours, 0.5);
    state.counters["p99_ms"] = percentile(ours, 0.99);
    state.counters["partial"] = partial / static_cast<double>(ours.size());
    if (index.empty()) return;
    state.counters["index_p50_ms"] = percentile(index, 0.5);
    state.counters["index_p99_ms"] = percentile(index, 0.99);
    state.counters["scan_p50_ms"] = percentile(scan, 0.5);
}

domain::SearchQuestion common_word(Bench& b) {
    return {.terms = {b.language.word(b.language.below(100))}};
}
domain::SearchQuestion any_word(Bench& b) {
    return {.terms = {b.language.word(b.language.below(kWords))}};
}
domain::SearchQuestion two_words(Bench& b) {
    return {.terms = {b.language.word(b.language.below(1000)), b.language.word(b.language.below(1000))}};
}
domain::SearchQuestion two_characters(Bench& b) {
    return {.terms = {Language::han(b.language.below(300)) + Language::han(b.language.below(300))}};
}
domain::SearchQuestion absent_word(Bench& b) {
    return {.terms = {b.language.word(b.language.below(1000)) + b.language.word(b.language.below(1000))}};
}
domain::SearchQuestion quiet_channel(Bench& b) {
    return {.channels = {b.channels.back()}, .terms = {b.language.word(b.language.below(100))}};
}
domain::SearchQuestion quiet_author(Bench& b) {
    return {.terms = {b.language.word(b.language.below(1000))}, .authors = {b.authors.back()}};
}

#define VEZA_SEARCH_BENCH(name) \
    BENCHMARK_CAPTURE(search, name, &name)->Iterations(500)->UseManualTime()->Unit(benchmark::kMillisecond)
VEZA_SEARCH_BENCH(common_word);
VEZA_SEARCH_BENCH(any_word);
VEZA_SEARCH_BENCH(two_words);
VEZA_SEARCH_BENCH(two_characters);
VEZA_SEARCH_BENCH(absent_word);
VEZA_SEARCH_BENCH(quiet_channel);
VEZA_SEARCH_BENCH(quiet_author);

}  // namespace
