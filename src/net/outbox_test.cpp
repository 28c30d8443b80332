#include "net/outbox.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace veza::net {
namespace {

using gateway::FramePtr;
using gateway::Urgency;
using Put = Outbox::Put;

constexpr OutboxLimits kLimits{.bytes = 100, .frames = 10};

/// A frame of `size` bytes, header included.
FramePtr frame(std::size_t size, char letter = 'x') {
    return gateway::Frame::text(std::string(size - 2, letter));
}

Put put(Outbox& outbox, FramePtr one, Urgency urgency) {
    return outbox.put(one, urgency, kLimits);
}

/// All that would leave now, `at_most` bytes of it.
std::string write(Outbox& outbox, std::size_t at_most = 1'000'000) {
    std::array<::iovec, 64> vectors;
    const std::size_t count = outbox.gather(vectors);
    std::string bytes;
    for (std::size_t i = 0; i < count; ++i)
        bytes.append(static_cast<const char*>(vectors[i].iov_base), vectors[i].iov_len);
    bytes.resize(std::min(bytes.size(), at_most));
    outbox.advance(bytes.size());
    return bytes;
}

TEST(Outbox, gives_frames_in_order_whatever_the_kernel_takes) {
    for (std::size_t step = 1; step < 40; ++step) {
        Outbox outbox;
        std::string expected;
        for (const char letter : std::string("abc")) {
            const auto one = frame(10, letter);
            expected += one->bytes();
            ASSERT_EQ(put(outbox, one, Urgency::durable), Put::queued);
        }
        std::string written;
        while (!outbox.empty()) written += write(outbox, step);
        ASSERT_EQ(written, expected) << "in steps of " << step;
        ASSERT_EQ(outbox.bytes(), 0U);
    }
}

TEST(Outbox, takes_the_reference_only_when_it_queues) {
    Outbox outbox;
    outbox.put_anyway(frame(100));
    auto refused = frame(10);
    EXPECT_EQ(outbox.put(refused, Urgency::ephemeral, kLimits), Put::dropped);
    EXPECT_TRUE(refused);
    EXPECT_EQ(outbox.put(refused, Urgency::durable, kLimits), Put::overflow);
    EXPECT_TRUE(refused);
    Outbox empty;
    EXPECT_EQ(empty.put(refused, Urgency::durable, kLimits), Put::queued);
    EXPECT_FALSE(refused);
}

TEST(Outbox, shares_and_lets_go) {
    const auto shared = frame(10);
    Outbox outbox;
    EXPECT_EQ(put(outbox, shared, Urgency::durable), Put::queued);
    EXPECT_EQ(shared.use_count(), 2);
    write(outbox);
    EXPECT_EQ(shared.use_count(), 1);
}

TEST(Outbox, gathers_at_most_what_it_is_asked_for) {
    Outbox outbox;
    for (int i = 0; i < 5; ++i) outbox.put_anyway(frame(10));
    std::array<::iovec, 3> vectors;
    EXPECT_EQ(outbox.gather(vectors), 3U);
}

TEST(Outbox, is_bounded_in_bytes) {
    Outbox outbox;
    EXPECT_EQ(put(outbox, frame(60), Urgency::durable), Put::queued);
    EXPECT_EQ(put(outbox, frame(40), Urgency::durable), Put::queued);
    EXPECT_EQ(put(outbox, frame(3), Urgency::durable), Put::overflow);
    EXPECT_EQ(outbox.bytes(), 100U);
}

TEST(Outbox, is_bounded_in_frames) {
    Outbox outbox;
    for (int i = 0; i < 10; ++i) EXPECT_EQ(put(outbox, frame(3), Urgency::durable), Put::queued);
    EXPECT_EQ(put(outbox, frame(3), Urgency::durable), Put::overflow);
}

TEST(Outbox, what_is_written_makes_room) {
    Outbox outbox;
    EXPECT_EQ(put(outbox, frame(100), Urgency::durable), Put::queued);
    write(outbox, 50);
    EXPECT_EQ(put(outbox, frame(50), Urgency::durable), Put::queued);
    EXPECT_EQ(put(outbox, frame(3), Urgency::durable), Put::overflow);
}

TEST(Outbox, takes_one_giant_when_empty) {
    Outbox outbox;
    EXPECT_EQ(put(outbox, frame(125), Urgency::durable), Put::queued);
    EXPECT_EQ(put(outbox, frame(3), Urgency::durable), Put::overflow);
}

TEST(Outbox, drops_ephemeral_frames_for_durable_ones) {
    Outbox outbox;
    EXPECT_EQ(put(outbox, frame(30, 'd'), Urgency::durable), Put::queued);
    EXPECT_EQ(put(outbox, frame(35, 'e'), Urgency::ephemeral), Put::queued);
    EXPECT_EQ(put(outbox, frame(35, 'e'), Urgency::ephemeral), Put::queued);
    EXPECT_EQ(put(outbox, frame(3, 'e'), Urgency::ephemeral), Put::dropped);
    EXPECT_EQ(outbox.take_dropped(), 1U);
    EXPECT_EQ(put(outbox, frame(50, 'D'), Urgency::durable), Put::queued);
    EXPECT_EQ(outbox.take_dropped(), 2U);
    EXPECT_EQ(outbox.bytes(), 80U);
    EXPECT_EQ(write(outbox), std::string(frame(30, 'd')->bytes()) + std::string(frame(50, 'D')->bytes()));
}

TEST(Outbox, never_drops_a_frame_that_is_half_written) {
    Outbox outbox;
    const auto started = frame(60, 's');
    EXPECT_EQ(put(outbox, started, Urgency::ephemeral), Put::queued);
    const std::string begin = write(outbox, 10);
    EXPECT_EQ(put(outbox, frame(30, 'e'), Urgency::ephemeral), Put::queued);
    EXPECT_EQ(put(outbox, frame(50, 'd'), Urgency::durable), Put::queued);
    EXPECT_EQ(outbox.take_dropped(), 1U);
    EXPECT_EQ(begin + write(outbox), std::string(started->bytes()) + std::string(frame(50, 'd')->bytes()));
}

TEST(Outbox, keeps_only_what_is_half_written) {
    Outbox outbox;
    outbox.put_anyway(frame(10, 'a'));
    outbox.put_anyway(frame(10, 'b'));
    outbox.put_anyway(frame(10, 'c'));
    const std::string begin = write(outbox, 15);
    outbox.keep_only_started();
    EXPECT_EQ(outbox.bytes(), 5U);
    EXPECT_EQ(begin + write(outbox), std::string(frame(10, 'a')->bytes()) + std::string(frame(10, 'b')->bytes()));

    outbox.put_anyway(frame(10, 'd'));
    outbox.keep_only_started();
    EXPECT_TRUE(outbox.empty());
    EXPECT_EQ(outbox.bytes(), 0U);
}

TEST(Outbox, a_queue_that_never_empties_stays_small) {
    Outbox outbox;
    const auto one = frame(10);
    outbox.put_anyway(one);
    for (int i = 0; i < 10'000; ++i) {
        outbox.put_anyway(one);
        outbox.advance(10);
        ASSERT_EQ(outbox.frames(), 1U);
        ASSERT_EQ(outbox.bytes(), 10U);
    }
    EXPECT_EQ(one.use_count(), 2);
}

}  // namespace
}  // namespace veza::net
