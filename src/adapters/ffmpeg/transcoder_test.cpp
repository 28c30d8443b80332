// What is encoded here, read by the ffmpeg command line.
#include "adapters/ffmpeg/transcoder.hpp"

#include "adapters/ffmpeg/library.hpp"
#include "adapters/ffmpeg/transcode_test_support.hpp"

#include <gmock/gmock.h>

namespace veza::ffmpeg {
namespace {

using namespace tool;
using core::testing::must;
using domain::AudioCodec;
using domain::AudioContainer;
using media::Packaging;
using media::Rendition;
using media::Variant;

class TranscoderTest : public ::testing::Test {
protected:
    /// `encode` follows "-c:a".
    Source make(const std::string& name, double seconds, std::uint32_t rate, const std::string& encode,
                AudioContainer container, AudioCodec codec, std::uint32_t channels = 2) {
        Source source{.path = folder_.path(name), .format = {}};
        const auto raw = folder_.path("music.s16");
        write_music(raw, seconds, rate);
        ffmpeg("-f s16le -ar " + std::to_string(rate) + " -ac 2 -i " + raw + " -ac " + std::to_string(channels) +
               " -c:a " + encode + " " + source.path);
        source.format = {.container = container,
                         .codec = codec,
                         .sample_rate = codec == AudioCodec::opus ? 48'000 : rate,
                         .channels = channels,
                         .samples = decoded(source.path, 0, channels).size() / channels};
        return source;
    }
    Source flac(double seconds, std::uint32_t rate = 44'100, std::uint32_t channels = 2) {
        return make("source.flac", seconds, rate, "flac", AudioContainer::flac, AudioCodec::flac, channels);
    }

    /// To the sample. Of MP4 in fragments ffmpeg 5.1 obeys the edit list at the beginning only, and plays the last frame whole.
    static void expect_length(std::size_t samples, const Variant& variant) {
        const auto& grid = variant.grid();
        const bool is_mp4 = variant.container() == media::Container::mp4;
        EXPECT_EQ(samples, is_mp4 ? grid.frames * grid.frame - grid.delay : grid.samples) << variant.name();
    }

    /// The length is exact, and nothing is shifted: no shift of some samples brings the two nearer.
    void expect_same_sound(const std::string& path, const Source& source, const Variant& variant, double max_error_db) {
        const auto& grid = variant.grid();
        const auto ours = decoded(path, 0, grid.channels);
        const auto theirs = decoded(source.path, grid.rate, grid.channels);
        expect_length(ours.size() / grid.channels, variant);
        ASSERT_NEAR(static_cast<double>(theirs.size()), static_cast<double>(grid.samples * grid.channels), 64);
        const std::size_t margin = std::min<std::size_t>(4096, ours.size() / 8) / grid.channels * grid.channels;
        const auto end = std::min(ours.size(), theirs.size()) - margin;
        const auto at_zero = error_power(ours, theirs, margin, end);
        EXPECT_LT(decibels(at_zero), max_error_db) << path;
        // At the lowest rates an encoder bends phases by more than a sample.
        const int step = variant.rendition().kbps < 96 ? 8 : 1;
        for (const auto samples : {-3 * step, -step, step, 3 * step})
            EXPECT_LT(at_zero,
                      error_power(ours, theirs, margin, end,
                                  static_cast<std::ptrdiff_t>(samples) * static_cast<std::ptrdiff_t>(grid.channels)))
                << path << " is shifted by " << samples;
    }

