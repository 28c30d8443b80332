#include "adapters/crypto/argon2_hasher.hpp"

#include "core/testing.hpp"
#include "core/testing_task.hpp"

#include <gtest/gtest.h>

namespace veza::crypto {
namespace {

using core::Secret;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;

constexpr Argon2Cost kCheap{.memory_kib = 64, .passes = 1, .lanes = 1};

class Argon2HasherTest : public ::testing::Test {
protected:
    core::SystemRandom random_;
    Argon2Hasher hasher_{{.cost = kCheap}, random_};
};

TEST_F(Argon2HasherTest, AcceptsTheRightPasswordOnly) {
    const auto hash = must(run(hasher_.hash(Secret{"correct horse"})));
    EXPECT_TRUE(hash.expose().starts_with("$argon2id$v=19$m=64,t=1,p=1$")) << hash.expose();
    EXPECT_TRUE(must(run(hasher_.verify(Secret{"correct horse"}, hash))));
    EXPECT_FALSE(must(run(hasher_.verify(Secret{"correct horsf"}, hash))));
    EXPECT_FALSE(must(run(hasher_.verify(Secret{""}, hash))));
    EXPECT_FALSE(must(run(hasher_.verify(Secret{std::string{"correct horse\0", 14}}, hash))));
}

TEST_F(Argon2HasherTest, KnowsTheReferenceHash) {
    // echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1, from the reference implementation's own tests
    const Secret reference{"$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"};
    EXPECT_TRUE(must(run(hasher_.verify(Secret{"password"}, reference))));
    EXPECT_FALSE(must(run(hasher_.verify(Secret{"differentpassword"}, reference))));
}

TEST_F(Argon2HasherTest, EqualPasswordsHaveDifferentHashes) {
    EXPECT_NE(must(run(hasher_.hash(Secret{"same"}))), must(run(hasher_.hash(Secret{"same"}))));
}

TEST_F(Argon2HasherTest, AnUnknownUserIsRefusedAfterARealComparison) {
    EXPECT_FALSE(must(run(hasher_.verify(Secret{"anything"}, Secret{}))));
    EXPECT_FALSE(must(run(hasher_.verify(Secret{""}, Secret{}))));
}

TEST_F(Argon2HasherTest, AnUnknownUserTakesTheSameWayThroughTheSameQueue) {
    const auto hash = must(run(hasher_.hash(Secret{"known"})));
    Argon2Hasher full({.cost = kCheap, .threads = 1, .queue_limit = 0}, random_);
    const auto known = must_fail(run(full.verify(Secret{"known"}, hash)));
    const auto unknown = must_fail(run(full.verify(Secret{"known"}, Secret{})));
    EXPECT_EQ(known.reason, core::Reason::overloaded);
    EXPECT_EQ(unknown.reason, known.reason);
    EXPECT_EQ(unknown.detail, known.detail);
}

TEST_F(Argon2HasherTest, ADamagedHashIsAnErrorAndNoAnswer) {
    for (const auto* hash : {"x", "$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                             "$argon2id$v=19$m=64,t=1,p=1$", "$argon2id$v=19$m=4294967295,t=1,p=1$c29tZXNhbHQ$AAAA",
                             "$argon2id$v=19$m=,t=,p=$$"})
        EXPECT_EQ(must_fail(run(hasher_.verify(Secret{"password"}, Secret{hash}))).code, core::Code::internal) << hash;
}

TEST_F(Argon2HasherTest, WeakerHashesAreOutdated) {
    const auto hash = must(run(hasher_.hash(Secret{"password"})));
    EXPECT_FALSE(hasher_.outdated(hash));
    EXPECT_TRUE(hasher_.outdated(Secret{"plain"}));
    const Argon2Hasher stronger({.cost = {.memory_kib = 128, .passes = 1, .lanes = 1}}, random_);
    EXPECT_TRUE(stronger.outdated(hash));
    const Argon2Hasher longer({.cost = {.memory_kib = 64, .passes = 2, .lanes = 1}}, random_);
    EXPECT_TRUE(longer.outdated(hash));
    const Argon2Hasher weaker({.cost = {.memory_kib = 32, .passes = 1, .lanes = 1}}, random_);
    EXPECT_FALSE(weaker.outdated(hash));
}

TEST_F(Argon2HasherTest, TheDefaultCostIsOwaspsFirstChoice) {
    EXPECT_EQ((Argon2Cost{}), (Argon2Cost{.memory_kib = 19'456, .passes = 2, .lanes = 1}));
}

TEST_F(Argon2HasherTest, RefusesWorkOnceStopped) {
    hasher_.stop();
    EXPECT_EQ(must_fail(run(hasher_.hash(Secret{"late"}))).code, core::Code::unavailable);
}

}  // namespace
}  // namespace veza::crypto
