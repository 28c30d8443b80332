#include "app/music_use_cases.hpp"

#include "app/wiring.hpp"
#include "ports/catalogue.hpp"

namespace veza::app {
namespace {

/// Who brings the same file again soon is not made to wait for it.
constexpr std::chrono::hours kAnalysesKept{24};

}  // namespace

MusicUseCases::MusicUseCases(const Dependencies& d, const Config& config)
    : platform_(d.platform),
      access_(d.platform.database->store(), d.access, d.platform.clock),
      hearing_({.store = d.platform.database->store(), .library = access_, .rooms = d.rooms, .access = d.access}),
      cataloguer_(d.platform.clock, d.platform.ids, limits_),
      sources_(*d.platform.blobs, d.platform.folders, noticed_),
      processor_({.store = d.platform.database->store(),
                  .blobs = *d.platform.blobs,
                  .sources = sources_,
                  .keeper = d.keeper,
                  .analyser = d.platform.sounds,
                  .pictures = d.pictures,
                  .cataloguer = cataloguer_,
                  .index = index_,
                  .clock = d.platform.clock,
                  .publisher = d.publisher},
                 processor_options(config.media)),
      folder_catalogue_({.cataloguer = cataloguer_,
                         .index = index_,
                         .processor = processor_,
                         .clock = d.platform.clock,
                         .ids = d.platform.ids,
                         .publisher = d.publisher}),
      scanner_({.store = d.platform.database->store(),
                .tree = d.platform.folders,
                .catalogue = folder_catalogue_,
                .pictures = d.pictures,
                .noticed = noticed_,
                .clock = d.platform.clock}),
      tracks_({.store = d.platform.database->store(),
               .access = access_,
               .uploads = d.uploads,
               .cataloguer = cataloguer_,
               .processor = processor_,
               .index = index_,
               .clock = d.platform.clock,
               .ids = d.platform.ids,
               .publisher = d.publisher},
              limits_),
      files_({.store = d.platform.database->store(), .sources = sources_, .access = access_, .hearing = hearing_}),
      waveforms_(files_, *d.platform.blobs),
      covers_(access_, d.pictures),
      albums_({.store = d.platform.database->store(),
               .access = access_,
               .cataloguer = cataloguer_,
               .pictures = d.pictures,
               .index = index_,
               .clock = d.platform.clock,
               .publisher = d.publisher},
              limits_),
      artists_({.store = d.platform.database->store(),
                .access = access_,
                .index = index_,
                .clock = d.platform.clock,
                .publisher = d.publisher}),
      finder_(d.platform.database->store(), access_),
      playlists_({.store = d.platform.database->store(),
                  .access = access_,
                  .index = index_,
                  .clock = d.platform.clock,
                  .ids = d.platform.ids,
                  .publisher = d.publisher},
                 limits_),
      listening_({.store = d.platform.database->store(),
                  .access = access_,
                  .clock = d.platform.clock,
                  .publisher = d.publisher},
                 limits_),
      comments_({.store = d.platform.database->store(),
                 .access = access_,
                 .profiles = d.profiles,
                 .clock = d.platform.clock,
                 .ids = d.platform.ids,
                 .publisher = d.publisher},
                limits_),
      playback_links_(d.platform.signatures, d.platform.clock,
                      playback_link_options(config.media, d.platform.link_keys)),
      segments_({.transcoder = d.platform.transcoder, .cache = *d.platform.segments, .pool = d.platform.transcoding},
                static_cast<std::size_t>(config.media.transcodes_per_listener)),
      heard_({.files = files_, .access = hearing_, .bus = d.platform.bus}),
      playback_({.tracks = heard_, .files = files_, .links = playback_links_, .segments = segments_}) {}

api::Music MusicUseCases::for_api() {
    return {.tracks = tracks_,
            .waveforms = waveforms_,
            .covers = covers_,
            .albums = albums_,
            .artists = artists_,
            .finder = finder_,
            .playlists = playlists_,
            .listening = listening_,
            .comments = comments_,
            .playback = playback_};
}

core::Task<void> MusicUseCases::sweep() {
    heard_.forget();
    VEZA_CO_TRY(
        [[maybe_unused]] const auto removed,
        co_await ports::write(platform_.database->store(), core::Uuid{},
                              [before = platform_.clock.now() - kAnalysesKept](ports::Transaction& transaction) {
                                  return transaction.catalogue().analyses().remove_unused(before);
                              }));
    co_return co_await platform_.database->store().write(
        core::Uuid{}, [](ports::Transaction& transaction) { return transaction.catalogue().search().tidy(); });
}

}  // namespace veza::app
