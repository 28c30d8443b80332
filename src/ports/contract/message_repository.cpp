#include "domain/rules.hpp"
#include "ports/contract/store_contracts.hpp"

#include <algorithm>
#include <mutex>

namespace veza::contract {

using core::Code;
using core::testing::must;
using core::testing::must_fail;
using domain::ChannelId;
using domain::Message;
using domain::MessageId;
using domain::MessagePage;
using Anchor = domain::MessagePage::Anchor;
using Draft = ports::MessageRepository::Draft;

void MessageRepositoryContract::link() {}

namespace {

/// What the committed callbacks were given, in their order. They come from the writers' threads.
class Heard {
public:
    ports::MessageRepository::Committed callback() {
        return [this](const Message& message) {
            const std::scoped_lock lock(mutex_);
            messages_.push_back(message);
        };
    }
    [[nodiscard]] std::vector<Message> all() {
        const std::scoped_lock lock(mutex_);
        return messages_;
    }
    [[nodiscard]] std::vector<MessageId> ids_of(ChannelId channel) {
        std::vector<MessageId> ids;
        for (const auto& message : all())
            if (message.channel_id == channel) ids.push_back(message.id);
        return ids;
    }

private:
    std::mutex mutex_;
    std::vector<Message> messages_;
};

boost::asio::awaitable<void> send(ports::MessageRepository& to, std::vector<Draft> drafts, Heard& heard,
                                  std::vector<core::Result<Message>>& out) {
    for (auto& draft : drafts) {
        auto callback = heard.callback();
        out.push_back(co_await to.create(std::move(draft), std::move(callback)));
    }
}

std::vector<MessageId> ids(const std::vector<Message>& messages) {
    std::vector<MessageId> list;
    for (const auto& message : messages) list.push_back(message.id);
    return list;
}

std::vector<MessageId> newest_first(const std::vector<MessageId>& list, std::size_t from, std::size_t to) {
    std::vector<MessageId> part(list.begin() + static_cast<std::ptrdiff_t>(from),
                                list.begin() + static_cast<std::ptrdiff_t>(to));
    std::ranges::reverse(part);
    return part;
}

/// A channel with messages in it.
class Conversation {
public:
    Conversation(ports::MessageRepository& messages, boost::asio::io_context& loop, Samples& samples, int count)
        : messages_(messages), loop_(loop) {
        for (int i = 0; i < count; ++i) {
            auto draft = samples.draft(channel_id(samples), author_id(samples), "message " + std::to_string(i));
            ids.push_back(must(core::testing::run_on(loop_, messages_.create(std::move(draft), {}))).id);
        }
    }
    std::vector<MessageId> page(Anchor anchor, MessageId at, std::size_t limit) {
        return contract::ids(must(core::testing::run_on(
            loop_, messages_.page(channel, MessagePage{.anchor = anchor, .id = at, .limit = limit}))));
    }

