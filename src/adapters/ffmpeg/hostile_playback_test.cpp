// Files that were made to hurt and pass analysis all the same: playing them may fail, but neither crash nor read what is not theirs.
#include "adapters/ffmpeg/resampler.hpp"
#include "adapters/ffmpeg/silent_flac.hpp"
#include "adapters/ffmpeg/transcode_test_support.hpp"
#include "adapters/ffmpeg/transcoder.hpp"
#include "ports/contract/sample_sounds.hpp"

#include <algorithm>
#include <random>
#include <set>

namespace veza::ffmpeg {
namespace {

using namespace tool;
using core::testing::must;
using domain::AudioCodec;
using media::Packaging;
using media::Variant;

struct HostilePlayback : ::testing::Test {
    tool::Folder folder;
    Transcoder transcoder;

    /// The first, a middle and the last segment of what analysis let pass, in both codecs of HLS.
    void play(const std::string& name, const domain::AudioFormat& format) {
        const Source source{.path = folder.path(name), .format = format};
        for (const auto codec : {AudioCodec::opus, AudioCodec::aac}) {
            const Variant variant({codec, 96}, Packaging::hls, source.sound());
            const auto last = variant.segments() - 1;
            for (const auto index : std::set{0U, last / 2, last})
                EXPECT_EQ(segment_of(transcoder, source, variant, index).size(), variant.segment(index).size)
                    << name << ' ' << variant.name() << " segment " << index;
        }
    }
    /// Whether analysis lets it pass; then it is played.
    bool passes(const std::string& name, const std::string& content) {
        write_file(folder.path(name), content);
        const auto verdict = tool::analyse(content);
        if (verdict) play(name, verdict->format);
        return verdict.has_value();
    }
    /// Ten seconds: three segments.
    [[nodiscard]] std::string music() const {
        const auto raw = folder.path("music.s16");
        write_music(raw, 10, 44'100);
        ffmpeg("-f s16le -ar 44100 -ac 2 -i " + raw + " " + folder.path("music.wav"));
        return folder.path("music.wav");
    }
};

TEST_F(HostilePlayback, a_frame_of_fewer_channels_is_not_read_as_if_it_had_all) {
    constexpr std::uint32_t kFrames = 100;
    const auto sound = SilentFlac::make({.channels = 8}, kFrames);
    auto mono = SilentFlac::make_frame(kFrames, 1);
    mono.back() ^= 1;  // its sum is wrong: analysis counts one damaged frame, and lets the file pass
    EXPECT_TRUE(passes("ends-mono.flac", sound + mono));
    EXPECT_TRUE(
        passes("half-mono.flac", sound + mono + SilentFlac::make({.channels = 8}, 2 * kFrames).substr(sound.size())));
}

TEST_F(HostilePlayback, what_is_cut_off_plays_as_far_as_it_goes) {
    for (const auto& [name, whole] : tool::in_every_format(music(), folder))
        for (const double share : {0.5, 0.97}) {
            const auto part = whole.substr(0, static_cast<std::size_t>(share * static_cast<double>(whole.size())));
            const bool passed = passes("cut-" + name, part);
            EXPECT_TRUE(passed || name.ends_with(".m4a")) << name << ' ' << share;
        }
}

TEST_F(HostilePlayback, mutations_end_in_sound_or_in_a_verdict) {
    std::minstd_rand random(43);
    int passed = 0;
    for (const auto& [name, seed] : tool::in_every_format(music(), folder))
        for (int round = 0; round < 4; ++round) {
            auto mutant = seed;
            const auto reach = round % 2 == 0 ? std::min<std::size_t>(mutant.size(), 600) : mutant.size();
            for (int change = 0; change < 1 + round; ++change)
                mutant[random() % reach] = static_cast<char>(random() % 256);
            if (round == 2) mutant.erase(random() % mutant.size(), random() % 4000);
            if (round == 3) mutant.insert(random() % mutant.size(), std::string(random() % 5000, '\xFF'));
            passed += passes("mutant-" + std::to_string(round) + name, mutant) ? 1 : 0;
        }
    EXPECT_GT(passed, 15) << "too few that say anything about playing";
}

TEST_F(HostilePlayback, the_end_of_the_longest_is_reached) {
    constexpr std::uint32_t kFrames = 6U * 3600 * 8'000 / 4096;
    EXPECT_TRUE(passes("long.flac", SilentFlac::make({.sample_rate = 8'000, .channels = 1}, kFrames)));
    EXPECT_TRUE(passes("wide.flac", SilentFlac::make({.sample_rate = 192'000, .channels = 8}, 1'000)));
}

TEST_F(HostilePlayback, numbers_that_are_none_reach_no_encoder) {
    tool::convert(music(), "-c:a pcm_f32le", folder.path("float.wav"));
    auto wav = tool::read_file(folder.path("float.wav"));
    const auto data = wav.find("data") + 8;
    const std::uint32_t strange[] = {0x7FC00000U, 0x7F800000U, 0xFF800000U, 0x7F7FFFFFU, 0x00000001U};
    for (std::size_t at = data, i = 0; at + 4 < wav.size(); at += 4'000, ++i)
        std::copy_n(reinterpret_cast<const char*>(&strange[i % std::size(strange)]), 4,
                    wav.begin() + static_cast<std::ptrdiff_t>(at));
    EXPECT_TRUE(passes("strange.wav", wav));
}

TEST_F(HostilePlayback, the_resampler_takes_one_format_only) {
    const auto av = must(Library::load());
    const auto frame = [&](int rate, int channels, ::AVSampleFormat format) {
        auto made = make_frame(av);
        made->format = format;
        made->sample_rate = rate;
        made->nb_samples = 1'000;
        av.av_channel_layout_default(&made->ch_layout, channels);
        if (av.av_frame_get_buffer(made.get(), 0) < 0) throw std::bad_alloc();
        for (int plane = 0; plane < (format == AV_SAMPLE_FMT_S16P ? channels : 1); ++plane)
            std::fill_n(made->extended_data[plane], made->linesize[0], std::uint8_t{0});
        return made;
    };
    Resampler resampler(av, {.rate = 48'000, .channels = 2});
    EXPECT_TRUE(resampler.add(*frame(44'100, 8, AV_SAMPLE_FMT_S16), 0));
    EXPECT_FALSE(resampler.add(*frame(44'100, 1, AV_SAMPLE_FMT_S16), 0));
    EXPECT_FALSE(resampler.add(*frame(44'100, 8, AV_SAMPLE_FMT_S16P), 0));
    EXPECT_FALSE(resampler.add(*frame(48'000, 8, AV_SAMPLE_FMT_S16), 0));
    EXPECT_TRUE(resampler.add(*frame(44'100, 8, AV_SAMPLE_FMT_S16), 999));
}

}  // namespace
}  // namespace veza::ffmpeg
