#pragma once
#include "demo/catalogue.hpp"
#include "demo/house.hpp"
#include "demo/stage.hpp"

#include <map>

namespace veza::demo {

/// The music of the house: brought by who made it, listened to, put on records and on a playlist.
class Library {
public:
    Library(const MusicCases& cases, const House& house, const Actors& actors)
        : cases_(cases), house_(house), actors_(actors) {}

    /// Renders the recording and waits until it is ready to be heard.
    [[nodiscard]] core::Task<void> release(const Record& record, std::size_t number);
    /// Once all of its recordings are there.
    [[nodiscard]] core::Task<void> put_cover_on(const Record& record);
    [[nodiscard]] core::Task<void> make_playlist();
    /// The playlist waits in the listening room.
    [[nodiscard]] core::Task<void> fill_radio();
    [[nodiscard]] core::Task<void> like();
    [[nodiscard]] core::Task<void> remark();

private:
    MusicCases cases_;
    const House& house_;
    const Actors& actors_;
    std::map<std::string_view, domain::TrackId> tracks_;  // by title
};

}  // namespace veza::demo
