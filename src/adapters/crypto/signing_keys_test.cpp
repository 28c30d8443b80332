#include "adapters/crypto/signing_keys.hpp"

#include "core/testing.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

namespace veza::crypto {
namespace {

using core::testing::must;
using core::testing::must_fail;
using ::testing::HasSubstr;

class SigningKeysTest : public ::testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "veza-keys-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
        file_ = folder_ / "keys" / "access_tokens";
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    void write(std::string_view text, ::mode_t mode = 0600) const {
        std::filesystem::create_directories(file_.parent_path());
        std::ofstream(file_) << text;
        ASSERT_EQ(::chmod(file_.c_str(), mode), 0);
    }
    [[nodiscard]] std::string text() const {
        std::ifstream in(file_);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    std::filesystem::path folder_;
    std::filesystem::path file_;
    core::SystemRandom random_;
};

constexpr auto kLine = "AAAAAAAAAAA AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n";
constexpr auto kOtherLine = "BBBBBBBBBBA AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE\n";

TEST_F(SigningKeysTest, MakesAKeyOnceForItsOwnerOnly) {
    const auto made = must(load_or_create_signing_keys(file_, random_));
    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(made[0].key.expose().size(), 32U);
    struct stat info{};
    ASSERT_EQ(::stat(file_.c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777U, 0600U);
    ASSERT_EQ(::stat(file_.parent_path().c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777U, 0700U);

    const auto loaded = must(load_or_create_signing_keys(file_, random_));
    EXPECT_EQ(loaded[0].id, made[0].id);
    EXPECT_EQ(loaded[0].key, made[0].key);
}

TEST_F(SigningKeysTest, ACrashWhileItWasWrittenLeavesNothingBehind) {
    std::filesystem::create_directories(file_.parent_path());
    std::ofstream(file_.string() + ".new") << "half a k";
    EXPECT_EQ(must(load_or_create_signing_keys(file_, random_)).size(), 1U);
    EXPECT_FALSE(std::filesystem::exists(file_.string() + ".new"));
}

TEST_F(SigningKeysTest, RefusesAFileThatOthersMayRead) {
    for (const ::mode_t mode : {0604U, 0640U, 0644U, 0620U}) {
        write(kLine, mode);
        const auto error = must_fail(load_or_create_signing_keys(file_, random_));
        EXPECT_THAT(error.detail, HasSubstr("chmod 600 " + file_.string()));
    }
}

TEST_F(SigningKeysTest, ReadsSeveralKeysInTheirOrder) {
    write(std::string{"# a comment\n\n"} + kOtherLine + kLine);
    const auto keys = must(load_or_create_signing_keys(file_, random_));
    ASSERT_EQ(keys.size(), 2U);
    EXPECT_EQ(keys[0].id, "BBBBBBBBBBA");
    EXPECT_EQ(keys[1].id, "AAAAAAAAAAA");
}

TEST_F(SigningKeysTest, KeepsADamagedFileAndSaysSo) {
    for (const std::string& damaged :
         {std::string{}, std::string{"# only words\n"}, std::string{"AAAAAAAAAAA\n"}, std::string{"AAAAAAAAAAA AAAA\n"},
          std::string{" AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"}, std::string{kLine} + kLine,
          std::string(100'000, 'x')}) {
        write(damaged);
        const auto error = must_fail(load_or_create_signing_keys(file_, random_));
        EXPECT_THAT(error.detail, HasSubstr("cannot be used"));
        EXPECT_THAT(error.detail, HasSubstr("restore it from a backup"));
        EXPECT_EQ(text(), damaged);
    }
}

TEST_F(SigningKeysTest, SaysWhenItCannotBeMade) {
    std::ofstream(folder_ / "keys") << "a file where the folder should be";
    EXPECT_THAT(must_fail(load_or_create_signing_keys(file_, random_)).detail, HasSubstr(file_.string()));
}

TEST_F(SigningKeysTest, DoesNotFollowALink) {
    write(kLine);
    const auto link = file_.parent_path() / "link";
    std::filesystem::create_symlink(file_, link);
    EXPECT_FALSE(load_or_create_signing_keys(link, random_).has_value());
}

}  // namespace
}  // namespace veza::crypto