    ChannelId channel;
    domain::UserId author;
    std::vector<MessageId> ids;

private:
    ChannelId channel_id(Samples& samples) {
        if (channel.is_nil()) channel = samples.id<ChannelId>();
        return channel;
    }
    domain::UserId author_id(Samples& samples) {
        if (author.is_nil()) author = samples.id<domain::UserId>();
        return author;
    }
    ports::MessageRepository& messages_;
    boost::asio::io_context& loop_;
};

}  // namespace

TEST_P(MessageRepositoryContract, KeepsAMessage) {
    auto draft = samples.draft(samples.id<ChannelId>(), samples.id<domain::UserId>(), "héllo 🎵\n\"quoted\" 'too' \\");
    draft.nonce = "n-1";
    draft.reply_to = samples.id<MessageId>();
    const auto message = must(run(messages().create(draft, {})));
    EXPECT_FALSE(message.id.is_nil());
    EXPECT_EQ(message.channel_id, draft.channel_id);
    EXPECT_EQ(message.author_id, draft.author_id);
    EXPECT_EQ(message.content, draft.content);
    EXPECT_EQ(message.nonce, draft.nonce);
    EXPECT_EQ(message.reply_to, draft.reply_to);
    EXPECT_EQ(message.created_at, clock.now());
    EXPECT_FALSE(message.edited_at);
    EXPECT_EQ(must(run(messages().find(draft.channel_id, message.id))), message);
    EXPECT_FALSE(must(run(messages().find(draft.channel_id, samples.id<MessageId>()))));
    EXPECT_FALSE(must(run(messages().find(samples.id<ChannelId>(), message.id)))) << "found in another channel";
}

TEST_P(MessageRepositoryContract, KeepsTheLongestMessage) {
    std::string content;
    for (int i = 0; i < 4000; ++i) content += "🎵";
    const auto draft = samples.draft(samples.id<ChannelId>(), samples.id<domain::UserId>(), content);
    const auto message = must(run(messages().create(draft, {})));
    EXPECT_EQ(must(run(messages().find(draft.channel_id, message.id)))->content, content);
}

TEST_P(MessageRepositoryContract, KeepsAttachmentsInTheirOrder) {
    auto draft = samples.draft(samples.id<ChannelId>(), samples.id<domain::UserId>(), "");
    draft.attachments = {{.id = samples.id<domain::AttachmentId>(),
                          .filename = "été.png",
                          .content_type = "image/png",
                          .kind = domain::FileKind::image,
                          .size = 5'000'000'000,
                          .width = 640,
                          .height = 480,
                          .alt = "a beach",
                          .blob = "b1",
                          .preview = "b2",
                          .preview_size = 7},
                         {.id = samples.id<domain::AttachmentId>(),
                          .filename = "a.txt",
                          .content_type = "application/octet-stream",
                          .size = 5,
                          .blob = "b3",
                          .preview = std::nullopt}};
    Heard heard;
    const auto message = must(run(messages().create(draft, heard.callback())));
    EXPECT_EQ(message.attachments, draft.attachments);
    EXPECT_EQ(heard.all().front(), message);
    EXPECT_EQ(must(run(messages().find(draft.channel_id, message.id))), message);
    EXPECT_EQ(must(run(messages().page(draft.channel_id, {}))).front(), message);

    auto reply = samples.draft(draft.channel_id, draft.author_id, "nice");
    reply.reply_to = message.id;
    EXPECT_EQ(must(run(messages().create(reply, {}))).reply->attachments, 2);
    EXPECT_EQ(must(run(messages().edit(draft.channel_id, message.id, {.content = "x"}, {}))).attachments,
              draft.attachments);
}

TEST_P(MessageRepositoryContract, FindsAttachmentsOfMessagesThatAreThere) {
    auto draft = samples.draft(samples.id<ChannelId>(), samples.id<domain::UserId>(), "");
    draft.attachments = {{.id = samples.id<domain::AttachmentId>(),
                          .filename = "a.txt",
                          .content_type = "application/octet-stream",
                          .size = 5,
                          .blob = "b1",
                          .preview = std::nullopt,
                          .preview_size = 2}};
    const auto id = draft.attachments.front().id;
    const auto message = must(run(messages().create(draft, {})));
    const auto found = must(run(messages().find_attachment(id)));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->channel_id, draft.channel_id);
    EXPECT_EQ(found->attachment, draft.attachments.front());
    EXPECT_FALSE(must(run(messages().find_attachment(samples.id<domain::AttachmentId>()))));
    EXPECT_EQ(must(run(messages().attached_bytes(draft.author_id))), 7);
    EXPECT_EQ(must(run(messages().attached_bytes(samples.id<domain::UserId>()))), 0);

