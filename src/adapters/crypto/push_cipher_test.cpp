#include "adapters/crypto/push_cipher.hpp"

#include "adapters/crypto/p256.hpp"
#include "core/base64url.hpp"
#include "core/testing.hpp"

#include <gtest/gtest.h>

namespace veza::crypto {
namespace {

using core::testing::must;
using core::testing::must_fail;

std::string raw(std::string_view text) {
    const auto bytes = must(core::from_base64url(text));
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
std::string written(std::string_view bytes) {
    return core::to_base64url(std::as_bytes(std::span{bytes}));
}

// RFC 8291, section 5 and appendix A.
const std::string kPlain = "When I grow up, I want to be a watermelon";
const std::string kDeviceScalar = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
const std::string kDevicePoint =
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
const std::string kSenderScalar = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
const std::string kSalt = "DGv6ra1nlYgDCS1FRnbzlw";
const std::string kAuth = "BTBZMqHH6r4Tts7J_aSIgg";
const std::string kBody =
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
    "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

const ports::PushKeys kKeys{.p256dh = kDevicePoint, .auth = kAuth};

struct PushCipherTest : testing::Test {
    core::SystemRandom random;
    SigningKeys keys{{.id = "k", .key = core::Secret{raw(kSenderScalar)}}};
    PushCipher cipher{keys, "mailto:ops@veza.example", random};
    core::testing::FakeClock clock;
};

TEST_F(PushCipherTest, agrees_with_the_example_of_rfc_8291) {
    const auto body = must(encrypt_push(kKeys, kPlain, {.scalar = raw(kSenderScalar), .salt = raw(kSalt)}));
    EXPECT_EQ(written(body), kBody);
    EXPECT_EQ(decrypt_push(raw(kDeviceScalar), raw(kAuth), raw(kBody)), kPlain);
    EXPECT_EQ(written(p256::point_of(p256::private_key(raw(kDeviceScalar)))), kDevicePoint);
}

TEST_F(PushCipherTest, only_the_device_opens_it_and_no_two_are_alike) {
    const auto body = must(cipher.encrypt(kKeys, kPlain));
    EXPECT_EQ(decrypt_push(raw(kDeviceScalar), raw(kAuth), body), kPlain);
    EXPECT_NE(must(cipher.encrypt(kKeys, kPlain)), body);
    EXPECT_EQ(decrypt_push(raw(kSenderScalar), raw(kAuth), body), "") << "another device";
    EXPECT_EQ(decrypt_push(raw(kDeviceScalar), raw(kSalt), body), "") << "another secret";
    for (std::size_t at = 0; at < body.size(); at += 7) {
        auto changed = body;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        if (at >= 16 && at < 21) continue;  // the record size and the length of the key id are not authenticated
        EXPECT_EQ(decrypt_push(raw(kDeviceScalar), raw(kAuth), changed), "") << at;
    }
    EXPECT_EQ(decrypt_push(raw(kDeviceScalar), raw(kAuth), must(cipher.encrypt(kKeys, ""))), "");
    const std::string longest(3900, 'x');
    const auto large = must(cipher.encrypt(kKeys, longest));
    EXPECT_LE(large.size(), 4096U) << "what a push service must take";
    EXPECT_EQ(decrypt_push(raw(kDeviceScalar), raw(kAuth), large), longest);
}

TEST_F(PushCipherTest, refuses_keys_that_are_none) {
    must(cipher.check(kKeys));
    must(cipher.check({.p256dh = kDevicePoint + "=", .auth = kAuth + "=="}));
    const auto field = [&](ports::PushKeys keys) { return must_fail(cipher.check(keys)).fields.at(0).field; };
    auto off_the_curve = raw(kDevicePoint);
    off_the_curve.back() = static_cast<char>(off_the_curve.back() ^ 1);
    for (const auto& point : {std::string{}, std::string{"?"}, kAuth, written(off_the_curve),
                              written(std::string(65, '\0')), written("\x04" + std::string(64, '\0'))})
        EXPECT_EQ(field({.p256dh = point, .auth = kAuth}), "keys.p256dh") << point;
    for (const auto& auth : {std::string{}, std::string{"BTBZ"}, kDeviceScalar})
        EXPECT_EQ(field({.p256dh = kDevicePoint, .auth = auth}), "keys.auth") << auth;
    EXPECT_FALSE(cipher.encrypt({.p256dh = kAuth, .auth = kAuth}, "x"));
}

TEST_F(PushCipherTest, says_who_sends_as_rfc_8292_wants) {
    const auto header = cipher.authorization("https://push.example", clock.now());
    const auto key = p256::point_of(p256::private_key(raw(kSenderScalar)));
    EXPECT_EQ(cipher.public_key(), written(key));
    ASSERT_TRUE(header.starts_with("vapid t="));
    ASSERT_TRUE(header.ends_with(", k=" + cipher.public_key()));
    const auto token = header.substr(8, header.find(',') - 8);
    const auto dot = token.find('.');
    const auto last = token.rfind('.');
    EXPECT_EQ(raw(token.substr(0, dot)), R"({"typ":"JWT","alg":"ES256"})");
    const auto expires =
        std::chrono::floor<std::chrono::seconds>(clock.now() + std::chrono::hours{12}).time_since_epoch().count();
    EXPECT_EQ(
        raw(token.substr(dot + 1, last - dot - 1)),
        R"({"aud":"https://push.example","exp":)" + std::to_string(expires) + R"(,"sub":"mailto:ops@veza.example"})");
    EXPECT_TRUE(p256::verify(p256::public_key(key), token.substr(0, last), raw(token.substr(last + 1))));
    EXPECT_FALSE(p256::verify(p256::public_key(key), token.substr(0, last) + "x", raw(token.substr(last + 1))));
}

TEST_F(PushCipherTest, needs_a_scalar_of_the_curve) {
    const SigningKeys zero{{.id = "k", .key = core::Secret{std::string(32, '\0')}}};
    EXPECT_THROW((PushCipher{zero, "", random}), std::invalid_argument);
    const SigningKeys over{{.id = "k", .key = core::Secret{std::string(32, '\xff')}}};
    EXPECT_THROW((PushCipher{over, "", random}), std::invalid_argument);
}

}  // namespace
}  // namespace veza::crypto
