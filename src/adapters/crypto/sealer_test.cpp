#include "adapters/crypto/sealer.hpp"

#include "core/testing.hpp"

#include <gtest/gtest.h>

namespace veza::crypto {
namespace {

using core::Secret;
using core::testing::must;
using core::testing::must_fail;

SigningKey key(char fill) {
    return {.id = std::string("id") + fill, .key = Secret{std::string(32, fill)}};
}

class SealerTest : public ::testing::Test {
protected:
    core::SystemRandom random_;
    Sealer sealer_{{key('a')}, random_};
};

TEST_F(SealerTest, OpensWhatItSealed) {
    for (const auto* text : {"", "x", "JBSWY3DPEHPK3PXP", "long: 0123456789012345678901234567890123456789"}) {
        const Secret plain{text};
        const auto sealed = sealer_.seal(plain, "totp:anna");
        EXPECT_EQ(must(sealer_.open(sealed, "totp:anna")), plain);
        EXPECT_EQ(sealed.find("JBSWY3DP"), std::string::npos);
    }
}

TEST_F(SealerTest, NeverSealsTheSameWayTwice) {
    EXPECT_NE(sealer_.seal(Secret{"x"}, "p"), sealer_.seal(Secret{"x"}, "p"));
}

TEST_F(SealerTest, OpensForItsPurposeOnly) {
    EXPECT_EQ(must_fail(sealer_.open(sealer_.seal(Secret{"x"}, "totp:anna"), "totp:eve")).code, core::Code::internal);
}

TEST_F(SealerTest, RefusesWhatWasChangedOrIsForeign) {
    const auto sealed = sealer_.seal(Secret{"secret"}, "p");
    for (std::size_t at = 4; at < sealed.size(); ++at) {
        auto changed = sealed;
        changed[at] = changed[at] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(sealer_.open(changed, "p")) << at;
    }
    for (const auto* text : {"", ".", "ida.", "ida.AAAA", "idb.AAAA", "no dot"}) EXPECT_FALSE(sealer_.open(text, "p"));
    const Sealer other{{key('b')}, random_};
    EXPECT_FALSE(other.open(sealed, "p"));
}

TEST_F(SealerTest, OpensWithAnOlderKeyToo) {
    const auto old = sealer_.seal(Secret{"x"}, "p");
    const Sealer renewed{{key('b'), key('a')}, random_};
    EXPECT_EQ(must(renewed.open(old, "p")), Secret{"x"});
    EXPECT_FALSE(sealer_.open(renewed.seal(Secret{"x"}, "p"), "p"));
}

}  // namespace
}  // namespace veza::crypto