    must(run(messages().remove(draft.channel_id, message.id, draft.author_id, {})));
    EXPECT_FALSE(must(run(messages().find_attachment(id))));
    EXPECT_EQ(must(run(messages().removed(draft.channel_id, {}, 10))).front().message.attachments, draft.attachments);
    EXPECT_EQ(must(run(messages().attached_bytes(draft.author_id))), 7) << "as long as the files are there";
    clock.advance(std::chrono::seconds{1});
    EXPECT_EQ(must(run(messages().purge(clock.now(), 10))), 1);
    EXPECT_EQ(must(run(messages().attached_bytes(draft.author_id))), 0);
}

TEST_P(MessageRepositoryContract, CommittedIsCalledOnceBeforeTheAnswer) {
    Heard heard;
    const auto draft = samples.draft(samples.id<ChannelId>(), samples.id<domain::UserId>());
    const auto message = must(run(messages().create(draft, heard.callback())));
    EXPECT_EQ(heard.all(), (std::vector{message}));
}

TEST_P(MessageRepositoryContract, ARepeatedNonceAnswersTheFirstAsItIsNow) {
    Heard heard;
    auto draft = samples.draft(samples.id<ChannelId>(), samples.id<domain::UserId>());
    draft.nonce = "n-1";
    const auto first = must(run(messages().create(draft, heard.callback())));
    auto repeated = draft;
    repeated.content = "something else";
    EXPECT_EQ(must(run(messages().create(repeated, heard.callback()))), first);
    const auto edited = must(run(messages().edit(draft.channel_id, first.id, {.content = "edited"}, {})));
    EXPECT_EQ(must(run(messages().create(repeated, heard.callback()))), edited);
    must(run(messages().remove(draft.channel_id, first.id, samples.id<domain::UserId>(), {})));
    EXPECT_EQ(must(run(messages().create(repeated, heard.callback()))).id, first.id)
        << "a deleted one is answered, too";
    EXPECT_EQ(heard.all().size(), 1U);
    EXPECT_FALSE(must(run(messages().find(draft.channel_id, first.id))));
}

TEST_P(MessageRepositoryContract, ANonceBelongsToAuthorAndChannel) {
    auto draft = samples.draft(samples.id<ChannelId>(), samples.id<domain::UserId>());
    draft.nonce = "n-1";
    auto other_channel = draft;
    other_channel.channel_id = samples.id<ChannelId>();
    auto other_author = draft;
    other_author.author_id = samples.id<domain::UserId>();
    auto other_nonce = draft;
    other_nonce.nonce = "N-1";
    auto none = draft;
    none.nonce.reset();
    std::vector<MessageId> made;
    for (const auto& each : {draft, other_channel, other_author, other_nonce, none, none})
        made.push_back(must(run(messages().create(each, {}))).id);
    std::ranges::sort(made);
    EXPECT_EQ(std::ranges::unique(made).size(), 0U);
}

TEST_P(MessageRepositoryContract, OfManyThatSendOneNonceAtOnceOneIsStored) {
    Heard heard;
    const auto channel = samples.id<ChannelId>();
    const auto author = samples.id<domain::UserId>();
    std::vector<std::vector<core::Result<Message>>> out(16);
    std::vector<boost::asio::awaitable<void>> tasks;
    for (auto& mine : out) {
        auto draft = samples.draft(channel, author);
        draft.nonce = "same";
        auto second = draft;
        second.nonce = "same too";
        tasks.push_back(send(messages(), {draft, second, draft}, heard, mine));
    }
    run_all(std::move(tasks));
    const auto stored = heard.all();
    ASSERT_EQ(stored.size(), 2U);
    for (auto& mine : out) {
        ASSERT_EQ(mine.size(), 3U);
        EXPECT_EQ(must(mine[0]), must(mine[2]));
        EXPECT_TRUE(std::ranges::find(stored, must(mine[0])) != stored.end());
        EXPECT_TRUE(std::ranges::find(stored, must(mine[1])) != stored.end());
    }
    EXPECT_EQ(must(run(messages().page(channel, {.limit = 100}))).size(), 2U);
}

