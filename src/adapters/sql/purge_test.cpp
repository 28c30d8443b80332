// What is purged leaves nothing behind: the test fills every table that has rows of messages and looks through the schema.
#include "adapters/sql/message_purge.hpp"
#include "adapters/sql/sql_test_support.hpp"
#include "core/random.hpp"
#include "domain/search_text.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace veza::sql::test {
namespace {

class PurgeTest : public ::testing::TestWithParam<EngineCase> {
protected:
    void SetUp() override {
        if (!GetParam().skipped_because.empty()) GTEST_SKIP() << GetParam().skipped_because;
        place_ = GetParam().make_place();
        database_ = must(Database::open({.url = place_->url(), .readers = 1, .writers = 1}, clock_, ids_));
    }
    void TearDown() override {
        database_.reset();
        place_.reset();
    }
    template <class T>
    T run(boost::asio::awaitable<T> task) {
        return core::testing::run_on(loop_, std::move(task));
    }

    /// Every table with a column of that name.
    [[nodiscard]] std::vector<std::string> tables_with(const std::string& column) const {
        const auto* const sql = GetParam().engine == Engine::sqlite
                                    ? "SELECT m.name FROM sqlite_master m, pragma_table_info(m.name) c "
                                      "WHERE m.type = 'table' AND c.name = :column ORDER BY m.name"
                                    : "SELECT table_name::text FROM information_schema.columns "
                                      "WHERE table_schema = current_schema() AND column_name = :column ORDER BY 1";
        return place_->connect(Connection::Mode::reader)->all<std::string>(sql, column);
    }
    [[nodiscard]] std::size_t rows_in(const std::string& table) const {
        return static_cast<std::size_t>(
            place_->connect(Connection::Mode::reader)->first<long long>("SELECT COUNT(*) FROM " + table).value());
    }

    /// How many documents the index itself finds, whether or not their messages are there.
    [[nodiscard]] std::size_t in_index(std::string term) const {
        if (GetParam().engine == Engine::postgres) return rows_in("search_parts");
        const auto match = domain::required_parts(term).front();
        return place_->connect(Connection::Mode::reader)
            ->all<long long>("SELECT rowid FROM search_parts WHERE search_parts MATCH :match", match)
            .size();
    }

    /// One of everything that stands on a message.
    domain::MessageId fill(domain::ChannelId channel) {
        const auto user = ids_.next_id<domain::UserId>();
        ports::MessageRepository::Draft draft{.channel_id = channel, .author_id = user, .content = "hello"};
        draft.mentions.users = {user};
        draft.webhook =
            domain::WebhookAuthor{.id = ids_.next_id<domain::WebhookId>(), .name = "builds", .avatar = picture_};
        draft.attachments = {{.id = ids_.next_id<domain::AttachmentId>(),
                              .filename = "a.png",
                              .content_type = "image/png",
                              .kind = domain::FileKind::image,
                              .size = 1,
                              .blob = kBlob,
                              .preview = kPreview}};
        draft.poll = domain::Poll{.question = "?", .options = {{"a"}, {"b"}}, .ends_at = std::nullopt};
        const auto id = must(run(database_->messages().create(draft, {}))).id;
        const ports::AnnotationRepository::Target at{.channel_id = channel, .message_id = id};
        must(run(database_->messages().edit(channel, id, {.content = "edited", .mentions = draft.mentions}, {})));
        must(run(database_->annotations().react({at, user, "👍"}, true, {})));
        must(run(database_->annotations().vote(at, user, {1}, {})));
        must(run(database_->annotations().pin(at, {})));
        tell_webhook(at);
        return id;
    }
    /// The contents that could be removed, of those two.
    std::vector<std::string> unreferenced() {
        return must(run(ports::read(database_->store(), [&](ports::Transaction& transaction) {
            return transaction.blobs().unreferenced(clock_.now(), 10);
        })));
    }
    bool remove_unreferenced(const std::string& hash) {
        return must(run(ports::write(database_->store(), core::Uuid{}, [&](ports::Transaction& transaction) {
            return transaction.blobs().remove_unreferenced(hash, clock_.now());
        })));
    }
    void keep_contents() {
        ports::UnitOfWork::Work work = [&](ports::Transaction& transaction) -> core::Status {
            VEZA_CHECK(transaction.blobs().touch(kBlob, 1, clock_.now()));
            return transaction.blobs().touch(kPreview, 1, clock_.now());
        };
        must(run(database_->store().write(core::Uuid{}, std::move(work))));
        clock_.advance(std::chrono::hours{2});
    }

    static constexpr const char* kBlob = "b1";
    static constexpr const char* kPreview = "b2";

    void tell_webhook(const ports::AnnotationRepository::Target& at) {
        const auto server = ids_.next_id<domain::ServerId>();
        const auto user = ids_.next_id<domain::UserId>();
        const auto webhook = ids_.next_id<domain::OutgoingWebhookId>();
        must(run(
            ports::write(database_->store(), server.uuid(), [&](ports::Transaction& transaction) -> core::Result<bool> {
                VEZA_CHECK(transaction.users().create(
                    {.summary = {.id = user, .username = user.to_string()}, .username_key = user.to_string()}));
                VEZA_CHECK(transaction.servers().create({.id = server, .name = "Label", .owner_id = user}));
                VEZA_CHECK(transaction.outgoing_webhooks().create(
                    {.id = webhook, .server_id = server, .creator_id = user, .events = {domain::WebhookEvent{}}}));
                return transaction.outgoing_webhooks().enqueue({.id = ids_.next_id<domain::DeliveryId>(),
                                                                .webhook_id = webhook,
                                                                .event_id = ids_.next_id<domain::EventId>(),
                                                                .channel_id = at.channel_id,
                                                                .message_id = at.message_id,
                                                                .body = "said"});
            })));
    }

