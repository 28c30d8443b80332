#include "media/mp4.hpp"

#include "media/box.hpp"

#include <array>
#include <vector>

namespace veza::media {
namespace {

constexpr std::uint32_t kTrack = 1;
/// A sample that can be played without any other, and that none depends on.
constexpr std::uint32_t kSyncSample = 0x0200'0000;

constexpr std::uint32_t kFragmentHead = 8 + 16 + 8;  // moof, mfhd, traf
constexpr std::uint32_t kTimeBox = 20;
constexpr std::uint32_t kBoxHead = 8;

void put_matrix(std::string& out) {
    for (const std::uint32_t value : {0x10000U, 0U, 0U, 0U, 0x10000U, 0U, 0U, 0U, 0x4000'0000U}) put_big(out, value);
}

void put_movie_header(std::string& out, const Grid& grid) {
    const Box box(out, "mvhd", 1, 0);
    put_big(out, std::uint64_t{0});
    put_big(out, std::uint64_t{0});
    put_big(out, grid.rate);
    put_big(out, grid.samples);
    put_big(out, 0x10000U);
    put_big(out, std::uint16_t{0x100});
    out.append(10, '\0');
    put_matrix(out);
    out.append(24, '\0');
    put_big(out, kTrack + 1);
}

void put_track_header(std::string& out, const Grid& grid) {
    const Box box(out, "tkhd", 1, 3);
    put_big(out, std::uint64_t{0});
    put_big(out, std::uint64_t{0});
    put_big(out, kTrack);
    put_big(out, 0U);
    put_big(out, grid.samples);
    out.append(12, '\0');
    put_big(out, std::uint16_t{0x100});
    out.append(2, '\0');
    put_matrix(out);
    out.append(8, '\0');
}

/// Leaves out what the encoder put before the sound.
void put_edits(std::string& out, const Grid& grid) {
    const Box edits(out, "edts");
    const Box list(out, "elst", 1, 0);
    put_big(out, 1U);
    put_big(out, grid.samples);
    put_big(out, std::uint64_t{grid.delay});
    put_big(out, 0x10000U);
}

void put_media_header(std::string& out, const Grid& grid) {
    {
        const Box box(out, "mdhd", 1, 0);
        put_big(out, std::uint64_t{0});
        put_big(out, std::uint64_t{0});
        put_big(out, grid.rate);
        put_big(out, std::uint64_t{0});
        put_big(out, 0x55C4'0000U);  // no language
    }
    const Box box(out, "hdlr", 0, 0);
    put_big(out, 0U);
    out += "soun";
    out.append(13, '\0');
}

void put_descriptor(std::string& out, std::uint8_t tag, std::string_view body) {
    out.push_back(static_cast<char>(tag));
    out.push_back(static_cast<char>(body.size()));
    out += body;
}

/// AudioSpecificConfig and the descriptors around it (ISO/IEC 14496-1 and -3): AAC-LC.
void put_aac_description(std::string& out, const Grid& grid, std::uint32_t kbps) {
    const Box box(out, "esds", 0, 0);
    const auto rate_index = grid.rate == 48'000 ? 3U : 4U;  // 4 is 44,100 Hz
    std::string config;
    put_big(config, static_cast<std::uint16_t>(2U << 11 | rate_index << 7 | grid.channels << 3));
    std::string decoder;
    decoder.push_back(0x40);
    decoder.push_back(0x15);
    decoder.append(3, '\0');
    put_big(decoder, kbps * 1000);
    put_big(decoder, kbps * 1000);
    put_descriptor(decoder, 5, config);
    std::string stream;
    put_big(stream, static_cast<std::uint16_t>(kTrack));
    stream.push_back(0);
    put_descriptor(stream, 4, decoder);
    put_descriptor(stream, 6, std::string_view("\x02", 1));
    put_descriptor(out, 3, stream);
}

/// The rate of the source is the one of the track, which is what is encoded: Chromium refuses a description where they differ.
void put_opus_description(std::string& out, const Grid& grid) {
    const Box box(out, "dOps");
    out.push_back(0);
    out.push_back(static_cast<char>(grid.channels));
    put_big(out, static_cast<std::uint16_t>(grid.delay));
    put_big(out, grid.rate);
    put_big(out, std::uint16_t{0});
    out.push_back(0);
}

void put_empty_table(std::string& out, std::string_view type) {
    const Box box(out, type, 0, 0);
    if (type == "stsz") put_big(out, 0U);
    put_big(out, 0U);
}

}  // namespace

std::string Mp4::header() const {
    std::string out;
    {
        const Box type(out, "ftyp");
        out += "iso6";
        put_big(out, 0U);
        out += "iso6cmfcmp41";
    }
    const Box movie(out, "moov");
    put_movie_header(out, grid_);
    {
        const Box track(out, "trak");
        put_track_header(out, grid_);
        put_edits(out, grid_);
        const Box media(out, "mdia");
        put_media_header(out, grid_);
        const Box information(out, "minf");
        {
            const Box box(out, "smhd", 0, 0);
            put_big(out, 0U);
        }
        {
            const Box data(out, "dinf");
            const Box references(out, "dref", 0, 0);
            put_big(out, 1U);
            const Box here(out, "url ", 0, 1);
        }
        const Box tables(out, "stbl");
        {
            const Box descriptions(out, "stsd", 0, 0);
            put_big(out, 1U);
            const Box entry(out, is_constant() ? "Opus" : "mp4a");
            out.append(6, '\0');
            put_big(out, std::uint16_t{1});
            out.append(8, '\0');
            put_big(out, static_cast<std::uint16_t>(grid_.channels));
            put_big(out, std::uint16_t{16});
            put_big(out, 0U);
            put_big(out, grid_.rate << 16);
            if (is_constant())
                put_opus_description(out, grid_);
            else
                put_aac_description(out, grid_, kbps_);
        }
        for (const auto* const type : {"stts", "stsc", "stsz", "stco"}) put_empty_table(out, type);
    }
    const Box extends(out, "mvex");
    const Box defaults(out, "trex", 0, 0);
    for (const std::uint32_t value : {kTrack, 1U, grid_.frame, 0U, kSyncSample}) put_big(out, value);
    return out;
}

std::string Mp4::index(const SegmentPlan& plan) const {
    std::string out;
    const Box box(out, "sidx", 1, 0);
    put_big(out, kTrack);
    put_big(out, grid_.rate);
    put_big(out, std::uint64_t{0});  // the earliest time
    put_big(out, std::uint64_t{0});  // from here to the first
    put_big(out, std::uint16_t{0});
    put_big(out, static_cast<std::uint16_t>(plan.count()));
    for (std::uint32_t i = 0; i < plan.count(); ++i) {
        const auto frames = plan.span(i).count;
        put_big(out, static_cast<std::uint32_t>(size_of(frames)));
        put_big(out, frames * grid_.frame);
        put_big(out, 0x9000'0000U);  // begins with a point to start from
    }
    return out;
}

class Mp4::Writer final : public SegmentWriter {
public:
    Writer(const Mp4& stream, FrameSpan span, std::uint32_t index) : stream_(stream), span_(span), index_(index) {}

    bool add(std::span<const std::byte> frame, std::string& /*out*/) override {
        const bool fits = payload_.size() + frame.size() <= stream_.payload(span_.count);
        if (!fits || sizes_.size() == span_.count) return false;
        if (stream_.is_constant() && frame.size() != stream_.payload(1)) return false;
        sizes_.push_back(static_cast<std::uint32_t>(frame.size()));
        payload_.append(reinterpret_cast<const char*>(frame.data()), frame.size());
        return true;
    }

    bool finish(std::string& out) override {
        if (sizes_.size() != span_.count) return false;
        const auto end = out.size() + stream_.size_of(span_.count);
        put_fragment_head(out);
        {
            const Box data(out, "mdat");
            out += payload_;
        }
        if (!stream_.is_constant()) {
            const Box rest(out, "free");
            out.resize(end, '\0');
        }
        return out.size() == end;
    }

private:
    void put_fragment_head(std::string& out) const {
        const auto start = out.size();
        const Box fragment(out, "moof");
        {
            const Box box(out, "mfhd", 0, 0);
            put_big(out, index_ + 1);
        }
        const Box track(out, "traf");
        {
            // Offsets count from here; constant sizes need no table.
            const Box box(out, "tfhd", 0, stream_.is_constant() ? 0x20010 : 0x20000);
            put_big(out, kTrack);
            if (stream_.is_constant()) put_big(out, static_cast<std::uint32_t>(stream_.payload(1)));
        }
        {
            const Box box(out, "tfdt", 1, 0);
            put_big(out, span_.first * stream_.grid_.frame);
        }
        const Box run(out, "trun", 0, stream_.is_constant() ? 0x1 : 0x201);
        put_big(out, span_.count);
        const std::size_t table = stream_.is_constant() ? 0 : sizes_.size() * 4;
        put_big(out, static_cast<std::uint32_t>(out.size() - start + 4 + table + kBoxHead));
        if (!stream_.is_constant())
            for (const auto size : sizes_) put_big(out, size);
    }

    const Mp4& stream_;
    const FrameSpan span_;
    const std::uint32_t index_;
    std::vector<std::uint32_t> sizes_;
    std::string payload_;
};

std::uint64_t Mp4::payload(std::uint32_t count) const {
    return std::uint64_t{count} * grid_.frame * kbps_ * 125 / grid_.rate;
}

std::uint64_t Mp4::size_of(std::uint32_t count) const {
    const std::uint64_t track_box = is_constant() ? 20 : 16;
    const std::uint64_t run = is_constant() ? 20 : 20 + std::uint64_t{count} * 4;
    const std::uint64_t fill = is_constant() ? 0 : kBoxHead;
    return kFragmentHead + track_box + kTimeBox + run + kBoxHead + payload(count) + fill;
}

std::unique_ptr<SegmentWriter> Mp4::writer(FrameSpan span, std::uint32_t index) const {
    return std::make_unique<Writer>(*this, span, index);
}

}  // namespace veza::media
