#include "app/account_use_cases.hpp"

#include "app/wiring.hpp"

namespace veza::app {
namespace {

services::Reauthentication reauthentication(Platform& p) {
    return services::Reauthentication({.store = p.database->store(), .hasher = p.hasher, .limiter = *p.limiter});
}

}  // namespace

AccountUseCases::AccountUseCases(const Dependencies& d, const Config& config)
    : tokens_(d.platform.tokens, d.platform.clock),
      mails_({.queue = d.platform.database->mails(),
              .transport = *d.platform.mail_server,
              .sealer = d.platform.sealer,
              .clock = d.platform.clock,
              .ids = d.platform.ids}),
      emails_({.store = d.platform.database->store(),
               .reauthentication = reauthentication(d.platform),
               .mailer = mails_,
               .limiter = *d.platform.limiter,
               .tokens = tokens_,
               .clock = d.platform.clock},
              letter_options(config)),
      reset_({.store = d.platform.database->store(),
              .hasher = d.platform.hasher,
              .digests = d.platform.tokens,
              .mailer = mails_,
              .limiter = *d.platform.limiter,
              .tokens = tokens_,
              .clock = d.platform.clock,
              .publisher = d.publisher},
             letter_options(config)),
      administration_(
          {.store = d.platform.database->store(), .settings = d.platform.database->instance(), .mailer = mails_},
          config.auth.registration == Registration::open),
      erasure_({.store = d.platform.database->store(),
                .records = d.platform.database->records(),
                .exports = *d.platform.exports,
                .digests = d.platform.tokens,
                .profiles = d.profiles,
                .clock = d.platform.clock,
                .publisher = d.publisher}),
      departure_({.store = d.platform.database->store(),
                  .servers = d.servers,
                  .members = d.members,
                  .directs = d.directs,
                  .relationships = d.relationships,
                  .bots = d.bots,
                  .erasure = erasure_}),
      unwriting_({.messages = d.platform.database->messages(),
                  .annotations = d.platform.database->annotations(),
                  .records = d.platform.database->records(),
                  .directory = d.directory,
                  .publisher = d.publisher}),
      deletion_job_({.store = d.platform.database->store(),
                     .departure = departure_,
                     .unwriting = unwriting_,
                     .erasure = erasure_}),
      deletion_({.store = d.platform.database->store(),
                 .reauthentication = reauthentication(d.platform),
                 .two_factor = d.two_factor,
                 .clock = d.platform.clock,
                 .ids = d.platform.ids,
                 .publisher = d.publisher},
                std::chrono::days{config.data.deletion_grace_days}),
      contents_({.store = d.platform.database->store(),
                 .records = d.platform.database->records(),
                 .directory = d.directory,
                 .clock = d.platform.clock}),
      exports_({.store = d.platform.database->store(),
                .contents = contents_,
                .exports = *d.platform.exports,
                .blobs = *d.platform.blobs,
                .limiter = *d.platform.limiter,
                .tokens = tokens_,
                .clock = d.platform.clock,
                .ids = d.platform.ids},
               export_options(config)),
      jobs_({.store = d.platform.database->store(),
             .deletion = deletion_job_,
             .data_export = exports_,
             .clock = d.platform.clock}) {}

api::Accounts AccountUseCases::for_api() {
    return {.administration = administration_,
            .emails = emails_,
            .reset = reset_,
            .deletion = deletion_,
            .exports = exports_,
            .jobs = jobs_};
}

}  // namespace veza::app
