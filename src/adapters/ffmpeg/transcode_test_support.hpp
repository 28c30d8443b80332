#pragma once
// Files that the ffmpeg command line makes and reads: the reference for what is encoded here.
#include "adapters/ffmpeg/testing_tool.hpp"
#include "core/testing.hpp"
#include "domain/audio.hpp"
#include "media/variant.hpp"
#include "ports/transcoder.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace veza::ffmpeg::tool {

inline void ffmpeg(const std::string& arguments) {
    const auto command = "ffmpeg -nostdin -v error -y " + arguments;
    ASSERT_EQ(std::system(command.c_str()), 0) << command;
}

inline void write_file(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

/// As the command line decodes it, from the time 0 on, as players do: interleaved, at this rate (0: its own), with so many channels.
inline std::vector<float> decoded(const std::string& path, std::uint32_t rate = 0, std::uint32_t channels = 2) {
    const auto raw = path + ".f32";
    ffmpeg("-copyts -i " + path + (rate == 0 ? "" : " -ar " + std::to_string(rate)) + " -ac " +
           std::to_string(channels) + " -af atrim=start=0 -f f32le " + raw);
    const auto bytes = read_file(raw);
    std::vector<float> sound(bytes.size() / sizeof(float));
    std::memcpy(sound.data(), bytes.data(), sound.size() * sizeof(float));
    return sound;
}

/// Chords that come and go over a little noise, different left and right, with attacks: what encoders find neither easy nor
/// absurd. Writes 16-bit samples of two channels.
inline void write_music(const std::string& path, double seconds, std::uint32_t rate) {
    std::string bytes;
    std::uint32_t noise = 1;
    const auto sample = [&](double tone) {
        noise = noise * 1'664'525 + 1'013'904'223;
        const auto value = static_cast<std::int16_t>(20'000 * (tone + 0.03 * (noise / 4'294'967'296.0 - 0.5)));
        bytes.push_back(static_cast<char>(value & 0xFF));
        bytes.push_back(static_cast<char>(value >> 8));
    };
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(seconds * rate); ++i) {
        const double t = static_cast<double>(i) / rate;
        const double turn = 2 * 3.141592653589793 * t;
        sample(0.25 * std::sin(turn * 220) * std::exp(-3 * std::fmod(t, 0.5)) +
               0.2 * std::sin(turn * 330 + 40 * std::sin(t)));
        sample(0.25 * std::sin(turn * 277) * std::exp(-4 * std::fmod(t, 0.7)) +
               0.2 * std::sin(turn * 440 + 30 * std::cos(t)));
    }
    write_file(path, bytes);
}

struct Source {
    std::string path;
    domain::AudioFormat format;

    [[nodiscard]] ports::OpenBlob open() const {
        core::Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
        return {.file = std::make_shared<const core::Descriptor>(std::move(file)),
                .size = std::filesystem::file_size(path)};
    }
    [[nodiscard]] media::Sound sound() const {
        return {.sample_rate = format.sample_rate, .channels = format.channels, .samples = format.samples};
    }
};

class Packets final : public ports::FrameSink {
public:
    bool take(std::span<const std::byte> frame) override {
        frames.emplace_back(frame.begin(), frame.end());
        return frames.size() < limit;
    }
    std::vector<std::vector<std::byte>> frames;
    std::size_t limit = SIZE_MAX;
};

inline ports::EncodeOrder order_for(const Source& source, const media::Variant& variant, media::FrameSpan span,
                                    std::uint32_t attempt = 0) {
    const auto& grid = variant.grid();
    return {.source = source.open(),
            .sound = source.format,
            .codec = variant.rendition().codec,
            .bitrate = variant.encoder_bitrate(attempt),
            .sample_rate = grid.rate,
            .channels = grid.channels,
            .frame_samples = grid.frame,
            .first_frame = span.first,
            .frames = span.count,
            .preroll = span.preroll};
}

/// One segment as a server makes it, with further attempts where it does not fit.
inline std::string segment_of(ports::Transcoder& transcoder, const Source& source, const media::Variant& variant,
                              std::uint32_t index) {
    for (std::uint32_t attempt = 0; variant.encoder_bitrate(attempt) != 0; ++attempt) {
        Packets packets;
        for (const auto& part : variant.parts(index))
            EXPECT_TRUE(core::testing::must(transcoder.encode(order_for(source, variant, part, attempt), packets)));
        const auto writer = variant.writer(index);
        std::string out;
        bool fits = true;
        for (const auto& frame : packets.frames) fits = fits && writer->add(frame, out);
        if (fits && writer->finish(out)) return out;
    }
    ADD_FAILURE() << variant.name() << " segment " << index << " fits at no bitrate";
    return {};
}

inline std::string whole_of(ports::Transcoder& transcoder, const Source& source, const media::Variant& variant) {
    auto out = variant.header();
    for (std::uint32_t i = 0; i < variant.segments(); ++i) out += segment_of(transcoder, source, variant, i);
    return out;
}

/// Power of what differs.
inline double error_power(const std::vector<float>& left, const std::vector<float>& right, std::size_t from,
                          std::size_t to, std::ptrdiff_t shift = 0) {
    double sum = 0;
    for (std::size_t i = from; i < to; ++i) {
        const double difference = left[i] - right[static_cast<std::size_t>(static_cast<std::ptrdiff_t>(i) + shift)];
        sum += difference * difference;
    }
    return sum / static_cast<double>(to - from);
}
inline double decibels(double power) {
    return 10 * std::log10(power + 1e-20);
}

}  // namespace veza::ffmpeg::tool
