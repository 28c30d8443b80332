#include "adapters/fs/segment_cache.hpp"

#include "core/testing.hpp"
#include "core/testing_task.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace veza::fs {
namespace {

using core::testing::must;

class SegmentCacheTest : public ::testing::Test {
protected:
    SegmentCacheTest() {
        std::string name = (std::filesystem::temp_directory_path() / "veza-segments-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        root_ = name;
        reopen();
    }
    ~SegmentCacheTest() override {
        cache_.reset();
        std::error_code ignored;
        std::filesystem::remove_all(root_, ignored);
    }
    void reopen(std::uint64_t limit = 1000) {
        cache_.reset();
        cache_ = must(SegmentCache::open(root_, limit));
    }
    static ports::SegmentKey key(std::uint32_t index) {
        return {.content = "c0ffee", .variant = "opus-96.ogg-v1", .index = index};
    }
    std::optional<ports::OpenBlob> find(std::uint32_t index, std::uint64_t size = 300) {
        return must(core::testing::run_on(loop_, cache_->find(key(index), size)));
    }
    bool has(std::uint32_t index, std::uint64_t size = 300) { return find(index, size).has_value(); }

    boost::asio::io_context loop_;
    std::filesystem::path root_;
    std::unique_ptr<SegmentCache> cache_;
};

TEST_F(SegmentCacheTest, gives_back_what_was_stored_also_after_a_restart) {
    const std::string bytes(300, 'x');
    must(cache_->store(key(1), bytes));
    reopen();
    const auto found = find(1);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->size, bytes.size());
    std::string read(bytes.size(), '\0');
    EXPECT_EQ(::pread(found->file->get(), read.data(), read.size(), 0), 300);
    EXPECT_EQ(read, bytes);
    EXPECT_FALSE(has(2));
}

TEST_F(SegmentCacheTest, drops_what_was_not_used_for_the_longest_time) {
    for (std::uint32_t i = 0; i < 3; ++i) must(cache_->store(key(i), std::string(300, 'x')));
    EXPECT_TRUE(has(0));
    must(cache_->store(key(3), std::string(300, 'x')));
    EXPECT_TRUE(has(0));
    EXPECT_FALSE(has(1));
    EXPECT_TRUE(has(2));
    EXPECT_TRUE(has(3));
    EXPECT_EQ(cache_->bytes(), 900U);
    reopen(500);
    EXPECT_LE(cache_->bytes(), 500U) << "a smaller limit holds at once";
}

TEST_F(SegmentCacheTest, an_open_segment_can_be_read_when_it_is_dropped) {
    must(cache_->store(key(0), std::string(600, 'a')));
    const auto open = find(0, 600).value();
    must(cache_->store(key(1), std::string(600, 'b')));
    EXPECT_FALSE(has(0, 600));
    char first = 0;
    EXPECT_EQ(::pread(open.file->get(), &first, 1, 599), 1);
    EXPECT_EQ(first, 'a');
}

TEST_F(SegmentCacheTest, what_a_crash_left_half_written_is_gone) {
    std::ofstream(root_ / "draft-7") << "half of a segment";
    reopen();
    EXPECT_FALSE(std::filesystem::exists(root_ / "draft-7"));
    EXPECT_EQ(cache_->bytes(), 0U);
}

TEST_F(SegmentCacheTest, what_is_larger_than_everything_is_not_kept) {
    must(cache_->store(key(0), std::string(100, 'a')));
    must(cache_->store(key(1), std::string(1001, 'b')));
    EXPECT_TRUE(has(0, 100));
    EXPECT_FALSE(has(1, 1001));
}

TEST_F(SegmentCacheTest, somebody_else_may_tidy_up) {
    must(cache_->store(key(0), std::string(100, 'a')));
    for (const auto& entry : std::filesystem::directory_iterator(root_)) std::filesystem::remove(entry.path());
    EXPECT_FALSE(has(0, 100));
    EXPECT_EQ(cache_->bytes(), 0U);
}

TEST_F(SegmentCacheTest, what_was_cut_short_is_dropped_and_makes_room_for_the_whole) {
    const auto cut = [&] {
        for (const auto& entry : std::filesystem::directory_iterator(root_)) std::filesystem::resize_file(entry, 200);
    };
    must(cache_->store(key(0), std::string(300, 'a')));
    cut();
    EXPECT_FALSE(has(0));
    must(cache_->store(key(0), std::string(300, 'a')));
    EXPECT_TRUE(has(0));
    cut();
    EXPECT_FALSE(has(0)) << "though it is kept open";
    EXPECT_EQ(cache_->bytes(), 0U);
    must(cache_->store(key(0), std::string(300, 'a')));
    cut();
    reopen();
    EXPECT_FALSE(has(0));
    EXPECT_EQ(cache_->bytes(), 0U);
    EXPECT_TRUE(std::filesystem::is_empty(root_));
}

}  // namespace
}  // namespace veza::fs
