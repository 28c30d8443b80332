#include "services/segments.hpp"

#include "core/testing.hpp"
#include "core/testing_task.hpp"
#include "services/variant_reader.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <semaphore>
#include <set>
#include <thread>

namespace veza::services {
namespace {

using core::testing::must;
using media::Packaging;
using media::Variant;

/// Frames that say which they are; can be made to wait, and to fail.
class FakeTranscoder final : public ports::Transcoder {
public:
    core::Result<std::string> encoders() override { return version; }
    core::Result<bool> encode(const ports::EncodeOrder& order, ports::FrameSink& sink) override {
        if (++begun == rendezvous) gate.release(static_cast<std::ptrdiff_t>(rendezvous));
        if (holds) gate.acquire();
        for (std::uint32_t i = 0; i < order.frames; ++i) {
            if (fails_at && *fails_at == order.first_frame + i)
                return core::fail(core::Code::internal, core::Reason::media_failed, "broken");
            const auto value = static_cast<std::byte>((order.first_frame + i) % 251);
            const std::vector<std::byte> frame(order.bitrate / 8 * order.frame_samples / order.sample_rate, value);
            ++made;
            if (before_last && i + 1 == order.frames) before_last();
            if (!sink.take(frame)) return false;
        }
        return true;
    }

    std::string version = "e1";
    std::atomic<std::size_t> begun = 0;
    std::atomic<std::size_t> made = 0;
    std::atomic<bool> holds = false;
    std::size_t rendezvous = 0;  ///< once so many have begun, they go on
    std::counting_semaphore<> gate{0};
    std::optional<std::uint64_t> fails_at;
    std::function<void()> before_last;
};

class FakeCache final : public ports::SegmentCache {
public:
    core::Task<std::optional<ports::OpenBlob>> find(ports::SegmentKey key, std::uint64_t size) override {
        const std::scoped_lock lock(mutex);
        asked[key.index] = size;
        co_return std::nullopt;
    }
    core::Status store(const ports::SegmentKey& key, std::string_view bytes) override {
        const std::scoped_lock lock(mutex);
        kept[key.index] = bytes;
        names.insert(key.variant);
        return {};
    }
    std::map<std::uint32_t, std::string> all() {
        const std::scoped_lock lock(mutex);
        return kept;
    }
    std::set<std::string> all_names() {
        const std::scoped_lock lock(mutex);
        return names;
    }
    std::uint64_t asked_size(std::uint32_t index) {
        const std::scoped_lock lock(mutex);
        return asked[index];
    }

private:
    std::mutex mutex;
    std::set<std::string> names;
    std::map<std::uint32_t, std::uint64_t> asked;
    std::map<std::uint32_t, std::string> kept;
};

class SegmentsTest : public ::testing::Test {
protected:
    WantedVariant wanted(unsigned listener = 1) { return wanted(variant_, listener); }
    WantedVariant wanted(std::shared_ptr<const Variant> variant, unsigned listener = 1) {
        core::Uuid::Bytes bytes{};
        bytes.back() = static_cast<std::uint8_t>(listener);
        return {.content = "c",
                .source = {},
                .sound = {.sample_rate = 48'000, .channels = 2, .samples = 48'000 * 60},
                .variant = std::move(variant),
                .encoders = "e1",
                .listener = domain::UserId(core::Uuid(bytes)),
                .unchanged = [this] { return !is_changed_; }};
    }
    core::Task<std::string> read(std::uint64_t offset, std::uint64_t length) {
        VariantReader reader(segments_, wanted(), offset, length);
        std::string out;
        while (true) {
            VEZA_CO_TRY(const auto piece, co_await reader.next());
            if (piece.length == 0) co_return out;
            out += piece.bytes;
        }
    }
    std::string read_now(std::uint64_t offset, std::uint64_t length) {
        return must(core::testing::run_on(loop_, read(offset, length)));
    }
    Segments::Segment open(std::uint32_t index, unsigned listener = 1) {
        return must(core::testing::run_on(loop_, segments_.open(wanted(listener), index)));
    }

