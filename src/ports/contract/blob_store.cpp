#include "core/hex.hpp"
#include "ports/contract/blob_store_contract.hpp"

#include <unistd.h>

namespace veza::contract {

using core::Code;
using core::testing::must_fail;
using ports::ByteRange;
using ports::DigestKind;

namespace {

const std::string kHello = "hello world";
const std::string kHelloSha256 = "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9";
const std::string kHelloSha1 = "2aae6c35c94fcfb415dbe95f408b9ce91ee846ed";

}  // namespace

void BlobStoreContract::link() {}

std::string BlobStoreContract::content(const std::string& hash) {
    const auto open = got(blobs().open(hash));
    std::string text(open.size, '\0');
    EXPECT_EQ(::pread(open.file->get(), text.data(), text.size(), 0), static_cast<::ssize_t>(open.size));
    return text;
}

core::Uuid BlobStoreContract::draft(std::uint8_t number) {
    core::Uuid::Bytes bytes{};
    bytes.back() = number;
    return core::Uuid{bytes};
}

TEST_P(BlobStoreContract, AFinishedDraftIsNamedByItsContent) {
    got(blobs().begin(draft(1)));
    got(blobs().write(draft(1), 0, "hello "));
    got(blobs().write(draft(1), 6, "world"));
    got(blobs().flush(draft(1)));
    const auto blob = got(blobs().finish(draft(1), kHello.size()));
    EXPECT_EQ(blob.hash, kHelloSha256);
    EXPECT_EQ(blob.size, kHello.size());
    EXPECT_EQ(content(blob.hash), kHello);
}

TEST_P(BlobStoreContract, FinishingAgainAnswersTheSame) {
    got(blobs().begin(draft(1)));
    got(blobs().write(draft(1), 0, kHello));
    const auto first = got(blobs().finish(draft(1), kHello.size()));
    reopen();
    EXPECT_EQ(got(blobs().finish(draft(1), kHello.size())), first);
    got(blobs().discard(draft(1)));
    EXPECT_EQ(must_fail(run(blobs().finish(draft(1), kHello.size()))).code, Code::not_found);
    EXPECT_EQ(content(first.hash), kHello);
}

TEST_P(BlobStoreContract, AFinishedDraftCannotBeWritten) {
    got(blobs().begin(draft(1)));
    got(blobs().write(draft(1), 0, kHello));
    const auto blob = got(blobs().finish(draft(1), kHello.size()));
    EXPECT_EQ(must_fail(run(blobs().write(draft(1), 0, "HELLO"))).code, Code::not_found);
    EXPECT_EQ(content(blob.hash), kHello);
}

TEST_P(BlobStoreContract, ADraftSurvivesARestart) {
    got(blobs().begin(draft(1)));
    got(blobs().write(draft(1), 0, "hello "));
    got(blobs().flush(draft(1)));
    reopen();
    got(blobs().write(draft(1), 6, "world"));
    EXPECT_EQ(got(blobs().finish(draft(1), kHello.size())).hash, kHelloSha256);
}

TEST_P(BlobStoreContract, WhatLiesBehindTheSizeIsCutOff) {
    got(blobs().begin(draft(1)));
    got(blobs().write(draft(1), 0, kHello + " and more"));
    EXPECT_EQ(got(blobs().finish(draft(1), kHello.size())).hash, kHelloSha256);
    EXPECT_EQ(content(kHelloSha256), kHello);
}

TEST_P(BlobStoreContract, ATooShortDraftIsNotFinished) {
    got(blobs().begin(draft(1)));
    got(blobs().write(draft(1), 0, "hello"));
    EXPECT_EQ(must_fail(run(blobs().finish(draft(1), kHello.size()))).code, Code::not_found);
    got(blobs().write(draft(1), 5, " world"));
    EXPECT_EQ(got(blobs().finish(draft(1), kHello.size())).hash, kHelloSha256);
}

TEST_P(BlobStoreContract, DigestsAPartOfADraft) {
    got(blobs().begin(draft(1)));
    got(blobs().write(draft(1), 0, "xx" + kHello + "yy"));
    const ByteRange part{.offset = 2, .length = kHello.size()};
    EXPECT_EQ(core::to_hex(got(blobs().digest(draft(1), part, DigestKind::sha256))), kHelloSha256);
    EXPECT_EQ(core::to_hex(got(blobs().digest(draft(1), part, DigestKind::sha1))), kHelloSha1);
    const ByteRange beyond{.offset = 10, .length = 10};
    EXPECT_EQ(must_fail(run(blobs().digest(draft(1), beyond, DigestKind::sha1))).code, Code::not_found);
}

TEST_P(BlobStoreContract, DraftsDoNotMeet) {
    got(blobs().begin(draft(1)));
    got(blobs().begin(draft(2)));
    got(blobs().write(draft(1), 0, "one"));
    got(blobs().write(draft(2), 0, "two"));
    const auto one = got(blobs().finish(draft(1), 3));
    const auto two = got(blobs().finish(draft(2), 3));
    EXPECT_EQ(content(one.hash), "one");
    EXPECT_EQ(content(two.hash), "two");
}

TEST_P(BlobStoreContract, WithoutADraftNothingIsWritten) {
    EXPECT_EQ(must_fail(run(blobs().write(draft(7), 0, "x"))).code, Code::not_found);
    EXPECT_EQ(must_fail(run(blobs().finish(draft(7), 1))).code, Code::not_found);
    got(blobs().discard(draft(7)));
    got(blobs().begin(draft(7)));
    got(blobs().discard(draft(7)));
    EXPECT_EQ(must_fail(run(blobs().flush(draft(7)))).code, Code::not_found);
}

TEST_P(BlobStoreContract, BeginningAgainEmpties) {
    got(blobs().begin(draft(1)));
    got(blobs().write(draft(1), 0, kHello));
    got(blobs().begin(draft(1)));
    EXPECT_EQ(must_fail(run(blobs().finish(draft(1), 1))).code, Code::not_found);
}

TEST_P(BlobStoreContract, EqualContentIsKeptOnce) {
    const auto first = got(blobs().put(kHello));
    got(blobs().begin(draft(1)));
    got(blobs().write(draft(1), 0, kHello));
    EXPECT_EQ(got(blobs().finish(draft(1), kHello.size())), first);
    EXPECT_EQ(got(blobs().put(kHello)), first);
    EXPECT_EQ(content(first.hash), kHello);
}

TEST_P(BlobStoreContract, KeepsAnEmptyBlob) {
    const auto blob = got(blobs().put(""));
    EXPECT_EQ(blob.size, 0U);
    EXPECT_EQ(content(blob.hash), "");
}

TEST_P(BlobStoreContract, WhatIsOpenOutlivesItsRemoval) {
    const auto blob = got(blobs().put(kHello));
    const auto open = got(blobs().open(blob.hash));
    got(blobs().remove(blob.hash));
    got(blobs().remove(blob.hash));
    EXPECT_EQ(must_fail(run(blobs().open(blob.hash))).code, Code::not_found);
    std::string text(open.size, '\0');
    EXPECT_EQ(::pread(open.file->get(), text.data(), text.size(), 0), static_cast<::ssize_t>(open.size));
    EXPECT_EQ(text, kHello);
    EXPECT_EQ(got(blobs().put(kHello)), blob);
}

TEST_P(BlobStoreContract, ANameThatIsNoHashIsNotFound) {
    for (const auto* const name :
         {"", "..", "../../etc/passwd", "b94d", "B94D27B9934D3E08A52E52D7DA7DABFAC484EFE37A5380EE9088F7ACE2EFCDE9"}) {
        EXPECT_EQ(must_fail(run(blobs().open(name))).code, Code::not_found) << name;
        got(blobs().remove(name));
    }
}

}  // namespace veza::contract
