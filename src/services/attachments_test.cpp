// Files of messages: how they come, who may, how they are reached, and how they go.
#include "services/attachments.hpp"

#include "domain/rules.hpp"
#include "services/retention.hpp"
#include "services/testing.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <charconv>
#include <utility>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using core::testing::must;
using core::testing::must_fail;
using core::testing::run;
using domain::FileKind;
using std::chrono::hours;

class Whole final : public core::ByteSource {
public:
    explicit Whole(std::string bytes) : bytes_(std::move(bytes)) {}
    core::Task<std::string> next() override { co_return std::exchange(bytes_, {}); }
    std::optional<std::uint64_t> announced() const override { return std::nullopt; }

private:
    std::string bytes_;
};

/// The header of a PNG, which is all that the processor in memory reads.
std::string png(std::uint32_t side) {
    std::string bytes("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16);
    for (int time = 0; time < 2; ++time)
        for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(side >> static_cast<unsigned>(shift));
    return bytes;
}

std::string content_of(const ports::OpenBlob& file) {
    std::string text(file.size, '\0');
    EXPECT_EQ(::pread(file.file->get(), text.data(), text.size(), 0), static_cast<::ssize_t>(file.size));
    return text;
}

/// What a client would follow.
struct Link {
    explicit Link(const domain::Attachment& attachment, AttachmentPart which = AttachmentPart::file)
        : id(attachment.id), part(which), url(which == AttachmentPart::file ? attachment.url : attachment.preview_url) {
        const auto expires_at = url.find("expires=") + 8;
        std::from_chars(url.data() + expires_at, url.data() + url.size(), expires);
        signature = url.substr(url.find("signature=") + 10);
    }
    [[nodiscard]] AttachmentLinks::Asked asked() const {
        return {.id = id, .part = part, .expires = expires, .signature = signature};
    }

    domain::AttachmentId id;
    AttachmentPart part;
    std::string url;
    std::int64_t expires = 0;
    std::string signature;
};

struct AttachmentsTest : testing::Test {
    TestInstance instance;
    domain::Actor ada = instance.person("ada");
    domain::Actor bob = instance.person("bob");
    domain::ServerId server = must(run(instance.servers.create(ada, "Garage", std::nullopt))).state->server.id;
    domain::ChannelId channel = must(run(instance.channels.list(ada, server))).front().channel.id;

    AttachmentsTest() {
        const auto invite = must(run(instance.invites.create(ada, server, {}, std::nullopt))).invite.code;
        must(run(instance.invites.join(bob, invite)));
        instance.events.clear();
    }

    domain::UploadId begun(domain::Actor who, std::string name, std::int64_t size) {
        return must(run(instance.uploads.create(who, {.filename = std::move(name), .size = size}))).id;
    }
    domain::UploadId uploaded(domain::Actor who, std::string name, std::string content) {
        const auto id = begun(who, std::move(name), static_cast<std::int64_t>(content.size()));
        Whole bytes(std::move(content));
        must(run(instance.uploads.append(who, {.id = id}, bytes)));
        return id;
    }
    core::Result<MessageView> say(domain::Actor who, std::vector<NewAttachment> attachments, std::string content = "",
                                  std::optional<std::string> nonce = {}) {
        return run(instance.messages.create(who, {.channel_id = channel,
                                                  .content = std::move(content),
                                                  .nonce = std::move(nonce),
                                                  .reply_to = {},
                                                  .attachments = std::move(attachments)}));
    }
    domain::Message said(domain::Actor who, std::string name, std::string content) {
        const auto upload = uploaded(who, std::move(name), std::move(content));
        return must(say(who, {{.upload_id = upload}})).message;
    }
    core::Result<AttachmentFiles::Offered> follow(const Link& link) {
        return run(instance.attachment_files.open(link.asked()));
    }
    void expect_refused(std::vector<NewAttachment> attachments, Reason reason, std::string_view field) {
        const auto error = must_fail(say(bob, std::move(attachments)));
        EXPECT_EQ(error.reason, reason);
        ASSERT_FALSE(error.fields.empty());
        EXPECT_EQ(error.fields.front().field, field);
    }
};

TEST_F(AttachmentsTest, AMessageMayBeAFileAlone) {
    const auto upload = uploaded(bob, "notes.txt", "hello");
    const auto view = must(say(bob, {{.upload_id = upload, .alt = "  what we said "}}));
    ASSERT_EQ(view.message.attachments.size(), 1);
    const auto& file = view.message.attachments.front();
    EXPECT_EQ(file.filename, "notes.txt");
    EXPECT_EQ(file.content_type, "application/octet-stream");
    EXPECT_EQ(file.kind, FileKind::file);
    EXPECT_EQ(file.size, 5);
    EXPECT_EQ(file.alt, "what we said");
    EXPECT_EQ(file.preview, std::nullopt);
    EXPECT_EQ(content_of(must(follow(Link(file))).file), "hello");
    EXPECT_EQ(instance.of_type<domain::MessageCreated>().front().message, view.message) << "with its links";
    EXPECT_EQ(must(run(instance.messages.find(ada, channel, view.message.id))).message.attachments,
              view.message.attachments);
    EXPECT_EQ(must(run(instance.messages.page(ada, channel, {}))).front().message.attachments,
              view.message.attachments);
}

TEST_F(AttachmentsTest, OfAPictureOnlyWhatWasMadeOfItIsKept) {
    const auto original = png(2000);
    const auto file = said(bob, "beach.png", original).attachments.front();
    EXPECT_EQ(file.kind, FileKind::image);
    EXPECT_EQ(file.content_type, "image/png");
    EXPECT_EQ(file.width, 2000);
    const auto whole = must(follow(Link(file)));
    EXPECT_NE(content_of(whole.file), original);
    EXPECT_TRUE(content_of(whole.file).contains("2000 by 2000"));
    const auto preview = must(follow(Link(file, AttachmentPart::preview)));
    EXPECT_TRUE(content_of(preview.file).contains("800 by 800"));
    EXPECT_NE(whole.hash, preview.hash);
}

TEST_F(AttachmentsTest, ASmallPictureIsItsOwnPreview) {
    const auto file = said(bob, "dot.png", png(4)).attachments.front();
    EXPECT_EQ(file.preview, std::nullopt);
    EXPECT_EQ(file.preview_url, "");
}

TEST_F(AttachmentsTest, TheContentDecidesNotTheName) {
    EXPECT_EQ(said(bob, "virus.png", "<svg onload=alert(1)>").attachments.front().kind, FileKind::file);
    EXPECT_EQ(said(bob, "list.mp3", "#EXTM3U\nfile:///etc/passwd").attachments.front().content_type,
              "application/octet-stream");
    EXPECT_EQ(said(bob, "song.txt", "fLaC and so on").attachments.front().kind, FileKind::audio);
}

TEST_F(AttachmentsTest, WhatCannotBeAttachedIsNamed) {
    const auto whole = uploaded(bob, "a.txt", "hello");
    expect_refused({{.upload_id = whole}, {.upload_id = uploaded(ada, "b.txt", "hers")}}, Reason::not_found,
                   "attachments[1].upload_id");
    expect_refused({{.upload_id = begun(bob, "c.txt", 10)}}, Reason::upload_incomplete, "attachments[0].upload_id");
    expect_refused({{.upload_id = uploaded(bob, "d.png", png(50'000))}}, Reason::image_too_large,
                   "attachments[0].upload_id");
    expect_refused({{.upload_id = uploaded(bob, "e.gif", "GIF89a")}}, Reason::image_invalid,
                   "attachments[0].upload_id");
    expect_refused({{.upload_id = whole, .alt = std::string(domain::kAltMax + 1, 'a')}}, Reason::alt_too_long,
                   "attachments[0].alt");
    EXPECT_TRUE(instance.of_type<domain::MessageCreated>().empty());
    EXPECT_EQ(must_fail(say(bob, {})).reason, Reason::message_empty);
}

TEST_F(AttachmentsTest, are_ten_on_a_message_with_a_thousand_characters_each_about_them) {
    std::vector<NewAttachment> files;
    for (std::size_t i = 0; i <= domain::kAttachmentsMax; ++i)
        files.push_back({.upload_id = uploaded(bob, "a.txt", "x"), .alt = std::string(domain::kAltMax, 'a')});
    expect_refused(files, Reason::too_many_attachments, "attachments");
    files.pop_back();
    EXPECT_EQ(must(say(bob, files)).message.attachments.size(), domain::kAttachmentsMax);
}

TEST_F(AttachmentsTest, ABlankDescriptionIsNone) {
    const auto upload = uploaded(bob, "a.txt", "hello");
    EXPECT_EQ(must(say(bob, {{.upload_id = upload, .alt = " \n "}})).message.attachments.front().alt, "");
}

TEST_F(AttachmentsTest, AttachingNeedsThePermission) {
    instance.overwrite(server, channel,
                       {.kind = domain::OverwriteKind::member,
                        .target = bob.user.uuid(),
                        .allow = {},
                        .deny = domain::Permissions{domain::Permission::attach_files}});
    const auto upload = uploaded(bob, "a.txt", "hello");
    const auto error = must_fail(say(bob, {{.upload_id = upload}}, "look"));
    EXPECT_EQ(error.code, Code::forbidden);
    EXPECT_EQ(error.reason, Reason::missing_permission);
    EXPECT_TRUE(say(bob, {}, "look"));
}

TEST_F(AttachmentsTest, ARepeatedRequestAnswersTheFirstMessage) {
    const auto upload = uploaded(bob, "a.txt", "hello");
    const auto first = must(say(bob, {{.upload_id = upload}}, "", "n"));
    EXPECT_EQ(must(say(bob, {{.upload_id = upload}}, "", "n")).message, first.message);
}

TEST_F(AttachmentsTest, ALinkIsTheSameForAWhileAndThenRunsOut) {
    const auto message = said(bob, "a.txt", "hello");
    const Link link(message.attachments.front());
    instance.clock.advance(std::chrono::minutes{5});
    const auto again = must(run(instance.messages.find(ada, channel, message.id))).message;
    EXPECT_EQ(again.attachments.front().url, link.url) << "so that caches find it";
    instance.clock.advance(hours{12} - std::chrono::minutes{6});
    EXPECT_TRUE(follow(link)) << "half of its lifetime is sure";
    instance.clock.advance(hours{12} + std::chrono::minutes{2});
    const auto error = must_fail(follow(link));
    EXPECT_EQ(error.code, Code::forbidden);
    EXPECT_EQ(error.reason, Reason::link_invalid);
    const auto fresh = must(run(instance.messages.find(ada, channel, message.id))).message;
    EXPECT_TRUE(follow(Link(fresh.attachments.front())));
}

TEST_F(AttachmentsTest, ALinkIsForOneContentAndOneTime) {
    const auto file = said(bob, "beach.png", png(2000)).attachments.front();
    const auto other = said(bob, "a.txt", "hello").attachments.front();
    const Link link(file);
    auto changed = link;
    changed.part = AttachmentPart::preview;
    EXPECT_EQ(must_fail(follow(changed)).reason, Reason::link_invalid);
    changed = link;
    changed.id = other.id;
    EXPECT_EQ(must_fail(follow(changed)).reason, Reason::link_invalid);
    changed = link;
    ++changed.expires;
    EXPECT_EQ(must_fail(follow(changed)).reason, Reason::link_invalid);
    changed = link;
    changed.signature.clear();
    EXPECT_EQ(must_fail(follow(changed)).reason, Reason::link_invalid);
}

TEST_F(AttachmentsTest, OfWhatIsRemovedNoLinkWorks) {
    const auto message = said(bob, "a.txt", "hello");
    const Link link(message.attachments.front());
    must(run(instance.messages.remove(bob, channel, message.id)));
    EXPECT_EQ(must_fail(follow(link)).code, Code::not_found);
    const auto other = said(bob, "a.txt", "hello");
    const Link second(other.attachments.front());
    must(run(instance.servers.remove(ada, server)));
    EXPECT_EQ(must_fail(follow(second)).code, Code::not_found) << "with the server";
}

TEST_F(AttachmentsTest, FilesTakeOfTheRoomOfTheirAuthorUntilTheyArePurged) {
    Uploads small({.store = instance.store,
                   .blobs = instance.blobs,
                   .keeper = instance.keeper,
                   .messages = instance.repository,
                   .clock = instance.clock,
                   .ids = instance.ids},
                  {.max_bytes = 100, .quota_bytes = 100, .expiry = hours{24}});
    const auto message = said(bob, "a.txt", std::string(60, 'a'));
    EXPECT_EQ(must_fail(run(small.create(bob, {.filename = "b", .size = 41}))).reason, Reason::quota_exceeded);
    EXPECT_TRUE(run(small.create(ada, {.filename = "b", .size = 100})));
    must(run(instance.messages.remove(bob, channel, message.id)));
    EXPECT_EQ(must_fail(run(small.create(bob, {.filename = "b", .size = 41}))).reason, Reason::quota_exceeded);
    instance.clock.advance(hours{1});
    EXPECT_EQ(must(run(instance.repository.purge(instance.clock.now(), 10))), 1);
    EXPECT_TRUE(run(small.create(bob, {.filename = "b", .size = 41})));
}

TEST_F(AttachmentsTest, RepliesCountAndEditsKeepThem) {
    const auto message = said(bob, "a.txt", "hello");
    const auto reply = must(run(instance.messages.create(
        ada, {.channel_id = channel, .content = "nice", .nonce = {}, .reply_to = message.id})));
    EXPECT_EQ(reply.message.reply->attachments, 1);
    const auto edited = must(run(instance.messages.edit(bob, channel, message.id, "now with words")));
    EXPECT_EQ(edited.message.attachments, message.attachments);
    EXPECT_EQ(must(run(instance.messages.edit(bob, channel, message.id, ""))).message.content, "");
    EXPECT_EQ(must_fail(run(instance.messages.edit(ada, channel, reply.message.id, ""))).reason, Reason::message_empty);
}

}  // namespace
}  // namespace veza::services
