#include "services/playback.hpp"

#include "domain/audio.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>
#include <array>

namespace veza::services {
namespace {

using domain::AudioCodec;
using media::Packaging;

constexpr std::array<std::pair<std::string_view, AudioCodec>, 3> kTranscodes{
    {{"opus", AudioCodec::opus}, {"aac", AudioCodec::aac}, {"mp3", AudioCodec::mp3}}};

media::Sound sound_of(const domain::AudioFormat& format) {
    return {.sample_rate = format.sample_rate, .channels = format.channels, .samples = format.samples};
}

/// How tracks call it.
std::string_view name_of(const domain::AudioFormat& format) {
    using domain::AudioContainer;
    if (format.container == AudioContainer::wav) return "wav";
    if (format.container == AudioContainer::aiff) return "aiff";
    return boost::describe::enum_to_string(format.codec, "");
}

bool names(const std::vector<std::string>& formats, std::string_view format) {
    return std::ranges::find(formats, format) != formats.end();
}

}  // namespace

core::Task<Playback::Ticket> Playback::prepare(domain::Actor actor, domain::TrackId track,
                                               std::vector<std::string> formats) {
    VEZA_CO_TRY(const auto file, co_await d_.files.open(actor, track));
    const auto& format = file.analysis.format;
    auto link = d_.links.make(track, actor.user);
    Ticket ticket{.format = "original",
                  .kbps = format.bitrate / 1000,
                  .content_type = std::string(domain::content_type_of(format.container)),
                  .size = file.file.size,
                  .duration_ms = format.duration_ms(),
                  .hls_opus = names(formats, "opus") && !names(formats, "aac"),
                  .query = std::move(link.query),
                  .expires_at = link.expires_at};
    if (formats.empty() || names(formats, name_of(format))) co_return ticket;
    const auto* const chosen =
        std::ranges::find_if(kTranscodes, [&](const auto& each) { return names(formats, each.first); });
    if (chosen == kTranscodes.end())
        co_return core::invalid("formats", core::Reason::invalid_field,
                                "none of these is offered: opus, aac, mp3 or what the track is");
    const media::Rendition rendition{.codec = chosen->second, .kbps = media::default_bitrate(chosen->second)};
    const media::Variant variant(rendition, Packaging::file, sound_of(format));
    ticket.format = chosen->first;
    ticket.kbps = rendition.kbps;
    ticket.content_type = media::content_type_of(variant.container());
    ticket.size = variant.size();
    co_return ticket;
}

core::Task<TrackFile> Playback::open(PlaybackLinks::Asked asked) {
    if (!d_.links.admits(asked))
        co_return core::fail(core::Code::forbidden, core::Reason::link_invalid,
                             "this link has run out; ask for a fresh one");
    co_return co_await d_.files.open(asked.user, asked.track);
}

core::Task<TrackFile> Playback::original(PlaybackLinks::Asked asked) {
    co_return co_await open(std::move(asked));
}

core::Task<WantedVariant> Playback::variant(PlaybackLinks::Asked asked, media::Rendition rendition,
                                            Packaging packaging) {
    const auto listener = asked.user;
    VEZA_CO_TRY(auto file, co_await open(std::move(asked)));
    if (!media::is_offered(rendition, packaging))
        co_return core::invalid("bitrate", core::Reason::invalid_field, "this codec is not offered at this bitrate");
    auto variant = std::make_shared<const media::Variant>(rendition, packaging, sound_of(file.analysis.format));
    co_return WantedVariant{.content = std::move(file.content),
                            .source = std::move(file.file),
                            .sound = file.analysis.format,
                            .variant = std::move(variant),
                            .listener = listener,
                            .unchanged = std::move(file.unchanged)};
}

core::Task<media::Sound> Playback::sound(PlaybackLinks::Asked asked) {
    VEZA_CO_TRY(const auto file, co_await open(std::move(asked)));
    co_return sound_of(file.analysis.format);
}

}  // namespace veza::services
