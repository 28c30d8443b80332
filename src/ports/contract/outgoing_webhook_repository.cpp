#include "ports/contract/store_contracts.hpp"

namespace veza::contract {

using core::Code;
using core::testing::must_fail;
using domain::DeliveryState;
using domain::WebhookEvent;
using ports::Transaction;

void OutgoingWebhookRepositoryContract::link() {}

TEST_P(OutgoingWebhookRepositoryContract, KeepsAWebhookOnceAndChangesIt) {
    const auto owner = stored_user().summary.id;
    auto webhook = samples.outgoing_webhook(stored_server(owner).id, owner);
    wrote([&](Transaction& t) { return t.outgoing_webhooks().create(webhook); });
    EXPECT_EQ(got([&](Transaction& t) { return t.outgoing_webhooks().find(webhook.id); }), webhook);
    EXPECT_EQ(must_fail(write([&](Transaction& t) { return t.outgoing_webhooks().create(webhook); })).code,
              Code::conflict);
    webhook.name = "other";
    webhook.url = "https://other.example/";
    webhook.events = {WebhookEvent::channel_deleted};
    webhook.channels = {};
    webhook.secret = "new";
    webhook.enabled = false;
    webhook.disabled_reason = "too_many_failures";
    webhook.failures = 10;
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.outgoing_webhooks().update(webhook); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.outgoing_webhooks().find(webhook.id); }), webhook);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.outgoing_webhooks().remove(webhook.id); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.outgoing_webhooks().remove(webhook.id); }));
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.outgoing_webhooks().update(webhook); }));
}

TEST_P(OutgoingWebhookRepositoryContract, ListsThoseOfAServerAndThoseThatAreTold) {
    const auto owner = stored_user().summary.id;
    const auto server = stored_server(owner);
    const auto gone = stored_server(owner);
    const auto add = [&](domain::ServerId where, bool enabled) {
        auto webhook = samples.outgoing_webhook(where, owner);
        webhook.enabled = enabled;
        wrote([&](Transaction& t) { return t.outgoing_webhooks().create(webhook); });
        clock.advance(std::chrono::seconds{1});
        return webhook;
    };
    const auto first = add(server.id, true);
    const auto off = add(server.id, false);
    add(gone.id, true);
    wrote([&](Transaction& t) { return t.servers().remove(gone.id, clock.now()); });
    EXPECT_EQ(got([&](Transaction& t) { return t.outgoing_webhooks().of_server(server.id); }),
              (std::vector{first, off}));
    EXPECT_EQ(got([&](Transaction& t) { return t.outgoing_webhooks().enabled(); }), (std::vector{first}));
}

TEST_P(OutgoingWebhookRepositoryContract, TellsOfAnEventOnceAndWhenItsTimeHasCome) {
    const auto owner = stored_user().summary.id;
    const auto webhook = samples.outgoing_webhook(stored_server(owner).id, owner);
    wrote([&](Transaction& t) { return t.outgoing_webhooks().create(webhook); });
    auto first = samples.delivery(webhook.id);
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.outgoing_webhooks().enqueue(first); }));
    auto again = samples.delivery(webhook.id);
    again.event_id = first.event_id;
    EXPECT_FALSE(wrote([&](Transaction& t) { return t.outgoing_webhooks().enqueue(again); }));
    auto later = samples.delivery(webhook.id);
    later.next_at = clock.now() + std::chrono::minutes{1};
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.outgoing_webhooks().enqueue(later); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.outgoing_webhooks().pending(webhook.id); }), 2U);
    const auto next = [&](core::Time now) {
        return got([&](Transaction& t) { return t.outgoing_webhooks().next(webhook.id, now); });
    };
    EXPECT_EQ(next(clock.now()), first);
    EXPECT_EQ(next(later.next_at), first);
    EXPECT_FALSE(next(first.next_at - std::chrono::seconds{1}));
    first.state = DeliveryState::delivered;
    first.attempts = 2;
    first.status = 204;
    first.error = "none";
    first.body = "";
    first.finished_at = clock.now();
    EXPECT_TRUE(wrote([&](Transaction& t) { return t.outgoing_webhooks().update_delivery(first); }));
    EXPECT_EQ(got([&](Transaction& t) { return t.outgoing_webhooks().find_delivery(first.id); }), first);
    EXPECT_FALSE(next(clock.now()));
    EXPECT_EQ(next(later.next_at), later);
    EXPECT_EQ(got([&](Transaction& t) { return t.outgoing_webhooks().pending(webhook.id); }), 1U);
}

