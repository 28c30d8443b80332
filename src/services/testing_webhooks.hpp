#pragma once
// The part of TestInstance that is about webhooks.
#include "services/fetched_pictures.hpp"
#include "services/outgoing_webhooks.hpp"
#include "services/testing_accounts.hpp"
#include "services/testing_http.hpp"
#include "services/webhook_messages.hpp"
#include "services/webhooks.hpp"

namespace veza::services {

class TestWebhooks : public TestAccounts {
public:
    using TestAccounts::TestAccounts;

    Webhooks webhooks{{.store = store,
                       .tokens = tokens,
                       .access = access,
                       .profiles = profiles,
                       .pictures = pictures,
                       .audit = audit,
                       .clock = clock,
                       .ids = ids}};
    AddressBook http;
    FetchedPictures fetched_pictures{{.store = store,
                                      .http = http,
                                      .blobs = blobs,
                                      .keeper = keeper,
                                      .pictures = pictures,
                                      .digests = tokens,
                                      .clock = clock}};
    WebhookMessages webhook_messages{{.store = store,
                                      .repository = repository,
                                      .tokens = tokens,
                                      .directory = directory,
                                      .profiles = profiles,
                                      .pictures = fetched_pictures,
                                      .throttle = Throttle(limiter),
                                      .publisher = publisher},
                                     {.limit = 60, .window = std::chrono::minutes{1}}};
    WebhookTargets webhook_targets;
    OutgoingWebhooks outgoing_webhooks{{.store = store,
                                        .tokens = tokens,
                                        .sealer = sealer,
                                        .access = access,
                                        .audit = audit,
                                        .targets = webhook_targets,
                                        .clock = clock,
                                        .ids = ids}};
};

}  // namespace veza::services