TEST_P(MessageRepositoryContract, InAChannelIdsCallbacksAndPagesHaveOneOrder) {
    constexpr std::size_t kWriters = 8;
    constexpr std::size_t kEach = 25;
    Heard heard;
    const std::vector channels{samples.id<ChannelId>(), samples.id<ChannelId>(), samples.id<ChannelId>()};
    std::vector<std::vector<core::Result<Message>>> out(kWriters);
    std::vector<boost::asio::awaitable<void>> tasks;
    for (std::size_t writer = 0; writer < kWriters; ++writer) {
        std::vector<Draft> drafts;
        for (std::size_t i = 0; i < kEach; ++i)
            drafts.push_back(samples.draft(channels[(writer + i) % channels.size()], samples.id<domain::UserId>()));
        tasks.push_back(send(messages(), std::move(drafts), heard, out[writer]));
    }
    run_all(std::move(tasks));
    EXPECT_EQ(heard.all().size(), kWriters * kEach);
    for (const auto channel : channels) {
        auto in_order = heard.ids_of(channel);
        EXPECT_TRUE(std::ranges::is_sorted(in_order)) << "callbacks out of the order of ids";
        std::ranges::reverse(in_order);
        EXPECT_EQ(ids(must(run(messages().page(channel, {.limit = 100})))), in_order);
    }
    for (auto& mine : out)  // one writer's messages stand in the order in which it sent them
        EXPECT_TRUE(std::ranges::is_sorted(mine, {}, [](const auto& result) { return result.value().id; }));
}

TEST_P(MessageRepositoryContract, TheOrderHoldsWhenTheClockGoesBack) {
    Conversation talk(messages(), another_loop(), samples, 2);
    clock.set_now(clock.now() - std::chrono::hours{24});
    const auto later = must(run(messages().create(samples.draft(talk.channel, talk.author), {})));
    EXPECT_GT(later.id, talk.ids[1]);
    EXPECT_EQ(talk.page(Anchor::newest, {}, 1), (std::vector{later.id}));
}

TEST_P(MessageRepositoryContract, PagesFromTheNewest) {
    Conversation talk(messages(), another_loop(), samples, 10);
    EXPECT_EQ(talk.page(Anchor::newest, {}, 3), newest_first(talk.ids, 7, 10));
    EXPECT_EQ(talk.page(Anchor::newest, {}, 10), newest_first(talk.ids, 0, 10));
    EXPECT_EQ(talk.page(Anchor::newest, {}, 100), newest_first(talk.ids, 0, 10));
    EXPECT_TRUE(must(run(messages().page(samples.id<ChannelId>(), {}))).empty());
}

TEST_P(MessageRepositoryContract, PagesBefore) {
    Conversation talk(messages(), another_loop(), samples, 10);
    EXPECT_EQ(talk.page(Anchor::before, talk.ids[5], 3), newest_first(talk.ids, 2, 5));
    EXPECT_EQ(talk.page(Anchor::before, talk.ids[2], 3), newest_first(talk.ids, 0, 2));
    EXPECT_TRUE(talk.page(Anchor::before, talk.ids[0], 3).empty());
    EXPECT_EQ(talk.page(Anchor::before, samples.id<MessageId>(), 100), newest_first(talk.ids, 0, 10));
    EXPECT_TRUE(talk.page(Anchor::before, MessageId{}, 100).empty());
}

TEST_P(MessageRepositoryContract, PagesAfterTheOldestOnesFirst) {
    Conversation talk(messages(), another_loop(), samples, 10);
    EXPECT_EQ(talk.page(Anchor::after, talk.ids[5], 3), newest_first(talk.ids, 6, 9));
    EXPECT_EQ(talk.page(Anchor::after, talk.ids[7], 3), newest_first(talk.ids, 8, 10));
    EXPECT_TRUE(talk.page(Anchor::after, talk.ids[9], 3).empty());
    EXPECT_EQ(talk.page(Anchor::after, MessageId{}, 4), newest_first(talk.ids, 0, 4));
}

