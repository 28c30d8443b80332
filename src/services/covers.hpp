#pragma once
#include "services/library_access.hpp"
#include "services/pictures.hpp"

namespace veza::services {

/// The covers of tracks, for who sees those. Thread-safe.
class Covers {
public:
    Covers(LibraryAccess& access, Pictures& pictures) : access_(access), pictures_(pictures) {}

    /// See Pictures::open(). Of a track without a cover it is the one of its album; `not_found` where that has none either.
    [[nodiscard]] core::Task<Pictures::Shown> open(domain::Actor actor, domain::TrackId id, std::int32_t size) {
        VEZA_CO_TRY(const auto track, co_await access_.track(std::move(actor), id));
        const auto cover = domain::cover_of(track);
        if (!cover) co_return core::not_found("this track has no cover");
        co_return co_await pictures_.open(*cover, size);
    }

private:
    LibraryAccess& access_;
    Pictures& pictures_;
};

}  // namespace veza::services
