#include "adapters/crypto/tokens.hpp"

#include "core/base64url.hpp"
#include "core/testing.hpp"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <numeric>
#include <set>

namespace veza::crypto {
namespace {

using core::testing::FakeClock;
using core::testing::must;
using core::testing::must_fail;
using std::chrono::minutes;
using std::chrono::seconds;

core::Secret key_from(unsigned char first) {
    std::string bytes(32, '\0');
    std::iota(bytes.begin(), bytes.end(), static_cast<char>(first));
    return core::Secret{bytes};
}

std::string encoded(std::string_view text) {
    return core::to_base64url(std::as_bytes(std::span{text}));
}

std::string signed_with(const core::Secret& key, const std::string& head, const std::string& payload) {
    const std::string data = encoded(head) + '.' + encoded(payload);
    std::array<unsigned char, 32> mac{};
    unsigned length = 0;
    ::HMAC(EVP_sha256(), key.expose().data(), 32, reinterpret_cast<const unsigned char*>(data.data()), data.size(),
           mac.data(), &length);
    return data + '.' + core::to_base64url(std::as_bytes(std::span{mac}));
}

constexpr auto kHeader = R"({"alg":"HS256","kid":"AAAAAAAAAAA","typ":"JWT"})";
constexpr auto kPayload =
    R"({"exp":1767323700,"iat":1767322800,"sid":"01890a5d-ac96-774b-bcce-b302099a8057","sub":"01890a5d-ac96-774b-bcce-b302099a8058"})";
// Made with Python's hmac, hashlib and base64.
constexpr auto kToken =
    "eyJhbGciOiJIUzI1NiIsImtpZCI6IkFBQUFBQUFBQUFBIiwidHlwIjoiSldUIn0."
    "eyJleHAiOjE3NjczMjM3MDAsImlhdCI6MTc2NzMyMjgwMCwic2lkIjoiMDE4OTBhNWQtYWM5Ni03NzRiLWJjY2UtYjMwMjA5OWE4MDU3Iiwic3ViIj"
    "oiM"
    "DE4OTBhNWQtYWM5Ni03NzRiLWJjY2UtYjMwMjA5OWE4MDU4In0."
    "mRVAoaV4YLkcVQ8z848idHNh3IiV1KZbkdHr8j13gXg";

class TokensTest : public ::testing::Test {
protected:
    FakeClock clock_;
    core::SystemRandom random_;
    const SigningKey key_{.id = "AAAAAAAAAAA", .key = key_from(0)};
    const SigningKey other_{.id = "BBBBBBBBBBB", .key = key_from(100)};
    Tokens tokens_{{key_}, clock_, random_};
    const ports::AccessClaims claims_{
        .actor = {.user = must(domain::UserId::parse("01890a5d-ac96-774b-bcce-b302099a8058")),
                  .session = must(domain::SessionId::parse("01890a5d-ac96-774b-bcce-b302099a8057"))},
        .expires_at = FakeClock::kStart + minutes{15}};