TEST_P(MessageRepositoryContract, PagesAround) {
    Conversation talk(messages(), another_loop(), samples, 10);
    EXPECT_EQ(talk.page(Anchor::around, talk.ids[5], 4), newest_first(talk.ids, 3, 7));
    EXPECT_EQ(talk.page(Anchor::around, talk.ids[5], 5), newest_first(talk.ids, 3, 8));
    EXPECT_EQ(talk.page(Anchor::around, talk.ids[5], 1), newest_first(talk.ids, 5, 6));
    EXPECT_EQ(talk.page(Anchor::around, talk.ids[0], 4), newest_first(talk.ids, 0, 2));
    EXPECT_EQ(talk.page(Anchor::around, talk.ids[9], 4), newest_first(talk.ids, 7, 10));
    EXPECT_EQ(talk.page(Anchor::around, talk.ids[9], 100), newest_first(talk.ids, 0, 10));
    // The id need not exist.
    EXPECT_EQ(talk.page(Anchor::around, samples.id<MessageId>(), 4), newest_first(talk.ids, 8, 10));
    must(run(messages().remove(talk.channel, talk.ids[5], samples.id<domain::UserId>(), {})));
    EXPECT_EQ(talk.page(Anchor::around, talk.ids[5], 4),
              (std::vector{talk.ids[7], talk.ids[6], talk.ids[4], talk.ids[3]}));
}

TEST_P(MessageRepositoryContract, EditsOneAndSaysSo) {
    Heard heard;
    Conversation talk(messages(), another_loop(), samples, 2);
    clock.advance(std::chrono::seconds{5});
    const auto before = must(run(messages().find(talk.channel, talk.ids[0])));
    const auto edited = must(run(messages().edit(talk.channel, talk.ids[0], {.content = "edited"}, heard.callback())));
    auto expected = *before;
    expected.content = "edited";
    expected.edited_at = clock.now();
    EXPECT_EQ(edited, expected);
    EXPECT_EQ(heard.all(), (std::vector{expected}));
    EXPECT_EQ(must(run(messages().find(talk.channel, talk.ids[0]))), expected);
    EXPECT_EQ(must(run(messages().find(talk.channel, talk.ids[1])))->content, "message 1");
}

TEST_P(MessageRepositoryContract, KeepsWhomAMessageCallsAsItWasWrittenLast) {
    auto draft = samples.draft(samples.id<ChannelId>(), samples.id<domain::UserId>());
    draft.mentions = {.users = {samples.id<domain::UserId>(), samples.id<domain::UserId>()},
                      .roles = {samples.id<domain::RoleId>()},
                      .everyone = true};
    const auto message = must(run(messages().create(draft, {})));
    EXPECT_EQ(message.mentions, draft.mentions);
    EXPECT_EQ(must(run(messages().find(draft.channel_id, message.id))), message);
    const domain::Mentions fewer{.users = {draft.mentions.users.back()}};
    const auto edited =
        must(run(messages().edit(draft.channel_id, message.id, {.content = "x", .mentions = fewer}, {})));
    EXPECT_EQ(edited.mentions, fewer);
    EXPECT_EQ(must(run(messages().page(draft.channel_id, {}))).front(), edited);
}

