#include "app/use_cases.hpp"

#include "app/wiring.hpp"

namespace veza::app {

UseCases::UseCases(Platform& p, const Config& config)
    : publisher_(p.bus, p.ids),
      directory_(p.database->store()),
      access_(directory_, p.clock),
      profiles_(p.database->store()),
      audit_({.store = p.database->store(), .access = access_, .profiles = profiles_, .clock = p.clock, .ids = p.ids}),
      auth_({.store = p.database->store(),
             .bus = p.bus,
             .hasher = p.hasher,
             .tokens = p.tokens,
             .limiter = *p.limiter,
             .clock = p.clock,
             .ids = p.ids},
            auth_options(config)),
      users_(p.database->store(), profiles_, publisher_),
      servers_({.store = p.database->store(),
                .directory = directory_,
                .access = access_,
                .clock = p.clock,
                .ids = p.ids,
                .publisher = publisher_}),
      members_({.store = p.database->store(),
                .directory = directory_,
                .access = access_,
                .profiles = profiles_,
                .publisher = publisher_}),
      invites_({.store = p.database->store(),
                .directory = directory_,
                .access = access_,
                .profiles = profiles_,
                .clock = p.clock,
                .random = p.random,
                .publisher = publisher_}),
      channels_({.store = p.database->store(),
                 .messages = p.database->messages(),
                 .directory = directory_,
                 .access = access_,
                 .clock = p.clock,
                 .ids = p.ids,
                 .publisher = publisher_}),
      messages_({.repository = p.database->messages(),
                 .directory = directory_,
                 .access = access_,
                 .profiles = profiles_,
                 .throttle = services::Throttle(*p.limiter),
                 .publisher = publisher_},
                message_rate(config)),
      realtime_({.auth = auth_,
                 .users = users_,
                 .messages = messages_,
                 .store = p.database->store(),
                 .repository = p.database->messages(),
                 .directory = directory_,
                 .access = access_,
                 .publisher = publisher_}) {}

api::UseCases UseCases::for_api() {
    return {.auth = auth_,
            .users = users_,
            .servers = servers_,
            .members = members_,
            .invites = invites_,
            .channels = channels_,
            .messages = messages_,
            .audit = audit_};
}

}  // namespace veza::app
