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
      cataloguer_(d.platform.clock, d.platform.ids, limits_),
      processor_({.store = d.platform.database->store(),
                  .blobs = *d.platform.blobs,
                  .keeper = d.keeper,
                  .analyser = d.platform.sounds,
                  .pictures = d.pictures,
                  .cataloguer = cataloguer_,
                  .clock = d.platform.clock,
                  .publisher = d.publisher},
                 processor_options(config.media)),
      tracks_({.store = d.platform.database->store(),
               .access = access_,
               .uploads = d.uploads,
               .cataloguer = cataloguer_,
               .processor = processor_,
               .clock = d.platform.clock,
               .ids = d.platform.ids,
               .publisher = d.publisher},
              limits_),
      files_({.store = d.platform.database->store(), .blobs = *d.platform.blobs, .access = access_}),
      waveforms_(files_, *d.platform.blobs),
      covers_(access_, d.pictures) {}

api::Music MusicUseCases::for_api() {
    return {.tracks = tracks_, .waveforms = waveforms_, .covers = covers_};
}

core::Task<void> MusicUseCases::sweep() {
    VEZA_CO_TRY(
        [[maybe_unused]] const auto removed,
        co_await ports::write(platform_.database->store(), core::Uuid{},
                              [before = platform_.clock.now() - kAnalysesKept](ports::Transaction& transaction) {
                                  return transaction.catalogue().analyses().remove_unused(before);
                              }));
    co_return core::Status{};
}

}  // namespace veza::app