TEST_P(MessageRepositoryContract, KeepsWhatAWebhookShows) {
    auto draft = samples.draft(samples.id<ChannelId>(), samples.id<domain::UserId>(), "");
    draft.webhook = domain::WebhookAuthor{.id = samples.id<domain::WebhookId>(), .name = "Builds ✓"};
    draft.embeds = {{.title = "Build 7",
                     .description = "all green",
                     .url = "https://ci.example/7",
                     .color = 0x00FF00,
                     .author = "CI",
                     .author_url = "https://ci.example",
                     .fields = {{.name = "branch", .value = "main", .narrow = true}, {.name = "took", .value = "3 s"}},
                     .footer = "at last",
                     .timestamp = clock.now()},
                    {.title = "only this"}};
    Heard heard;
    const auto stored = must(run(messages().create(draft, heard.callback())));
    EXPECT_EQ(stored.webhook, draft.webhook);
    EXPECT_EQ(stored.embeds, draft.embeds);
    EXPECT_EQ(heard.all(), (std::vector<Message>{stored}));
    EXPECT_EQ(must(run(messages().find(draft.channel_id, stored.id))), stored);
    EXPECT_EQ(must(run(messages().edit(draft.channel_id, stored.id, {.content = "text"}, {}))).embeds, draft.embeds);
    const std::vector<domain::Embed> one{{.title = "Build 8"}};
    const auto edited = must(run(messages().edit(draft.channel_id, stored.id, {.content = "text", .embeds = one}, {})));
    EXPECT_EQ(edited.embeds, one);
    EXPECT_EQ(edited.webhook, draft.webhook);
    EXPECT_EQ(must(run(messages().page(draft.channel_id, {}))), (std::vector<Message>{edited}));
}

TEST_P(MessageRepositoryContract, ShowsAnotherPictureBesideWhatAWebhookWrote) {
    auto draft = samples.draft(samples.id<ChannelId>(), samples.id<domain::UserId>(), "built");
    draft.webhook = domain::WebhookAuthor{.id = samples.id<domain::WebhookId>(),
                                          .name = "Builds",
                                          .avatar = samples.id<domain::PictureId>(),
                                          .emoji = ":x:"};
    auto expected = must(run(messages().create(draft, {})));
    EXPECT_EQ(expected.webhook, draft.webhook);
    Heard heard;
    const auto set = [&](MessageId id, domain::PictureId picture) {
        return run(messages().set_webhook_avatar(draft.channel_id, id, picture, heard.callback()));
    };
    const auto picture = samples.id<domain::PictureId>();
    must(set(expected.id, picture));
    expected.webhook->avatar = picture;
    EXPECT_EQ(heard.all(), (std::vector<Message>{expected}));
    EXPECT_EQ(must(run(messages().find(draft.channel_id, expected.id))), expected);
    EXPECT_EQ(must(run(messages().page(draft.channel_id, {}))), (std::vector<Message>{expected}));
    EXPECT_TRUE(must(run(messages().history(draft.channel_id, expected.id))).empty());
    must(set(expected.id, picture));
    EXPECT_EQ(heard.all().size(), 1U) << "it is shown already";

    const auto plain =
        must(run(messages().create(samples.draft(draft.channel_id, samples.id<domain::UserId>(), "said"), {})));
    EXPECT_EQ(must_fail(set(plain.id, picture)).code, Code::not_found);
    must(run(messages().remove(draft.channel_id, expected.id, draft.author_id, {})));
    EXPECT_EQ(must_fail(set(expected.id, picture)).code, Code::not_found);
}

TEST_P(MessageRepositoryContract, EditingWhatIsNotThereIsNotFound) {
    Heard heard;
    Conversation talk(messages(), another_loop(), samples, 1);
    const auto fails = [&](ChannelId channel, MessageId id) {
        EXPECT_EQ(must_fail(run(messages().edit(channel, id, {.content = "x"}, heard.callback()))).code,
                  Code::not_found);
    };
    fails(talk.channel, samples.id<MessageId>());
    fails(samples.id<ChannelId>(), talk.ids[0]);
    must(run(messages().remove(talk.channel, talk.ids[0], samples.id<domain::UserId>(), {})));
    fails(talk.channel, talk.ids[0]);
    EXPECT_TRUE(heard.all().empty());
}

