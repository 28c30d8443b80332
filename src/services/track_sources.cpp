#include "services/track_sources.hpp"

#include "ports/catalogue.hpp"

#include <utility>

namespace veza::services {
namespace {

std::unexpected<core::Error> no_file() {
    return core::fail(core::Code::not_found, core::Reason::file_missing, "the track's file is not there any more");
}

}  // namespace

core::Result<TrackSources::Source> TrackSources::of(ports::Transaction& transaction, const domain::Track& track) {
    Source source{.content = track.content};
    VEZA_TRY(const auto origin, transaction.catalogue().tracks().origin(track.id));
    source.in_place = origin.path.has_value();
    if (!source.in_place) return source;
    VEZA_TRY(source.placed, transaction.catalogue().files().of_track(track.id));
    return source;
}

core::Task<OpenSource> TrackSources::open(Source source) {
    if (source.in_place) co_return co_await open_placed(std::move(source));
    auto opened = co_await blobs_.open(std::move(source.content));
    if (!opened && opened.error().code == core::Code::not_found) co_return no_file();
    if (!opened) co_return core::fail(std::move(opened));
    co_return OpenSource{.file = std::move(*opened)};
}

core::Task<OpenSource> TrackSources::open_placed(Source source) {
    if (!source.placed || source.placed->file.content != source.content) co_return no_file();
    auto opened = co_await tree_.open(*source.placed);
    if (!opened) {
        notice(source);
        co_return core::fail(std::move(opened));
    }
    co_return OpenSource{.file = std::move(opened->file), .unchanged = std::move(opened->unchanged)};
}

void TrackSources::notice(const Source& source) {
    if (source.placed) noticed_.add(source.placed->file.folder);
}

std::string folder_of(const std::optional<domain::PlacedFile>& placed) {
    return placed ? domain::joined(placed->root, placed->file.directory) : std::string{};
}

}  // namespace veza::services
