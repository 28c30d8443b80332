#include "adapters/fs/blob_store.hpp"
#include "ports/contract/blob_store_contract.hpp"

#include <sys/stat.h>

#include <array>
#include <cstdlib>

namespace veza::fs {
namespace {

using core::testing::must;
using core::testing::run;

class Place {
public:
    Place() {
        auto name = (std::filesystem::temp_directory_path() / "veza-blobs-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path_ = name;
    }
    ~Place() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

class OnDisk final : public contract::BlobStoreUnderTest {
public:
    ports::BlobStore& blobs() override { return *blobs_; }
    void reopen() override {
        blobs_.reset();
        blobs_ = must(BlobStore::open(place_.path() / "media"));
    }

private:
    Place place_;
    std::unique_ptr<BlobStore> blobs_ = must(BlobStore::open(place_.path() / "media"));
};

contract::BlobStoreFactory factory() {
    return {.name = "fs", .make = [] { return std::make_unique<OnDisk>(); }};
}

VEZA_INSTANTIATE_BLOB_STORE_CONTRACT(Fs, factory());

TEST(FsBlobStore, NobodyElseMayReadOrChangeWhatIsKept) {
    const Place place;
    const auto blobs = must(BlobStore::open(place.path()));
    const auto blob = must(run(blobs->put("secret")));
    const auto path = place.path() / "blobs" / blob.hash.substr(0, 2) / blob.hash.substr(2, 2) / blob.hash;
    struct stat info{};
    ASSERT_EQ(::stat(path.c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777U, 0400U);
    EXPECT_EQ(info.st_nlink, 1U);
    ASSERT_EQ(::stat((place.path() / "blobs").c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777U, 0700U);
}

TEST(FsBlobStore, LeavesNothingBehind) {
    const Place place;
    const auto blobs = must(BlobStore::open(place.path()));
    core::Uuid draft;
    must(run(blobs->begin(draft)));
    must(run(blobs->write(draft, 0, "text")));
    const auto blob = must(run(blobs->finish(draft, 4)));
    must(run(blobs->put("other")));
    must(run(blobs->discard(draft)));
    EXPECT_TRUE(std::filesystem::is_empty(place.path() / "drafts"));
    must(run(blobs->remove(blob.hash)));
    EXPECT_FALSE(
        std::filesystem::exists(place.path() / "blobs" / blob.hash.substr(0, 2) / blob.hash.substr(2, 2) / blob.hash));
}

TEST(FsBlobStore, SaysWhichFolderCannotBeMade) {
    const auto failed = BlobStore::open("/proc/no/such");
    ASSERT_FALSE(failed);
    EXPECT_NE(failed.error().detail.find("/proc/no/such"), std::string::npos);
}

}  // namespace
}  // namespace veza::fs