    static std::shared_ptr<const Variant> opus(Packaging packaging) {
        return std::make_shared<const Variant>(
            media::Rendition{media::AudioCodec::opus, 96}, packaging,
            media::Sound{.sample_rate = 48'000, .channels = 2, .samples = 48'000 * 60});
    }
    /// All of a segment in two halves.
    core::Task<std::string> halves(Segments& segments, std::uint32_t index) {
        const auto size = in_halves_->segment(index).size;
        VEZA_CO_TRY(auto segment, co_await segments.open(wanted(in_halves_), index));
        co_return co_await std::get<Segments::Listening>(segment).read(0, size);
    }

    boost::asio::io_context loop_;
    std::shared_ptr<const Variant> variant_ = opus(Packaging::file);
    std::shared_ptr<const Variant> in_halves_ = opus(Packaging::hls);
    std::atomic<bool> is_changed_ = false;
    FakeTranscoder transcoder_;
    FakeCache cache_;
    core::Pool pool_{{.name = "encode", .threads = 2, .queue_limit = 16}};
    Segments segments_{{.transcoder = transcoder_, .cache = cache_, .pool = pool_}, 4};
};

TEST_F(SegmentsTest, ranges_stitched_together_are_the_whole) {
    const auto whole = read_now(0, variant_->size());
    ASSERT_EQ(whole.size(), variant_->size());
    std::string stitched;
    for (std::uint64_t at = 0; at < whole.size();) {
        const auto length = std::min<std::uint64_t>(65'537, whole.size() - at);
        stitched += read_now(at, length);
        at += length;
    }
    EXPECT_EQ(stitched, whole);
    EXPECT_EQ(read_now(0, 2), whole.substr(0, 2));
    EXPECT_EQ(read_now(whole.size() - 1, 1), whole.substr(whole.size() - 1));
}

TEST_F(SegmentsTest, whole_segments_are_kept) {
    const auto whole = read_now(0, variant_->size());
    pool_.stop();
    const auto kept = cache_.all();
    ASSERT_EQ(kept.size(), variant_->segments());
    for (const auto& [index, bytes] : kept) {
        const auto place = variant_->segment(index);
        EXPECT_EQ(bytes, whole.substr(place.offset, place.size));
        EXPECT_EQ(cache_.asked_size(index), place.size) << "nothing else is taken for it";
    }
}

TEST_F(SegmentsTest, other_encoders_make_other_segments) {
    const auto name = wanted().name();
    EXPECT_EQ(must(core::testing::run_on(loop_, segments_.encoders())), wanted().encoders);
    (void)read_now(0, variant_->size());
    transcoder_.version = "e2";
    Segments upgraded({.transcoder = transcoder_, .cache = cache_, .pool = pool_}, 4);
    auto later = wanted();
    later.encoders = must(core::testing::run_on(loop_, upgraded.encoders()));
    EXPECT_NE(later.name(), name) << "and so another ETag";
    const auto listening = must(core::testing::run_on(loop_, upgraded.open(later, 0)));
    EXPECT_TRUE(std::holds_alternative<Segments::Listening>(listening));
    pool_.stop();
    EXPECT_EQ(cache_.all_names(), (std::set{name, later.name()}));
}

TEST_F(SegmentsTest, who_leaves_with_the_last_bytes_leaves_a_whole_segment) {
    transcoder_.holds = true;
    std::optional<Segments::Segment> listening = open(1);
    transcoder_.before_last = [&] { listening.reset(); };
    transcoder_.gate.release();
    pool_.stop();
    EXPECT_TRUE(cache_.all().contains(1));
}

TEST_F(SegmentsTest, who_asks_for_the_same_hears_the_same_encoding) {
    transcoder_.holds = true;
    auto first = open(1, 1);
    auto second = open(1, 2);
    transcoder_.gate.release();
    const auto& place = variant_->segment(1);
    const auto one = must(core::testing::run_on(loop_, std::get<Segments::Listening>(first).read(place.size - 1, 9)));
    const auto two = must(core::testing::run_on(loop_, std::get<Segments::Listening>(second).read(place.size - 1, 9)));
    EXPECT_EQ(one, two);
    EXPECT_EQ(transcoder_.begun, 1U);
}

TEST_F(SegmentsTest, a_storm_of_skips_leaves_nothing_behind) {
    transcoder_.holds = true;
    for (std::uint32_t i = 0; i < 100; ++i) {
        const auto gone = open(i % 4);  // and nobody listens any more
    }
    transcoder_.holds = false;
    transcoder_.gate.release(100);
    pool_.stop();
    EXPECT_LE(transcoder_.made, 2U) << "only what was under way took its next frame";
    EXPECT_TRUE(cache_.all().empty());
}

TEST_F(SegmentsTest, a_segment_that_was_given_up_is_made_anew) {
    transcoder_.holds = true;
    {
        const auto gone = open(2);
    }
    transcoder_.holds = false;
    transcoder_.gate.release(10);
    const auto place = variant_->segment(2);
    EXPECT_EQ(read_now(place.offset, place.size).size(), place.size);
}

TEST_F(SegmentsTest, a_failure_reaches_who_listens_and_is_not_kept) {
    transcoder_.fails_at = variant_->segment(1).frames.first + 60;
    const auto failed = core::testing::run_on(loop_, read(0, variant_->size()));
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().reason, core::Reason::media_failed);
    pool_.stop();
    EXPECT_FALSE(cache_.all().contains(1));
}

TEST_F(SegmentsTest, halves_are_made_beside_each_other_where_a_thread_is_free) {
    ASSERT_EQ(in_halves_->parts(1).size(), 2U);
    transcoder_.holds = true;
    transcoder_.rendezvous = 2;  // neither goes on without the other
    const auto beside = must(core::testing::run_on(loop_, halves(segments_, 1)));
    EXPECT_EQ(transcoder_.begun, 2U);

    transcoder_.holds = false;
    core::Pool one({.name = "encode", .threads = 1, .queue_limit = 16});
    Segments alone({.transcoder = transcoder_, .cache = cache_, .pool = one}, 4);
    EXPECT_EQ(must(core::testing::run_on(loop_, halves(alone, 1))), beside) << "whoever makes them";
    EXPECT_EQ(beside.size(), in_halves_->segment(1).size);
    one.stop();
}

TEST_F(SegmentsTest, a_failure_of_the_second_half_reaches_who_listens) {
    transcoder_.fails_at = in_halves_->parts(1).back().first + 3;
    const auto failed = core::testing::run_on(loop_, halves(segments_, 1));
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().reason, core::Reason::media_failed);
    pool_.stop();
    EXPECT_TRUE(cache_.all().empty());
}

TEST_F(SegmentsTest, who_leaves_ends_both_halves) {
    transcoder_.holds = true;
    {
        const auto gone = must(core::testing::run_on(loop_, segments_.open(wanted(in_halves_), 1)));
        while (transcoder_.begun < 2) std::this_thread::yield();
    }
    transcoder_.gate.release(2);
    pool_.stop();
    EXPECT_EQ(transcoder_.made, 2U) << "each took its next frame";
    EXPECT_TRUE(cache_.all().empty());
}

TEST_F(SegmentsTest, what_a_changed_file_holds_reaches_nobody) {
    transcoder_.before_last = [&] { is_changed_ = true; };
    const auto place = variant_->segment(1);
    const auto last = core::testing::run_on(loop_, read(place.offset + place.size - 1, 1));
    ASSERT_FALSE(last);
    EXPECT_EQ(last.error().reason, core::Reason::track_not_ready);
    transcoder_.begun = 0;
    const auto next = core::testing::run_on(loop_, read(variant_->segment(2).offset, 1));
    ASSERT_FALSE(next);
    EXPECT_EQ(next.error().reason, core::Reason::track_not_ready);
    EXPECT_EQ(transcoder_.begun, 0U) << "what was never analysed is decoded by nobody";
    pool_.stop();
    EXPECT_TRUE(cache_.all().empty());
}

TEST_F(SegmentsTest, nobody_may_wait_for_everything) {
    transcoder_.holds = true;
    std::vector<Segments::Segment> mine;
    for (std::uint32_t i = 0; i < 4; ++i) mine.push_back(open(i % variant_->segments(), 1));
    const auto refused = core::testing::run_on(loop_, segments_.open(wanted(1), 0));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, core::Code::rate_limited);
    const auto other = open(0, 2);
    mine.clear();
    EXPECT_TRUE(core::testing::run_on(loop_, segments_.open(wanted(1), 0)));
    transcoder_.holds = false;
    transcoder_.gate.release(100);
}

}  // namespace
}  // namespace veza::services
