// Folders of other people's, on a disk.
#include "adapters/fs/folder_tree.hpp"

#include "core/testing.hpp"
#include "core/testing_task.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace veza::fs {
namespace {

using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using ports::DirectoryListing;
using Trouble = ports::FolderTree::Trouble;
using ::testing::ElementsAre;

struct FolderTreeTest : ::testing::Test {
    FolderTreeTest() {
        auto name = (std::filesystem::temp_directory_path() / "veza-tree-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        root = std::filesystem::canonical(name);
    }
    ~FolderTreeTest() override {
        std::error_code ignored;
        std::filesystem::remove_all(root, ignored);
    }

    void write(const std::string& path, std::string_view text) const {
        std::filesystem::create_directories((root / path).parent_path());
        std::ofstream(root / path, std::ios::binary | std::ios::trunc) << text;
    }
    DirectoryListing listing(const std::string& directory) {
        auto all = must(run(tree.list(root, {directory})));
        EXPECT_EQ(all.size(), 1U);
        return all.front();
    }
    static std::vector<std::string> names(const DirectoryListing& of) {
        std::vector<std::string> found;
        for (const auto& file : of.files) found.push_back(file.name);
        std::ranges::sort(found);
        return found;
    }
    ports::FolderTree::Digest digest(const std::string& directory, const std::string& name) {
        auto read = must(run(tree.digest(root, directory, name)));
        EXPECT_TRUE(read.has_value());
        return read.value();
    }
    domain::PlacedFile placed(const std::string& directory, const std::string& name) {
        return {.root = root,
                .file = {.folder = {}, .directory = directory, .name = name, .stamp = digest(directory, name).stamp}};
    }
    static std::string text_of(const ports::OpenBlob& file) {
        std::string text(file.size, '\0');
        EXPECT_EQ(::pread(file.file->get(), text.data(), text.size(), 0), static_cast<::ssize_t>(text.size()));
        return text;
    }

    std::filesystem::path root;
    FolderTree tree;
};

TEST_F(FolderTreeTest, ListsWhatIsWantedAndCountsTheRest) {
    write("a.flac", "sound");
    write("cover.jpg", "picture");
    write("notes.txt", "other");
    write(".hidden.flac", "hidden");
    write("Ada/song.mp3", "sound");
    write("\xff.flac", "a name that is no text");
    std::filesystem::create_directory_symlink(root, root / "loop");
    std::filesystem::create_symlink(root / "a.flac", root / "link.flac");
    ASSERT_EQ(::mkfifo((root / "pipe.flac").c_str(), 0600), 0);
    const auto found = listing("");
    EXPECT_EQ(found.state, DirectoryListing::State::read);
    EXPECT_THAT(names(found), ElementsAre("a.flac", "cover.jpg"));
    EXPECT_THAT(found.directories, ElementsAre("Ada"));
    EXPECT_EQ(found.left_out, (domain::ScanReport{.hidden = 1, .links = 2, .others = 2, .unnameable = 1}));
    const auto song = std::ranges::find(found.files, "a.flac", &DirectoryListing::File::name);
    EXPECT_EQ(song->stamp, digest("", "a.flac").stamp);
    EXPECT_THAT(names(listing("Ada")), ElementsAre("song.mp3"));
}

TEST_F(FolderTreeTest, TellsWhatIsNotThereFromWhatCannotBeRead) {
    write("Ada/song.mp3", "sound");
    write("file", "no folder");
    EXPECT_EQ(listing("none").state, DirectoryListing::State::missing);
    EXPECT_EQ(listing("file").state, DirectoryListing::State::missing);
    EXPECT_EQ(listing("../..").state, DirectoryListing::State::missing);
    std::filesystem::create_directory_symlink(root / "Ada", root / "link");
    EXPECT_EQ(listing("link").state, DirectoryListing::State::missing);
    EXPECT_EQ(must_fail(run(tree.list(root / "none", {""}))).reason, core::Reason::file_missing);
    if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
    std::filesystem::permissions(root / "Ada", std::filesystem::perms::none);
    EXPECT_EQ(listing("Ada").state, DirectoryListing::State::unreadable);
    std::filesystem::permissions(root / "Ada", std::filesystem::perms::owner_all);
    std::filesystem::permissions(root / "Ada/song.mp3", std::filesystem::perms::none);
    EXPECT_EQ(must(run(tree.digest(root, "Ada", "song.mp3"))).error(), Trouble::unreadable);
}

TEST_F(FolderTreeTest, OpensAFileAsLongAsItIsAsItWas) {
    write("Ada/song.mp3", "first");
    EXPECT_EQ(digest("Ada", "song.mp3").content, "a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e");
    const auto known = placed("Ada", "song.mp3");
    const auto open = must(run(tree.open(known)));
    EXPECT_EQ(text_of(open.file), "first");
    EXPECT_TRUE(open.unchanged());

    // Another text of the same size, at the same time as far as its time says.
    const auto before = std::filesystem::last_write_time(root / "Ada/song.mp3");
    write("Ada/song.mp3", "other");
    std::filesystem::last_write_time(root / "Ada/song.mp3", before);
    EXPECT_FALSE(open.unchanged());
    const auto refused = must_fail(run(tree.open(known)));
    EXPECT_EQ(refused.reason, core::Reason::track_not_ready);
    EXPECT_EQ(digest("Ada", "song.mp3").stamp.modified_ns, known.file.stamp.modified_ns);
    EXPECT_NE(digest("Ada", "song.mp3").stamp, known.file.stamp);

    std::filesystem::remove(root / "Ada/song.mp3");
    EXPECT_EQ(must_fail(run(tree.open(known))).reason, core::Reason::file_missing);
    EXPECT_EQ(must(run(tree.digest(root, "Ada", "song.mp3"))).error(), Trouble::missing);
}

TEST_F(FolderTreeTest, LeavesNoFolderThroughALink) {
    write("inside/song.mp3", "inside");
    const auto outside = root / "outside.mp3";
    write("outside.mp3", "secret");
    auto known = placed("inside", "song.mp3");
    known.root = root / "inside";
    known.file.directory = "";
    EXPECT_EQ(text_of(must(run(tree.open(known))).file), "inside");
    for (const auto* const name : {"../outside.mp3", "..", "", "."}) {
        known.file.name = name;
        EXPECT_EQ(must_fail(run(tree.open(known))).reason, core::Reason::file_missing) << name;
        EXPECT_EQ(must(run(tree.digest(known.root, "", name))).error(), Trouble::missing) << name;
    }
    std::filesystem::remove(root / "inside/song.mp3");
    std::filesystem::create_symlink(outside, root / "inside/song.mp3");
    known.file.name = "song.mp3";
    known.file.stamp = digest("", "outside.mp3").stamp;
    EXPECT_EQ(must_fail(run(tree.open(known))).reason, core::Reason::file_missing);
    std::filesystem::create_directory_symlink(root, root / "inside/up");
    known.file.directory = "up";
    known.file.name = "outside.mp3";
    EXPECT_EQ(must_fail(run(tree.open(known))).reason, core::Reason::file_missing);
    ASSERT_EQ(::mkfifo((root / "pipe.mp3").c_str(), 0600), 0);
    EXPECT_EQ(must(run(tree.digest(root, "", "pipe.mp3"))).error(), Trouble::missing) << "and waits for nobody";
}

TEST_F(FolderTreeTest, LeavesTheRestToTheNextCallOnceThereWasMuch) {
    for (int at = 0; at < 2'000; ++at) ASSERT_EQ(::mkdir((root / std::to_string(at)).c_str(), 0700), 0);
    write("0/a.flac", "sound");
    const auto found = must(run(tree.list(root, {"0", "", "1"})));
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].directory, "0");
    EXPECT_EQ(found[1].directories.size(), 2000U);
}

TEST_F(FolderTreeTest, BreaksOffReadingWhenTheServerStops) {
    write("song.mp3", "sound");
    tree.leave_off();
    EXPECT_EQ(must_fail(run(tree.digest(root, "", "song.mp3"))).reason, core::Reason::draining);
}

}  // namespace
}  // namespace veza::fs