TEST_P(OutgoingWebhookRepositoryContract, KeepsTheOrderOfEachAndGivesAllTheirTurn) {
    const auto owner = stored_user().summary.id;
    const auto server = stored_server(owner).id;
    std::vector<domain::OutgoingWebhookId> ids;
    std::vector<domain::Delivery> heads;
    for (int at = 0; at < 4; ++at) {
        const auto webhook = samples.outgoing_webhook(server, owner);
        wrote([&](Transaction& t) { return t.outgoing_webhooks().create(webhook); });
        ids.push_back(webhook.id);
        heads.push_back(samples.delivery(webhook.id));
        wrote([&](Transaction& t) { return t.outgoing_webhooks().enqueue(heads.back()); });
        wrote([&](Transaction& t) { return t.outgoing_webhooks().enqueue(samples.delivery(webhook.id)); });
    }
    const auto due = [&](domain::OutgoingWebhookId after, std::size_t limit) {
        return got([&](Transaction& t) { return t.outgoing_webhooks().due(clock.now(), after, limit); });
    };
    const auto next = [&](domain::OutgoingWebhookId webhook) {
        return got([&](Transaction& t) { return t.outgoing_webhooks().next(webhook, clock.now()); });
    };
    EXPECT_EQ(due({}, 10), ids);
    EXPECT_EQ(due(ids[1], 3), (std::vector{ids[2], ids[3], ids[0]}));
    EXPECT_EQ(due(ids[3], 1), (std::vector{ids[0]}));

    // One that is to be tried again later holds up what stands behind it, and nobody else.
    heads[0].attempts = 1;
    heads[0].next_at = clock.now() + std::chrono::minutes{1};
    wrote([&](Transaction& t) { return t.outgoing_webhooks().update_delivery(heads[0]); });
    EXPECT_EQ(due({}, 10), (std::vector{ids[1], ids[2], ids[3]}));
    EXPECT_FALSE(next(ids[0]));
    EXPECT_EQ(next(ids[1]), heads[1]);

    // A test waits behind nothing.
    auto test = samples.delivery(ids[0]);
    test.event = domain::kTestEvent;
    wrote([&](Transaction& t) { return t.outgoing_webhooks().enqueue(test); });
    EXPECT_EQ(due({}, 10), ids);
    EXPECT_EQ(next(ids[0]), test);

    heads[1].state = DeliveryState::delivered;
    wrote([&](Transaction& t) { return t.outgoing_webhooks().update_delivery(heads[1]); });
    EXPECT_GT(next(ids[1]).value().id, heads[1].id);
    EXPECT_FALSE(next(samples.id<domain::OutgoingWebhookId>()));
}

TEST_P(OutgoingWebhookRepositoryContract, ListsDeliveriesNewestFirstAndForgetsOldOnes) {
    const auto owner = stored_user().summary.id;
    const auto webhook = samples.outgoing_webhook(stored_server(owner).id, owner);
    wrote([&](Transaction& t) { return t.outgoing_webhooks().create(webhook); });
    std::vector<domain::Delivery> all;
    for (int at = 0; at < 5; ++at) {
        auto delivery = samples.delivery(webhook.id);
        if (at != 1) delivery.state = at == 2 ? DeliveryState::failed : DeliveryState::delivered;
        wrote([&](Transaction& t) { return t.outgoing_webhooks().enqueue(delivery); });
        delivery.body.clear();
        all.insert(all.begin(), delivery);
        clock.advance(std::chrono::seconds{1});
    }
    EXPECT_EQ(got([&](Transaction& t) { return t.outgoing_webhooks().deliveries(webhook.id, 10); }), all);
    EXPECT_EQ(got([&](Transaction& t) { return t.outgoing_webhooks().deliveries(webhook.id, 2); }),
              (std::vector{all[0], all[1]}));
    EXPECT_EQ(wrote([&](Transaction& t) { return t.outgoing_webhooks().forget(webhook.id, 2); }), 2U);
    EXPECT_EQ(got([&](Transaction& t) { return t.outgoing_webhooks().deliveries(webhook.id, 10); }),
              (std::vector{all[0], all[1], all[3]}))
        << "the pending one stays";
    wrote([&](Transaction& t) { return t.outgoing_webhooks().remove(webhook.id); });
    EXPECT_TRUE(got([&](Transaction& t) { return t.outgoing_webhooks().deliveries(webhook.id, 10); }).empty());
}

}  // namespace veza::contract
