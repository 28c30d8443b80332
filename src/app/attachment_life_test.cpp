// The last of a message's files: purged with it, they leave the disk.
#include "adapters/fs/blob_store.hpp"
#include "adapters/sql/database.hpp"
#include "app/testing.hpp"
#include "core/random.hpp"
#include "core/testing.hpp"
#include "core/testing_task.hpp"
#include "services/blob_keeper.hpp"

#include <gtest/gtest.h>

namespace veza::app {
namespace {

using core::testing::must;
using std::chrono::hours;
using std::chrono::seconds;

struct AttachmentLife : ::testing::Test {
    testing::Folder folder;
    core::testing::FakeClock clock;
    core::SeededRandom random{7};
    core::UuidGenerator ids{clock, random};
    boost::asio::io_context loop;
    std::unique_ptr<sql::Database> database = must(sql::Database::open(
        {.url = "sqlite:" + (folder.path() / "veza.db").string(), .readers = 1, .writers = 1}, clock, ids));
    std::unique_ptr<fs::BlobStore> blobs = must(fs::BlobStore::open(folder.path() / "files"));
    services::BlobKeeper keeper{database->store(), *blobs, clock};

    template <class T>
    T run(boost::asio::awaitable<T> task) {
        return core::testing::run_on(loop, std::move(task));
    }
    std::string kept(std::string content) {
        services::BlobKeeper::Refer refer = [](ports::Transaction&, const ports::Blob&) { return core::Status{}; };
        return must(run(keeper.put(std::move(content), std::move(refer)))).hash;
    }
    [[nodiscard]] bool is_on_disk(const std::string& hash) const {
        return std::filesystem::exists(folder.path() / "files/blobs" / hash.substr(0, 2) / hash.substr(2, 2) / hash);
    }
    domain::Message said(domain::ChannelId channel, const std::string& blob, std::optional<std::string> preview) {
        ports::MessageRepository::Draft draft{
            .channel_id = channel, .author_id = ids.next_id<domain::UserId>(), .content = ""};
        draft.attachments = {{.id = ids.next_id<domain::AttachmentId>(),
                              .filename = "a.png",
                              .content_type = "image/png",
                              .blob = blob,
                              .preview = std::move(preview)}};
        return must(run(database->messages().create(std::move(draft), {})));
    }
    void purge(const domain::Message& message) {
        must(run(database->messages().remove(message.channel_id, message.id, message.author_id, {})));
        clock.advance(seconds{1});
        EXPECT_EQ(must(run(database->messages().purge(clock.now(), 10))), 1);
    }
    void sweep() { must(run(keeper.sweep())); }
};

TEST_F(AttachmentLife, FilesLeaveTheDiskWithTheLastMessageThatHasThem) {
    const auto channel = ids.next_id<domain::ChannelId>();
    const auto whole = kept("a picture");
    const auto preview = kept("a small picture");
    const auto first = said(channel, whole, preview);
    const auto second = said(channel, whole, std::nullopt);
    clock.advance(hours{2});
    sweep();
    EXPECT_TRUE(is_on_disk(whole));
    EXPECT_TRUE(is_on_disk(preview));
    purge(first);
    sweep();
    EXPECT_TRUE(is_on_disk(whole)) << "the second message has it, too";
    EXPECT_FALSE(is_on_disk(preview));
    purge(second);
    sweep();
    EXPECT_FALSE(is_on_disk(whole));
}

}  // namespace
}  // namespace veza::app