    tool::Folder folder_;
    Transcoder transcoder_;
};

TEST_F(TranscoderTest, every_file_variant_has_the_promised_size_and_plays_from_first_to_last_sample) {
    const auto source = flac(17.3217);
    for (const auto codec : {AudioCodec::opus, AudioCodec::aac, AudioCodec::mp3})
        for (const auto kbps : media::file_bitrates(codec)) {
            const Variant variant({codec, kbps}, Packaging::file, source.sound());
            const auto bytes = whole_of(transcoder_, source, variant);
            EXPECT_EQ(bytes.size(), variant.size()) << variant.name();
            const auto path = folder_.path(variant.name());
            write_file(path, bytes);
            expect_same_sound(path, source, variant, -30);
        }
}

TEST_F(TranscoderTest, lengths_that_are_no_multiple_of_anything_are_exact) {
    for (const auto seconds : {0.0123, 0.5, 1.0, 3.99, 4.0, 16.0001})
        for (const auto rendition :
             {Rendition{AudioCodec::opus, 96}, Rendition{AudioCodec::aac, 128}, Rendition{AudioCodec::mp3, 192}}) {
            const auto source = flac(seconds, 48'000);
            const Variant variant(rendition, Packaging::file, source.sound());
            const auto bytes = whole_of(transcoder_, source, variant);
            EXPECT_EQ(bytes.size(), variant.size());
            const auto path = folder_.path(variant.name());
            write_file(path, bytes);
            expect_length(decoded(path).size() / 2, variant);
        }
}

TEST_F(TranscoderTest, the_shortest_sounds_of_any_rate_and_any_channels_are_exact) {
    for (const auto rate : {8'000U, 44'101U, 192'000U})
        for (const auto channels : {1U, 8U})
            for (const auto samples : {1U, 1'025U}) {
                const auto source = make("short.wav", (samples + 0.5) / rate, rate, "pcm_s16le", AudioContainer::wav,
                                         AudioCodec::pcm, channels);
                ASSERT_EQ(source.format.samples, samples);
                for (const auto rendition : {Rendition{AudioCodec::opus, 96}, Rendition{AudioCodec::aac, 128},
                                             Rendition{AudioCodec::mp3, 192}}) {
                    const Variant variant(rendition, Packaging::file, source.sound());
                    const auto bytes = whole_of(transcoder_, source, variant);
                    EXPECT_EQ(bytes.size(), variant.size()) << rate << ' ' << channels << ' ' << samples;
                    // ffmpeg believes an MP3 file that has some frames.
                    if (rendition.codec == AudioCodec::mp3 && samples == 1) continue;
                    const auto path = folder_.path("short-" + variant.name());
                    write_file(path, bytes);
                    expect_length(decoded(path, 0, variant.grid().channels).size() / variant.grid().channels, variant);
                }
            }
}

/// What encoders need most bits for, and least: promises of size are kept all the same.
TEST_F(TranscoderTest, every_sound_fits_into_what_was_promised) {
    for (const std::string signal :
         {"anoisesrc=a=1:d=5:r=44100", "aevalsrc=if(lt(mod(t*110\\,1)\\,0.5)\\,1\\,-1):d=5:s=44100",
          "aevalsrc=if(lt(mod(t\\,0.25)\\,0.0001)\\,1\\,0):d=5:s=44100", "anullsrc=d=5:r=44100"}) {
        Source source{.path = folder_.path("signal.flac"), .format = {}};
        ffmpeg("-f lavfi -i '" + signal + "' -ac 2 " + source.path);
        source.format = {.container = AudioContainer::flac,
                         .codec = AudioCodec::flac,
                         .sample_rate = 44'100,
                         .channels = 2,
                         .samples = 5 * 44'100};
        for (const auto codec : {AudioCodec::aac, AudioCodec::mp3})
            for (const auto kbps : media::file_bitrates(codec)) {
                const Variant variant({codec, kbps}, Packaging::file, source.sound());
                const auto bytes = whole_of(transcoder_, source, variant);
                EXPECT_EQ(bytes.size(), variant.size()) << signal << ' ' << variant.name();
                const auto path = folder_.path("signal-" + variant.name());
                write_file(path, bytes);
                expect_length(decoded(path).size() / 2, variant);
            }
    }
}

TEST_F(TranscoderTest, hls_parts_make_up_a_file_that_plays) {
    const auto source = flac(9.7);
    for (const auto codec : {AudioCodec::opus, AudioCodec::aac})
        for (const auto kbps : media::hls_bitrates(codec)) {
            const Variant variant({codec, kbps}, Packaging::hls, source.sound());
            const auto path = folder_.path("hls-" + variant.name());
            write_file(path, whole_of(transcoder_, source, variant));
            expect_same_sound(path, source, variant, -25);
        }
}

TEST_F(TranscoderTest, mono_stays_mono_and_more_channels_become_two) {
    for (const auto channels : {1U, 6U}) {
        const auto source = flac(5, 44'100, channels);
        for (const auto rendition :
             {Rendition{AudioCodec::opus, 64}, Rendition{AudioCodec::aac, 64}, Rendition{AudioCodec::mp3, 128}}) {
            const Variant variant(rendition, Packaging::file, source.sound());
            EXPECT_EQ(variant.grid().channels, std::min(channels, 2U));
            const auto path = folder_.path(variant.name());
            write_file(path, whole_of(transcoder_, source, variant));
            expect_same_sound(path, source, variant, -25);
        }
    }
}

/// Containers in which one cannot jump to a sample, and codecs that remember.
TEST_F(TranscoderTest, a_segment_is_the_same_alone_as_in_a_row_from_every_kind_of_file) {
    struct Kind {
        const char* name;
        const char* encode;
        AudioContainer container;
        AudioCodec codec;
        std::uint32_t rate;
    };
    for (const auto& kind :
         {Kind{"a.flac", "flac", AudioContainer::flac, AudioCodec::flac, 44'100},
          Kind{"vbr.mp3", "libmp3lame -q:a 2", AudioContainer::mp3, AudioCodec::mp3, 44'100},
          Kind{"cbr.mp3", "libmp3lame -b:a 128k -write_xing 0", AudioContainer::mp3, AudioCodec::mp3, 48'000},
          Kind{"a.m4a", "aac -b:a 160k", AudioContainer::mp4, AudioCodec::aac, 44'100},
          Kind{"alac.m4a", "alac", AudioContainer::mp4, AudioCodec::alac, 96'000},
          Kind{"a.ogg", "libvorbis -q:a 4", AudioContainer::ogg, AudioCodec::vorbis, 44'100},
          Kind{"a.opus", "libopus -b:a 96k", AudioContainer::ogg, AudioCodec::opus, 48'000},
          Kind{"a.wav", "pcm_s24le", AudioContainer::wav, AudioCodec::pcm, 22'050},
          Kind{"a.aiff", "pcm_s16be", AudioContainer::aiff, AudioCodec::pcm, 32'000},
          Kind{"low.wav", "pcm_u8", AudioContainer::wav, AudioCodec::pcm, 8'000},
          Kind{"prime.wav", "pcm_s16le", AudioContainer::wav, AudioCodec::pcm, 44'101},  // no factor in common
          Kind{"high.flac", "flac", AudioContainer::flac, AudioCodec::flac, 192'000},
          Kind{"a.wv", "wavpack", AudioContainer::wavpack, AudioCodec::wavpack, 44'100}}) {
        const auto source = make(kind.name, 9.5, kind.rate, kind.encode, kind.container, kind.codec);
        for (const auto rendition : {Rendition{AudioCodec::opus, 96}, Rendition{AudioCodec::aac, 128}}) {
            const Variant variant(rendition, Packaging::hls, source.sound());
            const auto whole = whole_of(transcoder_, source, variant);
            const auto path = folder_.path(std::string(kind.name) + "-" + variant.name());
            write_file(path, whole);
            expect_same_sound(path, source, variant, -25);
            for (const auto index : {variant.segments() - 1, 1U}) {
                Transcoder another;
                const auto segment = variant.segment(index);
                EXPECT_EQ(segment_of(another, source, variant, index), whole.substr(segment.offset, segment.size))
                    << kind.name << " " << variant.name() << " segment " << index;
            }
        }
    }
}

/// The first frame of each part but the very first.
std::vector<std::uint64_t> joins_of(const Variant& variant) {
    std::vector<std::uint64_t> all;
    for (std::uint32_t i = 0; i < variant.segments(); ++i)
        for (const auto& part : variant.parts(i))
            if (part.first > 0) all.push_back(part.first);
    return all;
}

/// What is heard of joins, in decibels.
struct Joins {
    double worse_than_through = -100;  ///< the noise around the worst join to that of an encoder that ran through
    double worst = -100;               ///< the noise around a join to the music there
    double worst_elsewhere = -100;     ///< the same of the encoder that ran through, in one moment of a hundred
};

Joins joins_in(const Source& source, const Variant& variant, const std::string& joined, const std::string& through) {
    const auto& grid = variant.grid();
    const auto ours = decoded(joined, 0, 2);
    const auto reference = decoded(through, 0, 2);
    const auto original = decoded(source.path, grid.rate, 2);
    const std::vector<float> silence(original.size());
    const std::size_t reach = std::size_t{2} * grid.frame * 2;
    Joins joins;
    for (const auto first : joins_of(variant)) {
        const auto join = (first * grid.frame - grid.delay) * 2;
        const auto here = decibels(error_power(ours, original, join - reach, join + reach));
        const auto there = decibels(error_power(reference, original, join - reach, join + reach));
        const auto music = decibels(error_power(original, silence, join - reach, join + reach));
        joins.worse_than_through = std::max(joins.worse_than_through, here - there);
        joins.worst = std::max(joins.worst, here - music);
    }
    std::vector<double> moments;
    for (auto at = reach; at + reach < std::min(original.size(), reference.size()); at += reach)
        moments.push_back(decibels(error_power(reference, original, at - reach, at + reach)) -
                          decibels(error_power(original, silence, at - reach, at + reach)));
    const auto hundredth = moments.end() - 1 - static_cast<std::ptrdiff_t>(moments.size() / 100);
    std::ranges::nth_element(moments, hundredth);
    joins.worst_elsewhere = *hundredth;
    return joins;
}

TEST_F(TranscoderTest, joins_are_not_heard) {
    const auto source = flac(34);
    struct Case {
        Rendition rendition;
        Packaging packaging;
        double worst_db;
    };
    for (const auto& [rendition, packaging, worst_db] :
         {Case{{AudioCodec::opus, 48}, Packaging::hls, 2.5}, Case{{AudioCodec::opus, 96}, Packaging::hls, 2.5},
          Case{{AudioCodec::opus, 160}, Packaging::hls, 2.5}, Case{{AudioCodec::opus, 128}, Packaging::file, 2.5},
          Case{{AudioCodec::aac, 64}, Packaging::hls, 3.0}, Case{{AudioCodec::aac, 128}, Packaging::hls, 3.0},
          Case{{AudioCodec::aac, 192}, Packaging::file, 3.0}, Case{{AudioCodec::aac, 256}, Packaging::hls, 3.0},
          Case{{AudioCodec::mp3, 192}, Packaging::file, 3.0}}) {
        const Variant variant(rendition, packaging, source.sound());
        const auto joined = folder_.path("joined-" + variant.name());
        write_file(joined, whole_of(transcoder_, source, variant));
        // The same frames from one encoder, in the same container: with room for all.
        Packets through;
        const media::FrameSpan all{.first = 0, .count = static_cast<std::uint32_t>(variant.grid().frames)};
        ASSERT_TRUE(must(transcoder_.encode(order_for(source, variant, all), through)));
        std::string bytes = variant.header();
        for (std::uint32_t i = 0; i < variant.segments(); ++i) {
            const Variant roomy = rendition.codec == AudioCodec::aac
                                      ? Variant({AudioCodec::aac, 256}, packaging, source.sound())
                                      : variant;
            const auto span = variant.segment(i).frames;
            if (rendition.codec == AudioCodec::mp3) {
                for (std::uint64_t f = span.first; f < span.first + span.count; ++f)
                    bytes.append(reinterpret_cast<const char*>(through.frames[f].data()), through.frames[f].size());
                continue;
            }
            const auto writer = roomy.writer(i);
            for (std::uint64_t f = span.first; f < span.first + span.count; ++f)
                ASSERT_TRUE(writer->add(through.frames[f], bytes));
            ASSERT_TRUE(writer->finish(bytes));
        }
        const auto reference = folder_.path("through-" + variant.name());
        write_file(reference, bytes);
        const auto joins = joins_in(source, variant, joined, reference);
        RecordProperty(variant.name(), std::to_string(joins.worse_than_through));
        EXPECT_LE(joins.worse_than_through, worst_db) << variant.name();
        EXPECT_LE(joins.worst, joins.worst_elsewhere + 1.5) << variant.name() << ": a join stands out";
    }
}

TEST_F(TranscoderTest, who_begins_with_a_segment_hears_what_others_hear) {
    const auto source = flac(14);
    for (const auto kbps : media::hls_bitrates(AudioCodec::opus)) {
        const Variant variant({AudioCodec::opus, kbps}, Packaging::hls, source.sound());
        const auto whole = folder_.path("whole.mp4");
        const auto bytes = whole_of(transcoder_, source, variant);
        write_file(whole, bytes);
        const auto all = decoded(whole, 0, 2);
        for (std::uint32_t i = 1; i + 1 < variant.segments(); ++i) {
            const auto segment = variant.segment(i);
            const auto path = folder_.path("alone.mp4");
            write_file(path, variant.header() + bytes.substr(segment.offset, segment.size));
            const auto alone = decoded(path, 0, 2);
            // A decoder that begins has no frame to blend the very first with.
            const std::size_t frame = std::size_t{2} * variant.grid().frame;
            const auto length = (segment.frames.count - 1) * frame;
            const auto end =
                (segment.frames.first + segment.frames.count) * frame - std::size_t{2} * variant.grid().delay;
            ASSERT_GE(alone.size(), length);
            const std::vector<float> here(alone.end() - static_cast<std::ptrdiff_t>(length), alone.end());
            const auto from = static_cast<std::ptrdiff_t>(end - length);
            EXPECT_LT(decibels(error_power(here, all, 0, length, from)), -60) << variant.name() << " segment " << i;
        }
    }
}

TEST_F(TranscoderTest, stops_when_nobody_wants_more) {
    const auto source = flac(30);
    const Variant variant({AudioCodec::opus, 96}, Packaging::file, source.sound());
    Packets packets;
    packets.limit = 3;
    EXPECT_FALSE(must(transcoder_.encode(order_for(source, variant, variant.segment(1).frames), packets)));
    EXPECT_EQ(packets.frames.size(), 3U);
}

TEST_F(TranscoderTest, what_was_analysed_longer_than_it_is_ends_in_silence) {
    auto source = flac(3, 48'000);
    source.format.samples += 48'000;
    const Variant variant({AudioCodec::mp3, 192}, Packaging::file, source.sound());
    const auto path = folder_.path("longer.mp3");
    const auto bytes = whole_of(transcoder_, source, variant);
    EXPECT_EQ(bytes.size(), variant.size());
    write_file(path, bytes);
    const auto sound = decoded(path);
    ASSERT_EQ(sound.size() / 2, 48'000U * 4);
    for (std::size_t i = sound.size() - 40'000; i < sound.size(); ++i) ASSERT_LT(std::abs(sound[i]), 0.001F);
}

TEST_F(TranscoderTest, says_which_encoders_it_has) {
    const auto versions = must(Library::load()).versions;
    EXPECT_THAT(versions, ::testing::HasSubstr("opus")) << "and LAME, which says its number only";
    const auto encoders = must(transcoder_.encoders());
    EXPECT_EQ(encoders, must(Transcoder().encoders())) << "the same each time";
    EXPECT_THAT(encoders, ::testing::MatchesRegex("[0-9a-f]{8}"));
}

TEST_F(TranscoderTest, refuses_what_is_not_the_file_that_was_analysed) {
    auto source = flac(1);
    Packets packets;
    const Variant variant({AudioCodec::opus, 96}, Packaging::file, source.sound());
    auto order = order_for(source, variant, variant.segment(0).frames);
    order.sound.codec = AudioCodec::alac;
    EXPECT_EQ(transcoder_.encode(order, packets).error().reason, core::Reason::media_failed);

    // A playlist under the name of a sound, which would make FFmpeg open other files.
    write_file(source.path, "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n");
    EXPECT_EQ(transcoder_.encode(order_for(source, variant, variant.segment(0).frames), packets).error().reason,
              core::Reason::media_failed);
    EXPECT_TRUE(packets.frames.empty());
}

}  // namespace
}  // namespace veza::ffmpeg
