#include "services/uploads.hpp"

#include "adapters/memory/blob_store.hpp"
#include "core/hex.hpp"
#include "services/testing.hpp"

#include <gtest/gtest.h>

#include <deque>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using std::chrono::hours;

/// Gives its parts one by one, then ends or breaks off.
class Parts final : public core::ByteSource {
public:
    explicit Parts(std::deque<std::string> parts, bool breaks_off = false)
        : parts_(std::move(parts)), breaks_off_(breaks_off) {}
    core::Task<std::string> next() override {
        if (before_next) before_next();
        if (parts_.empty() && breaks_off_)
            co_return core::fail(Code::malformed, Reason::malformed_request, "the connection was lost");
        if (parts_.empty()) co_return std::string{};
        auto part = std::move(parts_.front());
        parts_.pop_front();
        co_return part;
    }
    std::optional<std::uint64_t> announced() const override { return said; }

    std::function<void()> before_next;
    std::optional<std::uint64_t> said;

private:
    std::deque<std::string> parts_;
    bool breaks_off_;
};

struct UploadsTest : testing::Test {
    TestInstance instance;
    memory::BlobStore blobs;
    memory::MessageRepository& messages = instance.repository;
    BlobKeeper keeper{instance.store, blobs, instance.clock};
    Uploads uploads{{.store = instance.store,
                     .blobs = blobs,
                     .keeper = keeper,
                     .messages = messages,
                     .clock = instance.clock,
                     .ids = instance.ids},
                    {.max_bytes = 20'000'000, .quota_bytes = 30'000'000, .expiry = hours{24}}};
    domain::Actor ada = instance.person("ada");
    domain::Actor bob = instance.person("bob");

    domain::Upload begun(std::int64_t size, std::string name = "a.txt") {
        return must(run(uploads.create(ada, {.filename = std::move(name), .size = size})));
    }
    core::Result<domain::Upload> append(domain::UploadId id, std::int64_t offset, std::deque<std::string> parts) {
        Parts source(std::move(parts));
        return run(uploads.append(ada, {.id = id, .offset = offset}, source));
    }
    bool is_kept(const std::string& hash) { return run(blobs.open(hash)).has_value(); }
};

TEST_F(UploadsTest, is_complete_with_its_last_byte) {
    const auto upload = begun(11, "../näme.txt");
    EXPECT_EQ(upload.filename, "näme.txt");
    EXPECT_EQ(must(append(upload.id, 0, {"hello", " "})).received, 6);
    EXPECT_FALSE(must(run(uploads.find(ada, upload.id))).complete());
    const auto done = must(append(upload.id, 6, {"world"}));
    EXPECT_EQ(done.blob, "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9");
    EXPECT_TRUE(is_kept(*done.blob));
    EXPECT_EQ(must(run(uploads.find(ada, upload.id))), done);
    EXPECT_EQ(must_fail(append(upload.id, 11, {"x"})).reason, Reason::offset_mismatch);
}

TEST_F(UploadsTest, belongs_to_who_began_it) {
    const auto upload = begun(5);
    Parts source({"hello"});
    EXPECT_EQ(must_fail(run(uploads.find(bob, upload.id))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(uploads.append(bob, {.id = upload.id}, source))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(uploads.remove(bob, upload.id))).code, Code::not_found);
    EXPECT_EQ(must(run(uploads.find(ada, upload.id))).received, 0);
}

TEST_F(UploadsTest, keeps_what_came_before_the_connection_was_lost) {
    const auto upload = begun(11);
    Parts source({"hello", " "}, true);
    EXPECT_EQ(must_fail(run(uploads.append(ada, {.id = upload.id}, source))).code, Code::malformed);
    EXPECT_EQ(must(run(uploads.find(ada, upload.id))).received, 6);
    EXPECT_TRUE(must(append(upload.id, 6, {"world"})).complete());
}

TEST_F(UploadsTest, is_saved_while_it_comes) {
    const auto upload = begun(10'000'000);
    Parts source({std::string(5'000'000, 'x'), "y", "z"});
    std::vector<std::int64_t> seen;
    source.before_next = [&] { seen.push_back(must(run(uploads.find(ada, upload.id))).received); };
    must(run(uploads.append(ada, {.id = upload.id}, source)));
    EXPECT_EQ(seen, (std::vector<std::int64_t>{0, 5'000'000, 5'000'000, 5'000'000}));
    Parts slow({"a", "b"});
    slow.before_next = [&] {
        instance.clock.advance(std::chrono::seconds{3});
        seen.push_back(must(run(uploads.find(ada, upload.id))).received);
    };
    must(run(uploads.append(ada, {.id = upload.id, .offset = 5'000'002}, slow)));
    EXPECT_EQ(seen.back(), 5'000'004);
}

