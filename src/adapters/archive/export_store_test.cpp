#include "adapters/archive/export_store.hpp"

#include "core/testing.hpp"
#include "core/testing_task.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <clocale>
#include <fstream>
#include <map>

namespace veza::archive {
namespace {

using core::testing::must;
using core::testing::must_fail;
using core::testing::run;

class ExportStoreTest : public testing::Test {
protected:
    ~ExportStoreTest() override {
        store_.reset();
        std::filesystem::remove_all(folder_);
    }

    void reopen() {
        store_.reset();
        store_ = must(ExportStore::open(folder_));
    }
    /// Unpacked by who did not pack it: through the directory at the end.
    std::map<std::string, std::string> unpack(core::Uuid id) {
        const auto opened = must(run(store_->open(id)));
        std::map<std::string, std::string> files;
        // The reader's own, as people have it.
        std::setlocale(LC_CTYPE, "C.UTF-8");
        auto* const zip = archive_read_new();
        archive_read_support_format_zip_seekable(zip);
        EXPECT_EQ(archive_read_open_fd(zip, opened.file->get(), 65536), ARCHIVE_OK);
        for (archive_entry* entry = nullptr; archive_read_next_header(zip, &entry) == ARCHIVE_OK;) {
            // Null when the archive does not say that its names are UTF-8.
            const auto* const name = archive_entry_pathname_utf8(entry);
            auto& bytes = files[name != nullptr ? name : "?"];
            std::array<char, 4096> part{};
            for (ssize_t got = 0; (got = archive_read_data(zip, part.data(), part.size())) > 0;)
                bytes.append(part.data(), static_cast<std::size_t>(got));
        }
        archive_read_free(zip);
        std::setlocale(LC_CTYPE, "C");
        return files;
    }

    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / ("veza_exports_" + std::to_string(::getpid()));
    core::SystemClock clock_;
    core::SystemRandom random_;
    core::UuidGenerator ids_{clock_, random_};
    std::unique_ptr<ExportStore> store_ = must(ExportStore::open(folder_));
};

TEST_F(ExportStoreTest, writes_what_others_can_unpack) {
    const auto id = ids_.next();
    must(run(store_->begin(id)));
    must(run(store_->add_file(id, "a/räksmörgås 🎵.txt")));
    must(run(store_->append(id, "one ")));
    must(run(store_->append(id, "two")));
    must(run(store_->add_file(id, "empty.json")));
    must(run(store_->add_file(id, "big.bin")));
    std::string big(3'000'000, 'x');
    must(run(store_->append(id, big)));
    EXPECT_EQ(must_fail(run(store_->open(id))).code, core::Code::not_found);
    const auto size = must(run(store_->finish(id)));
    EXPECT_EQ(must(run(store_->open(id))).size, size);
    EXPECT_LT(size, 100'000U);
    EXPECT_EQ(unpack(id), (std::map<std::string, std::string>{
                              {"a/räksmörgås 🎵.txt", "one two"}, {"empty.json", ""}, {"big.bin", big}}));
}

TEST_F(ExportStoreTest, takes_parts_of_files_over) {
    const auto id = ids_.next();
    const auto path = folder_ / "source";
    std::ofstream(path) << "0123456789";
    const ports::OpenBlob source{
        .file = std::make_shared<const core::Descriptor>(::open(path.c_str(), O_RDONLY | O_CLOEXEC)), .size = 10};
    must(run(store_->begin(id)));
    must(run(store_->add_file(id, "f")));
    must(run(store_->append_from(id, source, {.offset = 2, .length = 3})));
    must(run(store_->append_from(id, source, {.offset = 5, .length = 5})));
    EXPECT_EQ(must_fail(run(store_->append_from(id, source, {.offset = 5, .length = 6}))).code,
              core::Code::unavailable);
    must(run(store_->finish(id)));
    EXPECT_EQ(unpack(id).at("f").substr(0, 8), "23456789");
}

TEST_F(ExportStoreTest, keeps_what_is_finished_over_a_restart_and_drops_what_is_not) {
    const auto done = ids_.next();
    const auto half = ids_.next();
    for (const auto id : {done, half}) {
        must(run(store_->begin(id)));
        must(run(store_->add_file(id, "f")));
    }
    must(run(store_->finish(done)));
    reopen();
    EXPECT_EQ(unpack(done).size(), 1U);
    EXPECT_EQ(must_fail(run(store_->append(half, "x"))).code, core::Code::not_found);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1);
    must(run(store_->begin(half)));
    must(run(store_->add_file(half, "anew")));
    must(run(store_->finish(half)));
    EXPECT_EQ(unpack(half).count("anew"), 1U);
}

TEST_F(ExportStoreTest, removes_and_begins_anew) {
    const auto id = ids_.next();
    must(run(store_->remove(id)));
    must(run(store_->begin(id)));
    must(run(store_->add_file(id, "f")));
    must(run(store_->finish(id)));
    must(run(store_->begin(id)));
    EXPECT_EQ(must_fail(run(store_->open(id))).code, core::Code::not_found);
    must(run(store_->remove(id)));
    EXPECT_EQ(must_fail(run(store_->finish(id))).code, core::Code::not_found);
    EXPECT_TRUE(std::filesystem::is_empty(folder_));
}

}  // namespace
}  // namespace veza::archive
