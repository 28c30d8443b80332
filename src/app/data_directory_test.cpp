#include "app/data_directory.hpp"

#include "app/testing.hpp"
#include "core/testing.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

namespace veza::app {
namespace {

using core::testing::must;
using core::testing::must_fail;
using ::testing::HasSubstr;

class DataDirectoryTest : public ::testing::Test {
protected:
    testing::Folder folder_;
};

TEST_F(DataDirectoryTest, IsMadeForItsOwnerOnly) {
    const auto root = folder_.path() / "deep" / "data";
    const auto data = must(DataDirectory::open(root));
    struct stat info{};
    ASSERT_EQ(::stat(root.c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777U, 0700U);
    EXPECT_EQ(data.layout().database(), root / "veza.db");
    EXPECT_EQ(data.layout().signing_keys(), root / "keys" / "access_tokens");
}

TEST_F(DataDirectoryTest, IsHeldByOneProcessAtATime) {
    {
        const auto first = must(DataDirectory::open(folder_.path()));
        const auto error = must_fail(DataDirectory::open(folder_.path()));
        EXPECT_EQ(error.code, core::Code::conflict);
        EXPECT_THAT(error.detail, HasSubstr("(process " + std::to_string(::getpid()) + ")"));
        EXPECT_THAT(error.detail, HasSubstr(folder_.path().string()));
        EXPECT_EQ(holder_of(first.layout()), ::getpid());
    }
    EXPECT_TRUE(DataDirectory::open(folder_.path()).has_value()) << "freed with the object";
}

TEST_F(DataDirectoryTest, NobodyHoldsAFreeOne) {
    const DataLayout layout{.root = folder_.path()};
    EXPECT_EQ(holder_of(layout), std::nullopt);
    {
        const auto data = must(DataDirectory::open(folder_.path()));
    }
    EXPECT_EQ(holder_of(layout), std::nullopt);
    EXPECT_TRUE(DataDirectory::open(folder_.path()).has_value()) << "asking takes nothing";
}

TEST_F(DataDirectoryTest, SaysWhyItCannotBeUsed) {
    std::ofstream(folder_.path() / "file") << "x";
    EXPECT_THAT(must_fail(DataDirectory::open(folder_.path() / "file")).detail, HasSubstr("Not a directory"));
    EXPECT_THAT(must_fail(DataDirectory::open(folder_.path() / "file" / "below")).detail, HasSubstr("cannot make"));
}

}  // namespace
}  // namespace veza::app
