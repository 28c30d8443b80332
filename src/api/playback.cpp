#include "services/playback.hpp"

#include "api/disposition.hpp"
#include "api/file_response.hpp"
#include "api/playback_requests.hpp"
#include "api/routes.hpp"
#include "domain/audio.hpp"
#include "domain/rules.hpp"
#include "media/hls.hpp"
#include "services/variant_reader.hpp"
#include "wire/playback.hpp"

#include <limits>

namespace veza::api {
namespace {

using media::Packaging;
using services::Playback;
using services::PlaybackLinks;

constexpr std::size_t kFormatsMax = 16;
constexpr std::string_view kPlaylistType = "application/vnd.apple.mpegurl";
/// Bytes of one address never change; who may have them is asked anew when they are asked for.
constexpr std::string_view kKept = "private, max-age=31536000, immutable";

/// Hands the pieces of a variant to the connection.
class VariantBody final : public BodySource {
public:
    explicit VariantBody(services::VariantReader reader) : reader_(std::move(reader)) {}

    core::Task<Piece> next() override {
        VEZA_CO_TRY(auto piece, co_await reader_.next());
        Piece out{.bytes = std::move(piece.bytes)};
        if (piece.file)
            out.file = FileBody{.file = std::move(piece.file->file), .offset = piece.offset, .length = piece.length};
        co_return out;
    }

private:
    services::VariantReader reader_;
};

core::Result<PlaybackLinks::Asked> asked_in(const Call& call) {
    VEZA_TRY(const auto track, call.path_id<domain::TrackId>("track"));
    VEZA_TRY(const auto user, call.query.id<domain::UserId>("user"));
    VEZA_TRY(const auto expires, call.query.number("expires", 0, 0, std::numeric_limits<std::uint32_t>::max()));
    return PlaybackLinks::Asked{.track = track,
                                .user = user.value_or(domain::UserId{}),
                                .expires = static_cast<std::int64_t>(expires),
                                .signature = std::string(call.query.text("signature").value_or(""))};
}

std::vector<std::pair<std::string, std::string>> sound_headers(std::uint64_t duration_ms) {
    const auto seconds = std::to_string(duration_ms / 1000) + '.' + std::to_string(1000 + duration_ms % 1000).substr(1);
    return {{"Cache-Control", std::string(kKept)}, {"X-Content-Duration", seconds}};
}

/// A part of the variant as a representation of its own.
struct Part {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    std::string name;  ///< what tells it from others of the same content
};

HttpResponse variant_response(Playback& playback, const Call& call, services::WantedVariant wanted, Part part) {
    OfferedBytes offered{
        .size = part.length,
        .etag = '"' + wanted.content + '-' + part.name + '"',
        .content_type = std::string(media::content_type_of(wanted.variant->container())),
        .headers = sound_headers(wanted.sound.duration_ms()),
        .body = {},
    };
    offered.body = [&playback, wanted = std::move(wanted), start = part.offset](
                       HttpResponse& response, std::uint64_t offset, std::uint64_t length) {
        services::VariantReader reader(playback.segments(), wanted, start + offset, length);
        response.stream = StreamBody{.source = std::make_shared<VariantBody>(std::move(reader)), .length = length};
    };
    return range_response(call.request, std::move(offered));
}

core::Nullable<std::int64_t> as_number(std::optional<std::uint32_t> samples) {
    return samples ? core::Nullable<std::int64_t>(std::int64_t{*samples}) : std::nullopt;
}

core::Task<wire::Playback> prepare_playback(Playback& playback, Call call, PreparePlayback body) {
    VEZA_CO_TRY(const auto track, call.path_id<domain::TrackId>("track"));
    auto formats = std::move(body.formats).value_or(std::vector<std::string>{});
    if (formats.size() > kFormatsMax)
        co_return core::invalid("formats", core::Reason::invalid_field, "these are too many");
    VEZA_CO_TRY(const auto ticket, co_await playback.prepare(call.actor(), track, std::move(formats)));
    const auto below = "/api/v1/tracks/" + track.to_string();
    const auto rendition =
        ticket.format == "original" ? ticket.format : ticket.format + "&bitrate=" + std::to_string(ticket.kbps);
    core::Nullable<std::string> download;
    if (ticket.may_download) download = below + "/file?" + ticket.query;
    co_return wire::Playback{
        .stream_url = below + "/stream?format=" + rendition + '&' + ticket.query,
        .hls_url = below + "/hls/master.m3u8?codec=" + (ticket.hls_opus ? "opus&" : "aac&") + ticket.query,
        .download_url = std::move(download),
        .expires_at = ticket.expires_at,
        .format = ticket.format,
        .content_type = ticket.content_type,
        .bitrate = std::int64_t{ticket.kbps} * 1000,
        .size = static_cast<std::int64_t>(ticket.size),
        .duration_ms = static_cast<std::int64_t>(ticket.duration_ms),
        .encoder_delay = as_number(ticket.encoder_delay),
        .encoder_padding = as_number(ticket.encoder_padding),
        .replay_gain = {.track_gain = ticket.gains.track_gain,
                        .track_peak = ticket.gains.track_peak,
                        .album_gain = ticket.gains.album_gain,
                        .album_peak = ticket.gains.album_peak}};
}

core::Task<HttpResponse> stream_original(Playback& playback, Call call, PlaybackLinks::Asked asked) {
    VEZA_CO_TRY(const auto heard, co_await playback.original(std::move(asked)));
    const auto& file = heard->file();
    const auto& format = file.analysis.format;
    co_return file_response(call.request, {.file = file.file.file,
                                           .size = file.file.size,
                                           .etag = '"' + file.content + '"',
                                           .content_type = std::string(domain::content_type_of(format.container)),
                                           .headers = sound_headers(format.duration_ms())});
}

/// To be kept under its name, which comes from who brought it, or from their disk.
core::Task<HttpResponse> download_track(Playback& playback, Call call) {
    VEZA_CO_TRY(auto asked, asked_in(call));
    VEZA_CO_TRY(const auto file, co_await playback.download(std::move(asked)));
    VEZA_CO_TRY(const auto name, domain::clean_filename(file.track.filename));
    OfferedFile offered{.file = file.file.file,
                        .size = file.file.size,
                        .etag = '"' + file.content + '"',
                        .content_type = std::string(domain::content_type_of(file.analysis.format.container))};
    offered.headers = {{"Cache-Control", "private, no-cache"},
                       {"Content-Disposition", content_disposition(Disposition::attachment, name)},
                       {"Content-Security-Policy", "default-src 'none'; sandbox"}};
    co_return file_response(call.request, std::move(offered));
}

core::Task<HttpResponse> stream_track(Playback& playback, Call call) {
    VEZA_CO_TRY(auto asked, asked_in(call));
    const auto format = call.query.text("format").value_or("original");
    if (format == "original") co_return co_await stream_original(playback, std::move(call), std::move(asked));
    const auto codec = media::parse_codec(format);
    if (!codec) co_return core::invalid("format", core::Reason::invalid_field, "this is original, opus, aac or mp3");
    VEZA_CO_TRY(const auto kbps, call.query.number("bitrate", media::default_bitrate(*codec), 1, 1000));
    const media::Rendition rendition{.codec = *codec, .kbps = static_cast<std::uint32_t>(kbps)};
    VEZA_CO_TRY(auto wanted, co_await playback.variant(std::move(asked), rendition, Packaging::file));
    const Part whole{.length = wanted.variant->size(), .name = wanted.name()};
    co_return variant_response(playback, call, std::move(wanted), whole);
}

HttpResponse playlist_response(std::string text) {
    return {.content_type = std::string(kPlaylistType),
            .body = std::move(text),
            .headers = {{"Cache-Control", "private, no-cache"}}};
}

core::Task<HttpResponse> get_master_playlist(Playback& playback, Call call) {
    VEZA_CO_TRY(auto asked, asked_in(call));
    const auto codec = media::parse_codec(call.query.text("codec").value_or("aac"));
    if (!codec || media::hls_bitrates(*codec).empty())
        co_return core::invalid("codec", core::Reason::invalid_field, "this is aac or opus");
    const auto query = PlaybackLinks::query_of(asked);
    VEZA_CO_TRY(const auto sound, co_await playback.sound(std::move(asked)));
    co_return playlist_response(media::hls::master_playlist(*codec, sound, query));
}

core::Task<HttpResponse> get_hls_part(Playback& playback, Call call) {
    VEZA_CO_TRY(auto asked, asked_in(call));
    const auto rendition = media::parse_rendition(call.path_text("rendition"));
    const auto part = media::hls::parse_part(call.path_text("part"));
    if (!rendition || !part || !media::is_offered(*rendition, Packaging::hls))
        co_return core::not_found("there is no such thing");
    const auto query = PlaybackLinks::query_of(asked);
    VEZA_CO_TRY(auto wanted, co_await playback.variant(std::move(asked), *rendition, Packaging::hls));
    const auto& variant = *wanted.variant;
    if (part->kind == media::hls::PartKind::playlist)
        co_return playlist_response(media::hls::media_playlist(variant, query));
    if (part->kind == media::hls::PartKind::segment && part->index >= variant.segments())
        co_return core::not_found("there is no such segment");
    Part bytes{.offset = 0, .length = variant.header().size(), .name = wanted.name() + "-init"};
    if (part->kind == media::hls::PartKind::segment) {
        const auto segment = variant.segment(part->index);
        bytes = {.offset = segment.offset,
                 .length = segment.size,
                 .name = wanted.name() + '-' + std::to_string(part->index)};
    }
    co_return variant_response(playback, call, std::move(wanted), bytes);
}

std::vector<Parameter> link_parameters(std::vector<Parameter> others) {
    others.push_back({"user", "in whose name the link was made"});
    others.push_back({"expires", "until when the link works, in seconds since 1970"});
    others.push_back({"signature", "what proves that the server made the link"});
    return others;
}

RouteInfo by_link(std::string_view path, std::string_view operation, std::string_view summary,
                  std::vector<Parameter> query) {
    return {.method = Method::get,
            .path = path,
            .operation = operation,
            .summary = summary,
            .authentication = Authentication::none,
            // Not counted: a player asks for many, and who has no link is refused before anything is read.
            .counted = Counted::by_use_case,
            .query = link_parameters(std::move(query))};
}

}  // namespace

void add_playback_routes(RouteTable& table, Playback& playback) {
    table.add({.method = Method::post,
               .path = "/tracks/{track}/playback",
               .operation = "preparePlayback",
               .summary = "Addresses at which a track can be heard for a while, without a token"},
              playback, &prepare_playback);
    table.add(by_link("/tracks/{track}/stream", "streamTrack", "The sound of a track, with ranges",
                      {{"format", "`original` (the default), `opus`, `aac` or `mp3`"},
                       {"bitrate", "in kbit/s, one of those that the format is offered at"}}),
              playback, &stream_track);
    table.add(by_link("/tracks/{track}/file", "downloadTrack",
                      "The file of a track as it was brought, for who may keep it", {}),
              playback, &download_track);
    table.add(by_link("/tracks/{track}/hls/master.m3u8", "getMasterPlaylist", "The HLS renditions of a track",
                      {{"codec", "`aac` (the default) or `opus`"}}),
              playback, &get_master_playlist);
    table.add(by_link("/tracks/{track}/hls/{rendition}/{part}", "getHlsPart",
                      "`index.m3u8`, `init.mp4` or a segment of a rendition", {}),
              playback, &get_hls_part);
}

}  // namespace veza::api
