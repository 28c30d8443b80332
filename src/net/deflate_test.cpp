#include "net/deflate.hpp"

#include "net/deflate_test_support.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace veza::net {
namespace {

using namespace std::string_literals;
using gateway::CloseCode;
using test::deflated;
using test::inflated;
using test::json_like;
using test::noise;

constexpr std::uint32_t kLimit = 16 * 1024;

std::string restored(Inflater& inflater, std::string_view payload) {
    const auto message = inflater.inflate(payload);
    return message ? std::string(*message) : "refused: " + std::to_string(static_cast<int>(message.error()));
}

CloseCode refused(std::string_view payload) {
    Inflater inflater(kLimit);
    const auto message = inflater.inflate(payload);
    return message ? CloseCode::normal : message.error();
}

TEST(Inflater, knows_the_examples_of_the_rfc) {
    Inflater inflater(kLimit);
    EXPECT_EQ(restored(inflater, "\xF2\x48\xCD\xC9\xC9\x07\x00"s), "Hello");                          // 7.2.3.1
    EXPECT_EQ(restored(inflater, "\x00\x05\x00\xFA\xFFHello\x00"s), "Hello");                         // 7.2.3.3
    EXPECT_EQ(restored(inflater, "\xF3\x48\xCD\xC9\xC9\x07\x00\x00"s), "Hello");                      // 7.2.3.4
    EXPECT_EQ(restored(inflater, "\xF2\x48\x05\x00\x00\x00\xFF\xFF\xCA\xC9\xC9\x07\x00"s), "Hello");  // 7.2.3.5
    EXPECT_EQ(restored(inflater, "\x00"s), "");                                                       // 7.2.3.6
}

TEST(Inflater, restores_what_clients_of_any_window_send) {
    Inflater inflater(kLimit);
    for (const int window : {9, 10, 11, 12, 13, 14, 15})
        for (const std::size_t size : {1UZ, 255UZ, 4096UZ, std::size_t{kLimit}}) {
            EXPECT_EQ(restored(inflater, deflated(json_like(size), window)), json_like(size));
            EXPECT_EQ(restored(inflater, deflated(noise(size), window)), noise(size));
        }
}

TEST(Inflater, refuses_what_is_too_large_without_restoring_it) {
    EXPECT_EQ(refused(deflated(std::string(kLimit, 'x'))), CloseCode::normal);
    EXPECT_EQ(refused(deflated(std::string(kLimit + 1, 'x'))), CloseCode::too_big);
    EXPECT_EQ(refused(deflated(std::string(std::size_t{16} * 1024 * 1024, '\0'))), CloseCode::too_big);
}

TEST(Inflater, refuses_what_is_no_message) {
    const std::string good = deflated(json_like(1000));
    EXPECT_EQ(refused("\xFF\xFF\xFF\xFF"), CloseCode::invalid_payload);
    EXPECT_EQ(refused("\x07"), CloseCode::invalid_payload);                        // a kind of block that there is not
    EXPECT_EQ(refused("\x00\x0A\x00\xF5\xFFHello"s), CloseCode::invalid_payload);  // promises more than there is
    EXPECT_EQ(refused(""), CloseCode::invalid_payload);                            // even an empty message is a block
    for (std::size_t size = 1; size < good.size(); ++size)
        EXPECT_NE(refused(std::string_view(good).substr(0, size)), CloseCode::normal) << "cut to " << size;
    const std::string again = json_like(1000);
    EXPECT_EQ(refused(deflated(again, 15, again)), CloseCode::invalid_payload) << "refers to the message before";
}

TEST(Inflater, one_message_says_nothing_about_the_next) {
    Inflater inflater(kLimit);
    const std::string message = json_like(1000);
    EXPECT_EQ(restored(inflater, deflated(message)), message);
    EXPECT_EQ(restored(inflater, deflated(message, 15, message)), "refused: 1007");
    EXPECT_EQ(restored(inflater, deflated(std::string(kLimit + 1, 'x'))), "refused: 1009");
    EXPECT_EQ(restored(inflater, deflated(message).substr(0, 20)), "refused: 1007");
    EXPECT_EQ(restored(inflater, deflated(message)), message);
}

TEST(Deflater, makes_what_a_client_with_its_window_restores) {
    Deflater deflater;
    for (const std::size_t size : {Deflater::kSmallest, 4096UZ, 5000UZ, 70'000UZ, Deflater::kLargest}) {
        const auto smaller = deflater.deflate(json_like(size));
        ASSERT_FALSE(smaller.empty());
        EXPECT_LT(smaller.size(), size);
        EXPECT_EQ(inflated(smaller, Deflater::kWindowBits), json_like(size));
    }
}

TEST(Deflater, leaves_alone_what_gains_nothing) {
    Deflater deflater;
    EXPECT_EQ(deflater.deflate(json_like(Deflater::kSmallest - 1)), "");
    EXPECT_EQ(deflater.deflate(json_like(Deflater::kLargest + 1)), "");
    std::string random;
    unsigned state = 1;
    for (int i = 0; i < 1000; ++i)
        random.push_back(static_cast<char>((state = state * 1'664'525U + 1'013'904'223U) >> 24U));
    EXPECT_EQ(deflater.deflate(random), "");
}

}  // namespace
}  // namespace veza::net
