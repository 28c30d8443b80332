#include "ports/contract/music_samples.hpp"

namespace veza::contract {

domain::Analysis sample_analysis(std::string content, core::Time at) {
    domain::Analysis analysis{.content = std::move(content),
                              .format = {.container = domain::AudioContainer::ogg,
                                         .codec = domain::AudioCodec::opus,
                                         .sample_rate = 48'000,
                                         .channels = 2,
                                         .bits_per_sample = 0,
                                         .bitrate = 128'000,
                                         .samples = 480'000,
                                         .encoder_delay = 312,
                                         .encoder_padding = 7},
                              .loudness = -14.25,
                              .loudness_range = 6.5,
                              .sample_peak = 0.5,
                              .true_peak = 0.625,
                              .histogram = {},
                              .damaged_packets = 3,
                              .truncated = true,
                              .preview = std::string("\x00\x7f\xff", 3),
                              .waveform = "waveform-of-it",
                              .cover_source = "cover-of-it",
                              .made_at = at};
    analysis.tags.title = "Tïtle";
    analysis.tags.artists = {"Ada", "Bob"};
    analysis.tags.year = 1999;
    analysis.tags.compilation = true;
    analysis.tags.track_gain = -3.5;
    return analysis;
}

domain::Track sample_track(Samples& samples, domain::UserId owner, std::string title, core::Time at) {
    const auto id = samples.id<domain::TrackId>();
    return {.id = id,
            .owner_id = owner,
            .status = domain::TrackStatus::ready,
            .title = std::move(title),
            .content = "content-" + id.to_string(),
            .size = 1000,
            .filename = "a.flac",
            .created_at = at,
            .updated_at = at};
}

domain::Artist sample_artist(Samples& samples, domain::LibraryId library, std::string name, core::Time at) {
    return {.id = samples.id<domain::ArtistId>(),
            .library = library,
            .name = std::move(name),
            .created_at = at,
            .updated_at = at};
}

domain::Album sample_album(Samples& samples, domain::LibraryId library, std::string title, core::Time at) {
    return {.id = samples.id<domain::AlbumId>(),
            .library = library,
            .title = std::move(title),
            .created_at = at,
            .updated_at = at};
}

}  // namespace veza::contract
