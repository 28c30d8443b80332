#include "adapters/sql/analyses.hpp"

#include "adapters/sql/stored_bytes.hpp"
#include "core/json.hpp"

#include <boost/describe/class.hpp>

namespace veza::sql {

/// As they stand in their column: JSON that nobody ever asks about.
struct StoredTags : domain::AudioTags {};
BOOST_DESCRIBE_STRUCT(StoredTags, (),
                      (title, album, artists, album_artists, composers, genres, year, track, track_total, disc,
                       disc_total, compilation, recording_id, release_id, release_group_id, artist_ids,
                       album_artist_ids, track_gain, track_peak, album_gain, album_peak))

namespace {

struct AnalysisRow {
    domain::Analysis analysis;
    long long sample_rate = 0;
    long long channels = 0;
    long long bits_per_sample = 0;
    long long bitrate = 0;
    long long samples = 0;
    long long encoder_delay = 0;
    long long encoder_padding = 0;
    long long damaged_packets = 0;
    std::string tags;
    std::string preview;
    std::optional<std::string> histogram;
};

std::string stored(const domain::AudioTags& tags) {
    return core::json::encode(StoredTags{tags});
}

domain::AudioTags tags_from(std::string_view text) {
    if (text == "{}") return {};
    auto tags = core::json::decode<StoredTags>(text);
    if (!tags) throw soci::soci_error("malformed tags in a column");
    return std::move(*tags);
}

domain::Analysis analysis_from(AnalysisRow row) {
    auto& format = row.analysis.format;
    format.sample_rate = static_cast<std::uint32_t>(row.sample_rate);
    format.channels = static_cast<std::uint32_t>(row.channels);
    format.bits_per_sample = static_cast<std::uint32_t>(row.bits_per_sample);
    format.bitrate = static_cast<std::uint32_t>(row.bitrate);
    format.samples = static_cast<std::uint64_t>(row.samples);
    format.encoder_delay = static_cast<std::uint32_t>(row.encoder_delay);
    format.encoder_padding = static_cast<std::uint32_t>(row.encoder_padding);
    row.analysis.damaged_packets = static_cast<std::uint32_t>(row.damaged_packets);
    row.analysis.tags = tags_from(row.tags);
    row.analysis.preview = bytes_from(row.preview);
    row.analysis.histogram = bytes_from(row.histogram.value_or(""));
    return std::move(row.analysis);
}

}  // namespace

template <>
struct Columns<AnalysisRow> {
    static void bind(Into& into, AnalysisRow& row) {
        auto& analysis = row.analysis;
        into(analysis.content, analysis.failure, analysis.format.container, analysis.format.codec, row.sample_rate);
        into(row.channels, row.bits_per_sample, row.bitrate, row.samples, row.encoder_delay, row.encoder_padding);
        into(analysis.loudness, analysis.loudness_range, analysis.sample_peak, analysis.true_peak);
        into(row.damaged_packets, analysis.truncated, row.tags, row.preview, row.histogram, analysis.waveform,
             analysis.cover, analysis.cover_source, analysis.made_at);
    }
};

core::Status AnalysisRepository::put(const domain::Analysis& analysis) {
    return connection_.guard([&] {
        const auto& format = analysis.format;
        std::optional<std::string> histogram;
        if (!analysis.histogram.empty()) histogram = stored_bytes(analysis.histogram);
        connection_.execute("DELETE FROM analyses WHERE content = :content", analysis.content);
        connection_.execute(
            "INSERT INTO analyses (content, failure, container, codec, sample_rate, channels, bits_per_sample, "
            "bitrate, samples, encoder_delay, encoder_padding, loudness, loudness_range, sample_peak, true_peak, "
            "damaged_packets, truncated, tags, preview, histogram, waveform, cover, cover_source, made_at) VALUES "
            "(:content, :failure, :container, :codec, :rate, :channels, :bits, :bitrate, :samples, :delay, :padding, "
            ":loudness, :range, :sample_peak, :true_peak, :damaged, :truncated, :tags, :preview, :histogram, "
            ":waveform, :cover, :source, :made)",
            analysis.content, analysis.failure, format.container, format.codec,
            static_cast<long long>(format.sample_rate), static_cast<long long>(format.channels),
            static_cast<long long>(format.bits_per_sample), static_cast<long long>(format.bitrate),
            static_cast<long long>(format.samples), static_cast<long long>(format.encoder_delay),
            static_cast<long long>(format.encoder_padding), analysis.loudness, analysis.loudness_range,
            analysis.sample_peak, analysis.true_peak, static_cast<long long>(analysis.damaged_packets),
            analysis.truncated, stored(analysis.tags), stored_bytes(analysis.preview), histogram, analysis.waveform,
            analysis.cover, analysis.cover_source, analysis.made_at);
    });
}

core::Result<std::optional<domain::Analysis>> AnalysisRepository::find(std::string_view content) {
    return connection_.guard([&]() -> std::optional<domain::Analysis> {
        auto found = connection_.first<AnalysisRow>(
            "SELECT content, failure, container, codec, sample_rate, channels, bits_per_sample, bitrate, samples, "
            "encoder_delay, encoder_padding, loudness, loudness_range, sample_peak, true_peak, "
            "damaged_packets, truncated, tags, preview, histogram, waveform, cover, cover_source, made_at FROM "
            "analyses WHERE content = :content",
            content);
        if (!found) return std::nullopt;
        return analysis_from(std::move(*found));
    });
}

core::Result<std::optional<domain::PictureId>> AnalysisRepository::find_cover(std::string_view source) {
    return connection_.guard([&] {
        return connection_.first<domain::PictureId>(
            "SELECT cover FROM analyses WHERE cover_source = :source AND cover IS NOT NULL LIMIT 1", source);
    });
}

core::Result<std::size_t> AnalysisRepository::remove_unused(core::Time before) {
    return connection_.guard([&] {
        return connection_.execute(
            "DELETE FROM analyses WHERE made_at < :before AND NOT EXISTS (SELECT 1 FROM tracks WHERE "
            "tracks.content = analyses.content)",
            before);
    });
}

}  // namespace veza::sql
