// Files of a folder are read and committed batch by batch: what becomes of a scan when something fails meanwhile.
#include "app/music_folders_testing.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include <functional>
#include <optional>

namespace veza::app {
namespace {

using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using domain::ScanReport;

/// Asks before it reads a file, by how many came before it, what is to be answered in place of that.
class HinderedTree final : public ports::FolderTree {
public:
    using Outcome = std::expected<Digest, Trouble>;
    using Answer = std::optional<core::Result<Outcome>>;
    HinderedTree(ports::FolderTree& inner, std::function<Answer(int)> hinder)
        : inner_(inner), hinder_(std::move(hinder)) {}
    core::Task<std::vector<ports::DirectoryListing>> list(std::string root,
                                                          std::vector<std::string> directories) override {
        return inner_.list(std::move(root), std::move(directories));
    }
    core::Task<ports::OpenPlaced> open(domain::PlacedFile wanted) override { return inner_.open(std::move(wanted)); }
    core::Task<Outcome> digest(std::string root, std::string directory, std::string name) override {
        if (auto answer = hinder_(begun++)) co_return *answer;
        co_return co_await inner_.digest(std::move(root), std::move(directory), std::move(name));
    }
    int begun = 0;

private:
    ports::FolderTree& inner_;
    std::function<Answer(int)> hinder_;
};

/// Waits for something before each change, which fails if that does.
class HinderedStore final : public ports::UnitOfWork {
public:
    HinderedStore(ports::UnitOfWork& inner, std::function<core::Task<void>()> hinder)
        : inner_(inner), hinder_(std::move(hinder)) {}
    core::Task<void> read(Work work) override { return inner_.read(std::move(work)); }
    core::Task<void> write(core::Uuid lane, Work work) override {
        VEZA_CO_CHECK(co_await hinder_());
        co_return co_await inner_.write(lane, std::move(work));
    }

private:
    ports::UnitOfWork& inner_;
    std::function<core::Task<void>()> hinder_;
};

class FolderBatchesTest : public MusicFoldersTest {
protected:
    /// More than go into two commits.
    void write_120() const {
        for (int at = 0; at < 120; ++at)
            write("d" + std::to_string(at % 7) + "/" + std::to_string(at) + ".flac",
                  "SOUND\nnote: " + std::to_string(at));
    }
};

TEST_F(FolderBatchesTest, AScanThatBrokeOffGoesOnWhereItWas) {
    write_120();
    HinderedTree breaking(tree, [](int file) -> HinderedTree::Answer {
        if (file < 75) return std::nullopt;
        return core::fail(core::Code::unavailable, core::Reason::draining, "no more");
    });
    EXPECT_EQ(must_fail(run(scanner_of(instance.store, breaking).run())).reason, core::Reason::draining);
    EXPECT_EQ(finish_scan(), (ScanReport{.unchanged = 50, .fresh = 70}));
    EXPECT_EQ(must(run(instance.tracks.page(ada, {.server = server, .limit = 1000}))).size(), 120U);
}

TEST_F(FolderBatchesTest, TheNextAreReadWhileSomeAreCommitted) {
    write_120();
    HinderedTree counting(tree, [](int) { return std::nullopt; });
    std::vector<int> begun_at_commits;
    HinderedStore slow(instance.store, [&]() -> core::Task<void> {
        for (int turn = 0; turn < 100; ++turn) co_await boost::asio::post(boost::asio::use_awaitable);
        begun_at_commits.push_back(counting.begun);
        co_return core::Status{};
    });
    EXPECT_FALSE(must(run(scanner_of(slow, counting).run())));
    EXPECT_EQ(begun_at_commits.at(0), 0) << "it tells what it found in the directories";
    EXPECT_GT(begun_at_commits.at(1), 50);
    EXPECT_GT(begun_at_commits.at(2), 100);
    EXPECT_EQ(finish_scan(), (ScanReport{.fresh = 120}));
}

TEST_F(FolderBatchesTest, WhatCouldNotBeCommittedIsTakenUpAgain) {
    write_120();
    int commits = 0;  // the third is that of the second fifty
    HinderedStore full(instance.store, [&]() -> core::Task<void> {
        if (++commits == 3) co_return core::fail(core::Code::unavailable, core::Reason::disk_full, "no room");
        co_return core::Status{};
    });
    auto first = scanner_of(full, tree);
    EXPECT_EQ(must_fail(run(first.run())).reason, core::Reason::disk_full);
    while (must(run(first.run()))) {
    }
    EXPECT_EQ(finish_scan(), (ScanReport{.unchanged = 50, .fresh = 70}));
    EXPECT_EQ(must(run(instance.tracks.page(ada, {.server = server, .limit = 1000}))).size(), 120U);
}

TEST_F(FolderBatchesTest, TroublesOfAllBatchesAreCounted) {
    write_120();
    HinderedTree moving(tree, [](int file) -> HinderedTree::Answer {
        if (file % 40 != 0) return std::nullopt;
        using enum ports::FolderTree::Trouble;
        return HinderedTree::Outcome(std::unexpected(file == 0 ? unreadable : unsteady));
    });
    EXPECT_FALSE(must(run(scanner_of(instance.store, moving).run())));
    EXPECT_EQ(finish_scan(), (ScanReport{.fresh = 117, .unreadable = 1, .unsteady = 2}));
    EXPECT_EQ(scan(), (ScanReport{.unchanged = 117, .fresh = 3}));
}

}  // namespace
}  // namespace veza::app
