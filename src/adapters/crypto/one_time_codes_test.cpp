#include "adapters/crypto/one_time_codes.hpp"

#include "core/testing.hpp"

#include <gmock/gmock.h>

#include <set>

namespace veza::crypto {
namespace {

using core::Secret;
using namespace std::chrono_literals;

core::Time at(std::int64_t unix_seconds) {
    return core::Time{std::chrono::seconds{unix_seconds}};
}

class OneTimeCodesTest : public ::testing::Test {
protected:
    core::SystemRandom random_;
    OneTimeCodes codes_{random_};
    /// "12345678901234567890", the key of the RFCs.
    Secret secret_{"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"};
};

TEST_F(OneTimeCodesTest, MakesTheCodesOfRfc4226AppendixD) {
    const std::array<std::string_view, 10> wanted = {"755224", "287082", "359152", "969429", "338314",
                                                     "254676", "287922", "162583", "399871", "520489"};
    for (std::size_t i = 0; i < wanted.size(); ++i)
        EXPECT_EQ(one_time_code("12345678901234567890", static_cast<std::int64_t>(i)), wanted[i]);
}

TEST_F(OneTimeCodesTest, KnowsTheCodesOfRfc6238AppendixB) {
    // The last six of the eight digits that the RFC shows.
    const std::array<std::pair<std::int64_t, std::string_view>, 5> wanted = {{{59, "287082"},
                                                                              {1'111'111'109, "081804"},
                                                                              {1'234'567'890, "005924"},
                                                                              {2'000'000'000, "279037"},
                                                                              {20'000'000'000, "353130"}}};
    for (const auto& [time, code] : wanted) EXPECT_EQ(codes_.step_of(secret_, code, at(time)), time / 30) << time;
}

TEST_F(OneTimeCodesTest, AcceptsTheNeighboursAndNoOther) {
    const auto code = one_time_code("12345678901234567890", 1000);
    for (const std::int64_t seconds : {29'970, 30'000, 30'059})
        EXPECT_EQ(codes_.step_of(secret_, code, at(seconds)), 1000);
    for (const std::int64_t seconds : {29'969, 30'060})
        EXPECT_EQ(codes_.step_of(secret_, code, at(seconds)), std::nullopt);
}

TEST_F(OneTimeCodesTest, TakesSixDigitsOnly) {
    for (const auto* code : {"", "28708", "2870820", "28708a", "x", "000000"})
        EXPECT_EQ(codes_.step_of(secret_, code, at(59)), std::nullopt) << code;
    EXPECT_EQ(codes_.step_of(Secret{"not base32!"}, "287082", at(59)), std::nullopt);
}

TEST_F(OneTimeCodesTest, WritesBase32AsRfc4648) {
    EXPECT_EQ(to_base32("foobar"), "MZXW6YTBOI");
    EXPECT_EQ(to_base32("f"), "MY");
    EXPECT_EQ(from_base32("mzxw6ytboi"), "foobar");
    EXPECT_EQ(from_base32("1"), std::nullopt);
}

TEST_F(OneTimeCodesTest, MakesSecretsAndRecoveryCodesThatDiffer) {
    std::set<std::string> made;
    for (int i = 0; i < 50; ++i) {
        const auto secret = codes_.make_secret().expose();
        EXPECT_THAT(secret, ::testing::MatchesRegex("[A-Z2-7]{32}"));
        const auto recovery = codes_.make_recovery_code().expose();
        EXPECT_THAT(recovery, ::testing::MatchesRegex("[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}"));
        EXPECT_TRUE(made.insert(secret).second);
        EXPECT_TRUE(made.insert(recovery).second);
    }
}

}  // namespace
}  // namespace veza::crypto