    core::Reason refusal(std::string_view token) { return must_fail(tokens_.verify(token, clock_.now())).reason; }
};

TEST_F(TokensTest, WritesAStandardJwt) {
    EXPECT_EQ(tokens_.sign(claims_).expose(), kToken);
}

TEST_F(TokensTest, ReadsWhatItWrote) {
    const auto read = must(tokens_.verify(tokens_.sign(claims_).expose(), clock_.now()));
    EXPECT_EQ(read.actor.user, claims_.actor.user);
    EXPECT_EQ(read.actor.session, claims_.actor.session);
    EXPECT_EQ(read.expires_at, claims_.expires_at);
}

TEST_F(TokensTest, ExpiresToTheSecond) {
    const auto token = tokens_.sign(claims_);
    EXPECT_TRUE(tokens_.verify(token.expose(), claims_.expires_at - seconds{1}).has_value());
    EXPECT_EQ(must_fail(tokens_.verify(token.expose(), claims_.expires_at)).reason, core::Reason::token_expired);
}

TEST_F(TokensTest, AForeignSignatureIsNotReportedAsExpired) {
    auto token = signed_with(other_.key, kHeader, kPayload);
    EXPECT_EQ(must_fail(tokens_.verify(token, claims_.expires_at + seconds{1})).reason, core::Reason::unauthenticated);
}

TEST_F(TokensTest, EveryChangedCharacterIsRefused) {
    const std::string token = tokens_.sign(claims_).expose();
    for (std::size_t i = 0; i < token.size(); ++i) {
        auto changed = token;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        EXPECT_EQ(refusal(changed), core::Reason::unauthenticated) << i;
        EXPECT_EQ(refusal(token.substr(0, i)), core::Reason::unauthenticated) << i;
    }
}

TEST_F(TokensTest, OnlyOurOwnHeaderCounts) {
    // The signature is right in all of them: the header alone must refuse them.
    for (const auto* header :
         {R"({"alg":"none","kid":"AAAAAAAAAAA","typ":"JWT"})", R"({"alg":"RS256","kid":"AAAAAAAAAAA","typ":"JWT"})",
          R"({"alg":"HS512","kid":"AAAAAAAAAAA","typ":"JWT"})", R"({"alg":"hs256","kid":"AAAAAAAAAAA","typ":"JWT"})",
          R"({"alg":"HS256","kid":"BBBBBBBBBBB","typ":"JWT"})", R"({"alg":"HS256","typ":"JWT"})",
          R"({"kid":"AAAAAAAAAAA","typ":"JWT"})", R"({"alg":"HS256","kid":"AAAAAAAAAAA"})", R"({"alg":1})", "{}", "[]",
          "null", "", "{", R"({"alg":"HS256","kid":"AAAAAAAAAAA","typ":"JWT","jwk":{}})",
          R"({"alg":"HS256","kid":"AAAAAAAAAAA","typ":"none"})"})
        EXPECT_EQ(refusal(signed_with(key_.key, header, kPayload)), core::Reason::unauthenticated) << header;
    EXPECT_TRUE(tokens_.verify(signed_with(key_.key, kHeader, kPayload), clock_.now()).has_value());
}

TEST_F(TokensTest, AnUnsignedTokenIsRefused) {
    const auto unsigned_token = encoded(R"({"alg":"none","typ":"JWT"})") + '.' + encoded(kPayload) + '.';
    EXPECT_EQ(refusal(unsigned_token), core::Reason::unauthenticated);
    EXPECT_EQ(refusal(encoded(kHeader) + '.' + encoded(kPayload) + '.'), core::Reason::unauthenticated);
    EXPECT_EQ(refusal(encoded(kHeader) + '.' + encoded(kPayload)), core::Reason::unauthenticated);
}

TEST_F(TokensTest, PayloadsOfAnotherKindAreRefusedEvenWhenSigned) {
    for (const auto* payload :
         {"", "{", "null", "[]", "7", "{}", R"({"exp":"soon","sid":"x","sub":"y"})",
          R"({"exp":1767326400,"sid":"01890a5d-ac96-774b-bcce-b302099a8057"})",
          R"({"exp":1767326400,"sid":"01890a5d-ac96-774b-bcce-b302099a8057","sub":7})",
          R"({"sid":"01890a5d-ac96-774b-bcce-b302099a8057","sub":"01890a5d-ac96-774b-bcce-b302099a8058"})",
          R"({"exp":1767326400,"sid":"nobody","sub":"01890a5d-ac96-774b-bcce-b302099a8058"})"})
        EXPECT_EQ(refusal(signed_with(key_.key, kHeader, payload)), core::Reason::unauthenticated) << payload;
}

TEST_F(TokensTest, NonsenseIsRefused) {
    for (const auto& token :
         {std::string{}, std::string{"."}, std::string{".."}, std::string{"..."}, std::string{"a.b"},
          std::string{"a.b.c"}, std::string{"a.b.c.d"}, std::string(100'000, 'a'), std::string(64, '.'),
          std::string{"\0.\0.\0", 5}, std::string{"\xff.\xfe.\xfd"}, std::string{kToken} + '=',
          std::string{kToken} + ' ', ' ' + std::string{kToken}, std::string{kToken} + '.', '.' + std::string{kToken}})
        EXPECT_EQ(refusal(token), core::Reason::unauthenticated) << token.substr(0, 80);
}

TEST_F(TokensTest, AnOldKeyStillVerifiesAfterRotation) {
    const auto old_token = tokens_.sign(claims_);
    const Tokens rotated({other_, key_}, clock_, random_);
    const auto new_token = rotated.sign(claims_);
    EXPECT_TRUE(rotated.verify(old_token.expose(), clock_.now()).has_value());
    EXPECT_TRUE(rotated.verify(new_token.expose(), clock_.now()).has_value());
    EXPECT_EQ(refusal(new_token.expose()), core::Reason::unauthenticated);
}

TEST_F(TokensTest, AKeyIsNotAcceptedUnderTheNameOfAnother) {
    const Tokens both({key_, other_}, clock_, random_);
    const auto token = signed_with(other_.key, kHeader, kPayload);
    EXPECT_EQ(must_fail(both.verify(token, clock_.now())).reason, core::Reason::unauthenticated);
}

TEST_F(TokensTest, NeedsAKey) {
    EXPECT_THROW(Tokens({}, clock_, random_), std::invalid_argument);
}

TEST_F(TokensTest, OpaqueTokensAre256BitsAndNeverTheSame) {
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        const auto token = tokens_.opaque();
        EXPECT_EQ(must(core::from_base64url(token.expose())).size(), 32U);
        EXPECT_TRUE(seen.insert(token.expose()).second);
    }
}

TEST_F(TokensTest, ASuccessorIsTheSameForTheSameWordsOnly) {
    const auto one = [&](const std::string& token, const std::string& attempt) {
        const auto made = tokens_.successors(core::Secret(token), core::Secret(attempt));
        EXPECT_EQ(made.size(), 1U);
        return made.front().expose();
    };
    const auto made = one("token", "attempt");
    // Made with Python's hmac, hashlib and base64.
    EXPECT_EQ(made, "INTGbFnbdVolL3b3m3SaxAJ-14F83m7S1QW1K0ipEN4");
    EXPECT_EQ(must(core::from_base64url(made)).size(), 32U);
    EXPECT_EQ(one("token", "attempt"), made);
    EXPECT_EQ(
        Tokens({key_}, clock_, random_).successors(core::Secret("token"), core::Secret("attempt")).front().expose(),
        made)
        << "another node with the same keys";
    EXPECT_NE(one("token", "another"), made);
    EXPECT_NE(one("another", "attempt"), made);
    EXPECT_NE(one("token attempt", ""), one("token", " attempt"));
    EXPECT_NE(
        Tokens({other_}, clock_, random_).successors(core::Secret("token"), core::Secret("attempt")).front().expose(),
        made);
}

TEST_F(TokensTest, ASuccessorIsFoundAgainAfterAChangeOfKeys) {
    const auto before = tokens_.successors(core::Secret("token"), core::Secret("attempt"));
    const auto after =
        Tokens({other_, key_}, clock_, random_).successors(core::Secret("token"), core::Secret("attempt"));
    ASSERT_EQ(after.size(), 2U);
    EXPECT_NE(after.at(0), before.at(0));
    EXPECT_EQ(after.at(1), before.at(0));
}

TEST_F(TokensTest, DigestIsSha256InHex) {
    EXPECT_EQ(tokens_.digest("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(tokens_.digest(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
}  // namespace veza::crypto
