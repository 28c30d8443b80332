// How fast files come into a library of 100,000 tracks, as "veza library add" brings them: going through folders, reading all bytes for
// their hashes, noting what is there; and what is done with tags once they are known. Listening to the files, which takes a worker a
// third of a second for each, is measured by audio_bench and is not in it: what stands for their sound here is none. References in the
// same run: reading the same bytes, and asking the file system alone.
#include "adapters/ffmpeg/tag_reader.hpp"
#include "adapters/fs/folder_tree.hpp"
#include "adapters/memory/blob_store.hpp"
#include "adapters/memory/event_bus.hpp"
#include "adapters/memory/image_processor.hpp"
#include "music_library.hpp"
#include "services/folder_scanner.hpp"
#include "services/uploads.hpp"

#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <future>
#include <span>

namespace {

using namespace veza;
using namespace veza::bench;

constexpr int kFiles = 1000;
constexpr int kUnchangedFiles = 20'000;
constexpr int kPerDirectory = 10;
constexpr std::size_t kSoundBytes = 180'000;  // ten seconds of a song

/// A FLAC file as far as its tags go, with a cover, and some bytes for its sound.
class TaggedFiles {
public:
    explicit TaggedFiles(Language& language) {
        for (int number = 0; number < kFiles; ++number) {
            const auto directory = folder_.path() / std::to_string(number / kPerDirectory);
            if (number % kPerDirectory == 0) std::filesystem::create_directory(directory);
            paths.push_back((directory / (std::to_string(number) + ".flac")).string());
            std::ofstream(paths.back(), std::ios::binary) << flac(language, number);
        }
    }
    [[nodiscard]] std::string root() const { return std::filesystem::canonical(folder_.path()).string(); }
    std::vector<std::string> paths;

private:
    static std::string big(std::uint32_t value, int bytes) {
        std::string out;
        while (bytes-- > 0) out += static_cast<char>(value >> static_cast<unsigned>(8 * bytes));
        return out;
    }
    static std::string little(std::size_t value) {
        std::string out;
        for (unsigned shift = 0; shift < 32; shift += 8) out += static_cast<char>(value >> shift);
        return out;
    }
    static std::string flac(Language& language, int number) {
        std::string comments = little(4) + "veza" + little(6);
        for (const auto& line :
             {"TITLE=" + language.phrase(6), "ARTIST=Ada " + std::to_string(number / 40),
              "ALBUM=Record " + std::to_string(number / 10), "TRACKNUMBER=" + std::to_string(number % 10 + 1),
              "DATE=" + std::to_string(1960 + number % 60), "GENRE=" + language.word(40)})
            comments += little(line.size()) + line;
        const std::string cover(20'000, 'c');
        const std::string picture = big(3, 4) + big(9, 4) + "image/png" + std::string(20, '\0') +
                                    big(static_cast<std::uint32_t>(cover.size()), 4) + cover;
        const auto block = [](char kind, const std::string& body) {
            return kind + big(static_cast<std::uint32_t>(body.size()), 3) + body;
        };
        return "fLaC" + block('\0', std::string(34, '\0')) + block('\4', comments) + block('\x86', picture) +
               std::string(kSoundBytes, 's');
    }
    TemporaryFolder folder_;
};

/// Nobody listens: the processor is never started.
class Deaf final : public ports::AudioAnalyser {
public:
    core::Task<Verdict> analyse(ports::OpenBlob /*file*/, Progress /*progress*/) override {
        co_return Verdict(std::unexpected(domain::AudioFailure::not_audio));
    }
};

/// What scans a folder into the library.
class Scans {
public:
    explicit Scans(MusicLibrary& library) : library_(library) {}

    domain::MusicFolderId add(const std::string& root) {
        const domain::MusicFolder folder{.id = library_.ids.next_id<domain::MusicFolderId>(),
                                         .owner_id = library_.reader.user,
                                         .server_id = library_.server,
                                         .visibility = domain::Visibility::server,
                                         .path = root};
        write([&](ports::Transaction& transaction) { return transaction.catalogue().folders().create(folder); });
        return folder.id;
    }
    /// To its end.
    domain::ScanReport scan(domain::MusicFolderId id) {
        write([&](ports::Transaction& transaction) -> core::Status {
            VEZA_TRY([[maybe_unused]] const bool there, transaction.catalogue().folders().ask(id));
            return {};
        });
        while (must(core::testing::run_on(library_.loop, scanner_.run()))) {
        }
        return must(core::testing::run_on(
                        library_.loop,
                        ports::read(store_,
                                    [&](auto& transaction) { return transaction.catalogue().folders().find(id); })))
            ->report;
    }

private:
    void write(ports::UnitOfWork::Work work) {
        must(core::testing::run_on(library_.loop, store_.write(core::Uuid{}, std::move(work))));
    }