TEST_F(UploadsTest, refuses_another_place_and_too_much) {
    const auto upload = begun(5);
    EXPECT_EQ(must_fail(append(upload.id, 3, {"lo"})).reason, Reason::offset_mismatch);
    const auto more = must_fail(append(upload.id, 0, {"hello", "!"}));
    EXPECT_EQ(more.code, Code::too_large);
    EXPECT_EQ(more.reason, Reason::upload_too_large);
    Parts source({"hello!"});
    source.said = 6;
    EXPECT_EQ(must_fail(run(uploads.append(ada, {.id = upload.id}, source))).reason, Reason::upload_too_large);
    EXPECT_TRUE(must(append(upload.id, 0, {"hello"})).complete());
}

TEST_F(UploadsTest, counts_a_part_with_a_checksum_only_if_it_agrees) {
    const auto upload = begun(11);
    Uploads::Part part{
        .id = upload.id,
        .checksum = Uploads::Checksum{.kind = ports::DigestKind::sha1,
                                      .digest = must(core::from_hex("2aae6c35c94fcfb415dbe95f408b9ce91ee846ed"))}};
    Parts wrong({"hello", " earth"});
    EXPECT_EQ(must_fail(run(uploads.append(ada, part, wrong))).reason, Reason::checksum_mismatch);
    Parts lost({"hello"}, true);
    EXPECT_EQ(must_fail(run(uploads.append(ada, part, lost))).code, Code::malformed);
    EXPECT_EQ(must(run(uploads.find(ada, upload.id))).received, 0);
    Parts right({"hello", " world"});
    EXPECT_TRUE(must(run(uploads.append(ada, part, right))).complete());
}

TEST_F(UploadsTest, who_continues_takes_it_over) {
    const auto upload = begun(10);
    Parts first({"aa", "bb"});
    int calls = 0;
    first.before_next = [&] {
        if (++calls == 2) EXPECT_EQ(must(append(upload.id, 0, {"cccc"})).received, 4);
    };
    EXPECT_EQ(must_fail(run(uploads.append(ada, {.id = upload.id}, first))).reason, Reason::offset_mismatch);
    EXPECT_EQ(must(append(upload.id, 4, {"dddddd"})).received, 10);
}

TEST_F(UploadsTest, has_limits) {
    EXPECT_EQ(must_fail(run(uploads.create(ada, {.filename = "x", .size = 20'000'001}))).reason,
              Reason::upload_too_large);
    EXPECT_EQ(must_fail(run(uploads.create(ada, {.filename = "x", .size = 0}))).code, Code::invalid);
    EXPECT_EQ(must_fail(run(uploads.create(ada, {.filename = "\xff", .size = 1}))).code, Code::invalid);
    const auto first = begun(20'000'000);
    EXPECT_EQ(must_fail(run(uploads.create(ada, {.filename = "x", .size = 10'000'001}))).reason,
              Reason::quota_exceeded);
    must(run(uploads.remove(ada, first.id)));
    for (int i = 0; i < 100; ++i) begun(1);
    EXPECT_EQ(must_fail(run(uploads.create(ada, {.filename = "x", .size = 1}))).reason, Reason::quota_exceeded);
    must(run(uploads.create(bob, {.filename = "x", .size = 1})));
}

TEST_F(UploadsTest, expires) {
    const auto upload = begun(5);
    const auto done = must(append(upload.id, 0, {"hello"}));
    instance.clock.advance(hours{24});
    EXPECT_EQ(must_fail(run(uploads.find(ada, upload.id))).reason, Reason::upload_expired);
    must(run(uploads.expire()));
    EXPECT_EQ(must_fail(run(uploads.find(ada, upload.id))).reason, Reason::not_found);
    must(run(keeper.sweep()));
    EXPECT_TRUE(is_kept(*done.blob));  // not at once: somebody may be about to refer to it
    instance.clock.advance(hours{2});
    must(run(keeper.sweep()));
    EXPECT_FALSE(is_kept(*done.blob));
}

TEST_F(UploadsTest, content_stays_as_long_as_somebody_needs_it) {
    const auto first = must(append(begun(5).id, 0, {"hello"}));
    const auto second = must(append(begun(5).id, 0, {"hello"}));
    EXPECT_EQ(first.blob, second.blob);
    must(run(uploads.remove(ada, first.id)));
    instance.clock.advance(hours{2});
    must(run(keeper.sweep()));
    EXPECT_TRUE(is_kept(*first.blob));
    must(run(uploads.remove(ada, second.id)));
    instance.clock.advance(hours{2});
    must(run(keeper.sweep()));
    EXPECT_FALSE(is_kept(*first.blob));
}

TEST_F(UploadsTest, is_completed_later_if_the_process_ended_too_early) {
    const auto upload = begun(5);
    must(run(blobs.write(upload.id.uuid(), 0, "hello")));
    must(run(ports::write(instance.store, core::Uuid{}, [&](ports::Transaction& transaction) {
        return transaction.uploads().advance(upload.id, 0, 5);
    })));
    EXPECT_TRUE(must(run(uploads.find(ada, upload.id))).complete());
}

}  // namespace
}  // namespace veza::services