TEST_P(MessageRepositoryContract, RemovesOnceAndSaysWhatItWas) {
    Heard heard;
    Conversation talk(messages(), another_loop(), samples, 3);
    const auto before = must(run(messages().find(talk.channel, talk.ids[1])));
    must(run(messages().remove(talk.channel, talk.ids[1], samples.id<domain::UserId>(), heard.callback())));
    EXPECT_EQ(heard.all(), (std::vector{*before}));
    EXPECT_FALSE(must(run(messages().find(talk.channel, talk.ids[1]))));
    EXPECT_EQ(talk.page(Anchor::newest, {}, 10), (std::vector{talk.ids[2], talk.ids[0]}));
    EXPECT_EQ(talk.page(Anchor::before, talk.ids[1], 10), (std::vector{talk.ids[0]}));
    EXPECT_EQ(talk.page(Anchor::after, talk.ids[1], 10), (std::vector{talk.ids[2]}));
    const auto again =
        must_fail(run(messages().remove(talk.channel, talk.ids[1], samples.id<domain::UserId>(), heard.callback())));
    EXPECT_EQ(again.code, Code::not_found);
    const auto elsewhere = must_fail(
        run(messages().remove(samples.id<ChannelId>(), talk.ids[2], samples.id<domain::UserId>(), heard.callback())));
    EXPECT_EQ(elsewhere.code, Code::not_found);
    EXPECT_EQ(heard.all().size(), 1U);
}

TEST_P(MessageRepositoryContract, KnowsWhatSomebodyWroteLately) {
    const auto channel = samples.id<domain::ChannelId>();
    const auto ada = samples.id<domain::UserId>();
    const auto said = [&](domain::ChannelId where, domain::UserId who) {
        clock.advance(std::chrono::seconds{1});
        return core::testing::must(run(messages().create(samples.draft(where, who), {})));
    };
    const auto first = said(channel, ada);
    const auto second = said(channel, ada);
    (void)said(channel, samples.id<domain::UserId>());
    (void)said(samples.id<domain::ChannelId>(), ada);
    const auto third = said(channel, ada);
    core::testing::must(run(messages().remove(channel, third.id, ada, {})));
    const auto since = [&](core::Time time) {
        std::vector<domain::MessageId> ids;
        for (const auto& message : core::testing::must(run(messages().written_since(channel, ada, time))))
            ids.push_back(message.id);
        return ids;
    };
    EXPECT_EQ(since(first.created_at), (std::vector{third.id, second.id, first.id}));
    EXPECT_EQ(since(second.created_at), (std::vector{third.id, second.id}));
    EXPECT_TRUE(since(clock.now() + std::chrono::seconds{1}).empty());
}

TEST_P(MessageRepositoryContract, NamesTheNewestOfEachChannel) {
    Conversation one(messages(), another_loop(), samples, 3);
    Conversation two(messages(), another_loop(), samples, 1);
    Conversation emptied(messages(), another_loop(), samples, 1);
    must(run(messages().remove(one.channel, one.ids[2], samples.id<domain::UserId>(), {})));
    must(run(messages().remove(emptied.channel, emptied.ids[0], samples.id<domain::UserId>(), {})));
    std::vector<ChannelId> channels{one.channel, two.channel, emptied.channel};
    const std::map<ChannelId, MessageId> expected{{one.channel, one.ids[1]}, {two.channel, two.ids[0]}};
    EXPECT_EQ(must(run(messages().last_ids(channels))), expected);
    EXPECT_TRUE(must(run(messages().last_ids({}))).empty());
    EXPECT_EQ(must(run(messages().last_ids({two.channel}))).size(), 1U);
    for (int i = 0; i < 1000; ++i) channels.insert(channels.begin(), samples.id<ChannelId>());
    EXPECT_EQ(must(run(messages().last_ids(channels))), expected);
}

TEST_P(MessageRepositoryContract, CountsWhatIsThere) {
    Conversation talk(messages(), another_loop(), samples, 4);
    const Conversation other(messages(), another_loop(), samples, 1);
    const auto count = [&](std::size_t last) { return must(run(messages().count(talk.channel, talk.ids[last]))); };
    EXPECT_EQ(count(3), 4);
    EXPECT_EQ(count(1), 2);
    must(run(messages().remove(talk.channel, talk.ids[1], samples.id<domain::UserId>(), {})));
    EXPECT_EQ(count(3), 3);
    EXPECT_EQ(count(1), 1);
    EXPECT_EQ(must(run(messages().count(samples.id<ChannelId>(), talk.ids[3]))), 0);
}

