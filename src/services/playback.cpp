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
    VEZA_CO_TRY(const auto heard, co_await d_.tracks.open(actor.user, track));
    const auto& file = heard->file();
    const auto& format = file.analysis.format;
    VEZA_CO_TRY(const bool may_download, co_await d_.files.may_download(actor, file.track));
    auto link = d_.links.make(track, actor.user);
    Ticket ticket{.format = "original",
                  .kbps = format.bitrate / 1000,
                  .content_type = std::string(domain::content_type_of(format.container)),
                  .size = file.file.size,
                  .duration_ms = format.duration_ms(),
                  .hls_opus = names(formats, "opus") && !names(formats, "aac"),
                  .may_download = may_download,
                  .encoder_delay = format.encoder_delay,
                  .encoder_padding = format.encoder_padding,
                  .gains = file.analysis.tags.gains(),
                  .query = std::move(link.query),
                  .expires_at = link.expires_at};
    if (formats.empty() || names(formats, name_of(format))) co_return ticket;
    const auto* const chosen =
        std::ranges::find_if(kTranscodes, [&](const auto& each) { return names(formats, each.first); });
    if (chosen == kTranscodes.end())
        co_return core::invalid("formats", core::Reason::invalid_field,
                                "none of these is offered: opus, aac, mp3 or what the track is");
    const media::Rendition rendition{.codec = chosen->second, .kbps = media::default_bitrate(chosen->second)};
    const auto variant = heard->variant(rendition, Packaging::file);
    ticket.format = chosen->first;
    ticket.kbps = rendition.kbps;
    ticket.content_type = media::content_type_of(variant->container());
    ticket.size = variant->size();
    ticket.encoder_delay.reset();
    ticket.encoder_padding.reset();
    co_return ticket;
}

core::Status Playback::check(const PlaybackLinks::Asked& asked) const {
    if (d_.links.admits(asked)) return {};
    return core::fail(core::Code::forbidden, core::Reason::link_invalid, "this link has run out; ask for a fresh one");
}

core::Task<HeardTrackPtr> Playback::open(PlaybackLinks::Asked asked) {
    VEZA_CO_CHECK(check(asked));
    co_return co_await d_.tracks.open(asked.user, asked.track);
}

core::Task<HeardTrackPtr> Playback::original(PlaybackLinks::Asked asked) {
    return open(std::move(asked));
}

core::Task<TrackFile> Playback::download(PlaybackLinks::Asked asked) {
    VEZA_CO_CHECK(check(asked));
    co_return co_await d_.files.download({.user = asked.user, .session = {}}, asked.track);
}

core::Task<WantedVariant> Playback::variant(PlaybackLinks::Asked asked, media::Rendition rendition,
                                            Packaging packaging) {
    const auto listener = asked.user;
    VEZA_CO_TRY(const auto heard, co_await open(std::move(asked)));
    if (!media::is_offered(rendition, packaging))
        co_return core::invalid("bitrate", core::Reason::invalid_field, "this codec is not offered at this bitrate");
    VEZA_CO_TRY(auto encoders, co_await d_.segments.encoders());
    const auto& file = heard->file();
    co_return WantedVariant{.content = file.content,
                            .source = file.file,
                            .sound = file.analysis.format,
                            .variant = heard->variant(rendition, packaging),
                            .encoders = std::move(encoders),
                            .listener = listener,
                            .unchanged = file.unchanged};
}

core::Task<media::Sound> Playback::sound(PlaybackLinks::Asked asked) {
    VEZA_CO_TRY(const auto heard, co_await open(std::move(asked)));
    co_return heard->sound();
}

}  // namespace veza::services
