#include "adapters/crypto/signatures.hpp"

#include <gtest/gtest.h>

namespace veza::crypto {
namespace {

TEST(Signatures, AreThoseOfRfc4231) {
    const Signatures signatures;
    EXPECT_EQ(signatures.hmac_sha256(core::Secret("Jefe"), "what do ya want for nothing?"),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(signatures.hmac_sha256(core::Secret(std::string(20, '\x0b')), "Hi There"),
              "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
}

}  // namespace
}  // namespace veza::crypto