TEST_P(MessageRepositoryContract, KeepsWhatAMessageSaidBefore) {
    Conversation talk(messages(), another_loop(), samples, 1);
    EXPECT_TRUE(must(run(messages().history(talk.channel, talk.ids[0]))).empty());
    std::vector<domain::Edit> expected;
    for (std::size_t n = 0; n < domain::kEditsKept + 2; ++n) {
        clock.advance(std::chrono::seconds{1});
        const auto before = must(run(messages().find(talk.channel, talk.ids[0])))->content;
        must(run(messages().edit(talk.channel, talk.ids[0], {.content = "edit " + std::to_string(n)}, {})));
        expected.push_back({.content = before, .edited_at = clock.now()});
    }
    expected.erase(expected.begin(), expected.begin() + 2);
    EXPECT_EQ(must(run(messages().history(talk.channel, talk.ids[0]))), expected);
    EXPECT_TRUE(must(run(messages().history(samples.id<ChannelId>(), talk.ids[0]))).empty());
}

TEST_P(MessageRepositoryContract, ListsWhatWasRemovedAndByWhom) {
    Conversation talk(messages(), another_loop(), samples, 5);
    const auto moderator = samples.id<domain::UserId>();
    std::vector<domain::RemovedMessage> expected;
    for (const auto at : {3U, 1U, 0U}) {
        clock.advance(std::chrono::seconds{1});
        auto message = must(run(messages().find(talk.channel, talk.ids[at])));
        must(run(messages().remove(talk.channel, talk.ids[at], moderator, {})));
        expected.push_back({.message = *message, .deleted_at = clock.now(), .deleted_by = moderator});
    }
    EXPECT_EQ(must(run(messages().removed(talk.channel, {}, 10))), expected);
    EXPECT_EQ(must(run(messages().removed(talk.channel, {}, 2))), (std::vector{expected[0], expected[1]}));
    EXPECT_EQ(must(run(messages().removed(talk.channel, talk.ids[1], 2))), (std::vector{expected[2]}));
    EXPECT_TRUE(must(run(messages().removed(samples.id<ChannelId>(), {}, 10))).empty());
}

TEST_P(MessageRepositoryContract, PurgesWhatWasRemovedLongAgo) {
    Conversation talk(messages(), another_loop(), samples, 4);
    Conversation other(messages(), another_loop(), samples, 1);
    must(run(messages().remove(talk.channel, talk.ids[0], talk.author, {})));
    must(run(messages().remove(talk.channel, talk.ids[1], talk.author, {})));
    must(run(messages().remove(other.channel, other.ids[0], other.author, {})));
    clock.advance(std::chrono::hours{1});
    const auto then = clock.now();
    must(run(messages().remove(talk.channel, talk.ids[2], talk.author, {})));
    EXPECT_EQ(must(run(messages().purge(then, 2))), 2U);
    EXPECT_EQ(must(run(messages().purge(then, 2))), 1U);
    EXPECT_EQ(must(run(messages().purge(then, 2))), 0U);
    const auto left = must(run(messages().removed(talk.channel, {}, 10)));
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left.front().message.id, talk.ids[2]);
    EXPECT_TRUE(must(run(messages().removed(other.channel, {}, 10))).empty());
    EXPECT_EQ(talk.page(Anchor::newest, {}, 10), (std::vector{talk.ids[3]}));
    EXPECT_EQ(must(run(messages().purge(talk.channel, 1))), 1U);
    EXPECT_EQ(must(run(messages().purge(talk.channel, 10))), 1U);
    EXPECT_TRUE(talk.page(Anchor::newest, {}, 10).empty());
}

}  // namespace veza::contract
