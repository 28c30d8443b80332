#pragma once
#include "adapters/memory/albums.hpp"
#include "adapters/memory/artists.hpp"
#include "adapters/memory/tracks.hpp"
#include "ports/catalogue.hpp"

namespace veza::memory {

class Catalogue final : public ports::Catalogue {
public:
    explicit Catalogue(Access& access) : analyses_(access), tracks_(access), albums_(access), artists_(access) {}

    ports::AnalysisRepository& analyses() override { return analyses_; }
    ports::TrackRepository& tracks() override { return tracks_; }
    ports::AlbumRepository& albums() override { return albums_; }
    ports::ArtistRepository& artists() override { return artists_; }

private:
    AnalysisRepository analyses_;
    TrackRepository tracks_;
    AlbumRepository albums_;
    ArtistRepository artists_;
};

}  // namespace veza::memory