    core::testing::FakeClock clock_;
    core::SeededRandom random_{7};
    core::UuidGenerator ids_{clock_, random_};
    domain::PictureId picture_ = ids_.next_id<domain::PictureId>();
    boost::asio::io_context loop_;
    std::unique_ptr<Place> place_;
    std::unique_ptr<Database> database_;
};

TEST_P(PurgeTest, EveryTableThatNamesAMessageIsKnownToThePurge) {
    std::vector<std::string> known;
    for (const auto table : kMessageTables) known.emplace_back(table);
    std::ranges::sort(known);
    EXPECT_EQ(tables_with("message_id"), known) << "a table with rows of messages belongs into kMessageTables";
}

TEST_P(PurgeTest, OfAPurgedMessageNothingIsLeft) {
    const auto channel = ids_.next_id<domain::ChannelId>();
    const auto id = fill(channel);
    for (const auto table : kMessageTables) EXPECT_GT(rows_in(std::string(table)), 0U) << table << " is not tested";
    must(run(database_->search().index(10)));
    EXPECT_EQ(in_index("edited"), 1U);
    must(run(database_->messages().remove(channel, id, ids_.next_id<domain::UserId>(), {})));
    clock_.advance(std::chrono::seconds{1});
    EXPECT_EQ(must(run(database_->messages().purge(clock_.now(), 10))), 1U);
    EXPECT_EQ(rows_in("messages"), 0U);
    EXPECT_EQ(in_index("edited"), 0U);
    for (const auto& table : tables_with("message_id")) EXPECT_EQ(rows_in(table), 0U) << table;
}

TEST_P(PurgeTest, TheFilesOfAMessageMayGoWithIt) {
    const auto channel = ids_.next_id<domain::ChannelId>();
    const auto id = fill(channel);
    const auto twin = fill(channel);
    keep_contents();
    EXPECT_EQ(unreferenced(), std::vector<std::string>{});
    EXPECT_FALSE(remove_unreferenced(kBlob));
    EXPECT_FALSE(remove_unreferenced(kPreview));
    must(run(database_->messages().remove(channel, id, ids_.next_id<domain::UserId>(), {})));
    clock_.advance(std::chrono::seconds{1});
    EXPECT_EQ(unreferenced(), std::vector<std::string>{}) << "removed is not purged";
    must(run(database_->messages().purge(clock_.now(), 10)));
    EXPECT_EQ(unreferenced(), std::vector<std::string>{}) << "another message has the same files";
    must(run(database_->messages().remove(channel, twin, ids_.next_id<domain::UserId>(), {})));
    clock_.advance(std::chrono::seconds{1});
    must(run(database_->messages().purge(clock_.now(), 10)));
    EXPECT_EQ(unreferenced(), (std::vector<std::string>{kBlob, kPreview}));
    EXPECT_TRUE(remove_unreferenced(kPreview));
}

TEST_P(PurgeTest, ThePictureOfAMessageGoesWithTheLastThatShowsIt) {
    const auto channel = ids_.next_id<domain::ChannelId>();
    const std::vector ids{fill(channel), fill(channel)};
    const domain::StoredPicture picture{
        .id = picture_, .size = 64, .format = domain::PictureFormat::webp, .blob = kBlob, .created_at = clock_.now()};
    must(run(database_->store().write(
        core::Uuid{}, [&](ports::Transaction& transaction) { return transaction.pictures().add(picture); })));
    const auto sweep = [this] {
        clock_.advance(std::chrono::seconds{1});
        must(run(database_->messages().purge(clock_.now(), 10)));
        return must(run(ports::write(database_->store(), core::Uuid{}, [this](ports::Transaction& transaction) {
            return transaction.pictures().remove_unshown(clock_.now());
        })));
    };
    std::vector<std::size_t> removed;
    for (const auto id : ids) {
        removed.push_back(sweep());
        must(run(database_->messages().remove(channel, id, ids_.next_id<domain::UserId>(), {})));
    }
    removed.push_back(sweep());
    EXPECT_EQ(removed, (std::vector<std::size_t>{0, 0, 1}));
}

TEST_P(PurgeTest, OfAPurgedChannelNothingIsLeftAndOfOthersEverything) {
    const auto channel = ids_.next_id<domain::ChannelId>();
    fill(channel);
    const auto other = ids_.next_id<domain::ChannelId>();
    fill(other);
    std::vector<std::size_t> before;
    for (const auto table : kMessageTables) before.push_back(rows_in(std::string(table)));
    must(run(database_->search().index(10)));
    EXPECT_EQ(in_index("edited"), 2U);
    EXPECT_EQ(must(run(database_->messages().purge(channel, 10))), 1U);
    EXPECT_EQ(rows_in("messages"), 1U);
    EXPECT_EQ(in_index("edited"), 1U);
    for (std::size_t at = 0; at < kMessageTables.size(); ++at)
        EXPECT_EQ(rows_in(std::string(kMessageTables[at])) * 2, before[at]) << kMessageTables[at];
}

INSTANTIATE_TEST_SUITE_P(Engines, PurgeTest, ::testing::Values(sqlite_case(), postgres_case()),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace veza::sql::test