    MusicLibrary& library_;
    ports::UnitOfWork& store_ = library_.database->store();
    memory::BlobStore blobs_;
    memory::EventBus bus_;
    memory::ImageProcessor images_;
    Deaf analyser_;
    fs::FolderTree tree_;
    services::Publisher publisher_{bus_, library_.ids};
    services::BlobKeeper keeper_{store_, blobs_, library_.clock};
    services::Uploads uploads_{{.store = store_,
                                .blobs = blobs_,
                                .keeper = keeper_,
                                .messages = library_.database->messages(),
                                .clock = library_.clock,
                                .ids = library_.ids},
                               {}};
    services::Pictures pictures_{{.store = store_,
                                  .blobs = blobs_,
                                  .keeper = keeper_,
                                  .images = images_,
                                  .uploads = uploads_,
                                  .clock = library_.clock,
                                  .ids = library_.ids}};
    services::Cataloguer cataloguer_{library_.clock, library_.ids, {}};
    services::MusicIndex index_;
    services::NoticedFolders noticed_;
    services::TrackSources sources_{blobs_, tree_, noticed_};
    services::TrackProcessor processor_{{.store = store_,
                                         .blobs = blobs_,
                                         .sources = sources_,
                                         .keeper = keeper_,
                                         .analyser = analyser_,
                                         .pictures = pictures_,
                                         .cataloguer = cataloguer_,
                                         .index = index_,
                                         .clock = library_.clock,
                                         .publisher = publisher_},
                                        {}};
    services::FolderCatalogue catalogue_{{.cataloguer = cataloguer_,
                                          .index = index_,
                                          .processor = processor_,
                                          .clock = library_.clock,
                                          .ids = library_.ids,
                                          .publisher = publisher_}};
    services::FolderScanner scanner_{{.store = store_,
                                      .tree = tree_,
                                      .catalogue = catalogue_,
                                      .pictures = pictures_,
                                      .noticed = noticed_,
                                      .clock = library_.clock}};
};

ffmpeg::FileTags tags_of(const std::string& path) {
    const core::Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status{};
    if (::fstat(file.get(), &status) != 0) throw std::runtime_error("no " + path);
    return ffmpeg::read_tags({.file = file.get(), .end = static_cast<std::uint64_t>(status.st_size)},
                             domain::AudioContainer::flac, domain::AudioCodec::flac);
}

/// The same bytes by read(2) alone.
void read_through(const std::string& path) {
    const core::Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    static std::array<char, 65'536> buffer;
    while (::read(file.get(), buffer.data(), buffer.size()) > 0) benchmark::DoNotOptimize(buffer.data());
}

constexpr std::size_t kTagsAtOnce = 100;  ///< in a commit

std::vector<Filling::Known> read_tags(std::span<const std::string> paths, const std::string& round) {
    std::vector<Filling::Known> batch;
    for (const auto& path : paths) {
        const auto name = path.substr(path.rfind('/') + 1);
        auto tags = tags_of(path).tags;
        if (tags.title.empty()) throw std::runtime_error("no tags in " + path);
        batch.push_back(
            {.content = "scan-" + round + name, .filename = name, .folder = "/scan/" + round, .tags = std::move(tags)});
    }
    return batch;
}

/// As tracks of their artists and albums that can be found, some in a commit. The next are read meanwhile, as the server's workers
/// read while it writes.
void catalogue(MusicLibrary& library, const std::vector<std::string>& paths, const std::string& round) {
    std::span<const std::string> left(paths);
    const auto read_next = [&] {
        const auto some = left.first(std::min(left.size(), kTagsAtOnce));
        left = left.subspan(some.size());
        return std::async(std::launch::async, [some, &round] { return read_tags(some, round); });
    };
    auto reading = read_next();
    while (reading.valid()) {
        const auto batch = reading.get();
        if (!left.empty()) reading = read_next();
        library.filling.add(library.loop, batch);
    }
}

/// 1,000 new files.
void scan_of_tagged_files(benchmark::State& state) {
    auto& b = music_library();
    Scans scans(b);
    std::vector<double> bare;
    std::vector<double> scanned;
    std::vector<double> tagged;
    std::vector<double> whole;
    for (auto _ : state) {
        const TaggedFiles files(b.language);
        const auto folder = scans.add(files.root());
        bare.push_back(timed([&] { std::ranges::for_each(files.paths, read_through); }));
        scanned.push_back(timed([&] {
            if (scans.scan(folder).fresh != kFiles) throw std::runtime_error("not all were found");
        }));
        tagged.push_back(timed([&] { catalogue(b, files.paths, std::to_string(whole.size())); }));
        whole.push_back(scanned.back() + tagged.back());
        state.SetIterationTime(whole.back());
    }
    state.counters["p50_s"] = percentile(whole, 0.5) / 1e6;
    state.counters["scanning_p50_s"] = percentile(scanned, 0.5) / 1e6;
    state.counters["tags_p50_s"] = percentile(tagged, 0.5) / 1e6;
    state.counters["bare_reading_p50_s"] = percentile(bare, 0.5) / 1e6;
}
BENCHMARK(scan_of_tagged_files)->Iterations(9)->UseManualTime()->Unit(benchmark::kSecond);

/// What a scan does where nothing changed.
void scan_of_unchanged_files(benchmark::State& state) {
    auto& b = music_library();
    Scans scans(b);
    const TemporaryFolder place;
    const auto root = std::filesystem::canonical(place.path());
    for (int number = 0; number < kUnchangedFiles; ++number) {
        const auto directory = root / std::to_string(number / kPerDirectory);
        if (number % kPerDirectory == 0) std::filesystem::create_directory(directory);
        std::ofstream(directory / (std::to_string(number) + ".flac")) << number;
    }
    const auto folder = scans.add(root.string());
    scans.scan(folder);
    std::vector<double> ours;
    std::vector<double> bare;
    for (auto _ : state) {
        bare.push_back(timed([&] {
            for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
                struct stat status{};
                benchmark::DoNotOptimize(::lstat(entry.path().c_str(), &status));
            }
        }));
        ours.push_back(timed([&] {
            if (scans.scan(folder).unchanged != kUnchangedFiles) throw std::runtime_error("something changed");
        }));
        state.SetIterationTime(ours.back());
    }
    state.counters["files_a_second"] = kUnchangedFiles / (percentile(ours, 0.5) / 1e6);
    state.counters["bare_files_a_second"] = kUnchangedFiles / (percentile(bare, 0.5) / 1e6);
}
BENCHMARK(scan_of_unchanged_files)->Iterations(9)->UseManualTime()->Unit(benchmark::kMillisecond);

}  // namespace
