#include "domain/music_folder.hpp"

#include <gtest/gtest.h>

namespace veza::domain {
namespace {

TEST(MusicFolder, KnowsFilesByTheirNames) {
    EXPECT_EQ(kind_of("01 - Song.FLAC"), MusicFileKind::sound);
    EXPECT_EQ(kind_of("a.b.opus"), MusicFileKind::sound);
    EXPECT_EQ(kind_of("flac"), MusicFileKind::other);
    EXPECT_EQ(kind_of("Cover.JPG"), MusicFileKind::cover);
    EXPECT_EQ(kind_of("folder.png"), MusicFileKind::cover);
    EXPECT_EQ(kind_of("band.jpg"), MusicFileKind::other);
    EXPECT_EQ(kind_of("cover.svg"), MusicFileKind::other);
    EXPECT_EQ(kind_of(""), MusicFileKind::other);
}

TEST(MusicFolder, PrefersOneOfSeveralCovers) {
    EXPECT_LT(cover_rank("cover.webp"), cover_rank("folder.jpg"));
    EXPECT_LT(cover_rank("Folder.jpg"), cover_rank("folder.png"));
    EXPECT_NE(cover_rank("cover.jpg"), cover_rank("folder.jpg"));
}

TEST(MusicFolder, SeesWhatIsWithinWhat) {
    EXPECT_TRUE(overlap("/music", "/music"));
    EXPECT_TRUE(overlap("/music/jazz", "/music"));
    EXPECT_TRUE(overlap("/", "/music"));
    EXPECT_FALSE(overlap("/music", "/musical"));
    EXPECT_FALSE(overlap("/music", "/other"));
    EXPECT_EQ(joined("", "a"), "a");
    EXPECT_EQ(joined("a/b", "c"), "a/b/c");
}

}  // namespace
}  // namespace veza::domain
