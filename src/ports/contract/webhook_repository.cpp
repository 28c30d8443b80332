#include "ports/contract/store_contracts.hpp"

namespace veza::contract {

using core::Code;
using core::testing::must_fail;
using ports::Transaction;

void WebhookRepositoryContract::link() {}

namespace {

domain::Webhook sample(Samples& samples, domain::UserId account, domain::Channel channel, core::Time now) {
    return {.id = domain::WebhookId{account.uuid()},
            .server_id = channel.server_id,
            .channel_id = channel.id,
            .creator_id = samples.id<domain::UserId>(),
            .name = "builds",
            .token_digest = account.to_string(),
            .created_at = now};
}

}  // namespace

TEST_P(WebhookRepositoryContract, KeepsAWebhookOnce) {
    const auto channel = samples.channel(stored_server(stored_user().summary.id).id);
    const auto webhook = sample(samples, stored_user().summary.id, channel, clock.now());
    wrote([&](Transaction& t) { return t.webhooks().create(webhook); });
    EXPECT_EQ(got([&](Transaction& t) { return t.webhooks().find(webhook.id); }), webhook);
    EXPECT_FALSE(got([&](Transaction& t) { return t.webhooks().find(samples.id<domain::WebhookId>()); }));
    EXPECT_EQ(must_fail(write([&](Transaction& t) { return t.webhooks().create(webhook); })).code, Code::conflict);
}

TEST_P(WebhookRepositoryContract, ListsThoseOfAChannelAndOfAServerOldestFirst) {
    const auto server = stored_server(stored_user().summary.id).id;
    const auto channel = samples.channel(server);
    const auto add = [&](const domain::Channel& where) {
        const auto webhook = sample(samples, stored_user().summary.id, where, clock.now());
        wrote([&](Transaction& t) { return t.webhooks().create(webhook); });
        clock.advance(std::chrono::seconds{1});
        return webhook;
    };
    const auto first = add(channel);
    const auto other = add(samples.channel(server));
    const auto second = add(channel);
    add(samples.channel(stored_server(stored_user().summary.id).id));
    EXPECT_EQ(got([&](Transaction& t) { return t.webhooks().of_channel(channel.id); }), (std::vector{first, second}));
    EXPECT_EQ(got([&](Transaction& t) { return t.webhooks().of_server(server); }), (std::vector{first, other, second}));
}

TEST_P(WebhookRepositoryContract, ChangesNameAndTokenAndGoesWhileItsAccountStays) {
    const auto channel = samples.channel(stored_server(stored_user().summary.id).id);
    auto webhook = sample(samples, stored_user().summary.id, channel, clock.now());
    wrote([&](Transaction& t) { return t.webhooks().create(webhook); });
    webhook.name = "deploys";
    webhook.token_digest = "another";
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.webhooks().update(webhook); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.webhooks().find(webhook.id); }), webhook);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.webhooks().remove(webhook.id, clock.now()); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.webhooks().remove(webhook.id, clock.now()); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.webhooks().update(webhook); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.webhooks().find(webhook.id); }));
    EXPECT_TRUE(got([&](Transaction& t) { return t.webhooks().of_channel(channel.id); }).empty());
    EXPECT_TRUE(got([&](Transaction& t) { return t.users().find(domain::account_of(webhook.id)); }));
}

TEST_P(WebhookRepositoryContract, GoesWithItsAccountWhenTheChannelIsPurged) {
    const auto server = stored_server(stored_user().summary.id).id;
    const auto channel = samples.channel(server);
    const auto other = samples.channel(server);
    const auto account = stored_user().summary.id;
    const auto removed = stored_user().summary.id;
    const auto kept = stored_user().summary.id;
    wrote([&](Transaction& t) -> core::Status {
        VEZA_CHECK(t.channels().create(channel));
        VEZA_CHECK(t.channels().create(other));
        VEZA_CHECK(t.webhooks().create(sample(samples, account, channel, clock.now())));
        VEZA_CHECK(t.webhooks().create(sample(samples, removed, channel, clock.now())));
        return t.webhooks().create(sample(samples, kept, other, clock.now()));
    });
    wrote([&](Transaction& t) { return t.webhooks().remove(domain::WebhookId{removed.uuid()}, clock.now()); });
    wrote([&](Transaction& t) { return t.channels().remove(channel.id, clock.now()); });
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.channels().purge(channel.id); }));
    for (const auto gone : {account, removed}) EXPECT_FALSE(got([&](Transaction& t) { return t.users().find(gone); }));
    EXPECT_FALSE(got([&](Transaction& t) { return t.webhooks().find(domain::WebhookId{account.uuid()}); }));
    EXPECT_TRUE(got([&](Transaction& t) { return t.users().find(kept); }));
    EXPECT_TRUE(got([&](Transaction& t) { return t.webhooks().find(domain::WebhookId{kept.uuid()}); }));
}

}  // namespace veza::contract
