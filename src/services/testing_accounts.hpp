#pragma once
// What people do with their account itself, on the reference adapters, beside the other services.
#include "adapters/memory/export_store.hpp"
#include "adapters/memory/instance_repository.hpp"
#include "adapters/memory/mailer.hpp"
#include "adapters/memory/personal_records.hpp"
#include "services/account_deletion.hpp"
#include "services/administration.hpp"
#include "services/data_export.hpp"
#include "services/email_addresses.hpp"
#include "services/password_reset.hpp"
#include "services/testing_services.hpp"

namespace veza::services {

class TestAccounts : public TestServices {
public:
    using TestServices::TestServices;

    memory::PersonalRecords records{repository, 3};
    memory::ExportStore archives;
    memory::Mailer mailer;
    Reauthentication reauthentication{{.store = store, .hasher = hasher, .limiter = limiter}};
    AccountTokens account_tokens{tokens, clock};
    MailOptions mail_options{.instance = "https://veza.example", .answer_after = std::chrono::milliseconds{0}};
    EmailAddresses emails{{.store = store,
                           .reauthentication = reauthentication,
                           .mailer = mailer,
                           .limiter = limiter,
                           .tokens = account_tokens,
                           .clock = clock},
                          mail_options};
    PasswordReset password_reset{{.store = store,
                                  .hasher = hasher,
                                  .digests = tokens,
                                  .mailer = mailer,
                                  .limiter = limiter,
                                  .tokens = account_tokens,
                                  .clock = clock,
                                  .publisher = publisher},
                                 mail_options};
    memory::InstanceRepository settings;
    Administration administration{{.store = store, .settings = settings, .mailer = mailer}, true};
    Erasure erasure{{.store = store,
                     .records = records,
                     .exports = archives,
                     .digests = tokens,
                     .profiles = profiles,
                     .clock = clock,
                     .publisher = publisher}};
    Departure departure{{.store = store,
                         .servers = servers,
                         .members = members,
                         .directs = directs,
                         .relationships = relationships,
                         .bots = bots,
                         .erasure = erasure}};
    Unwriting unwriting{{.messages = repository,
                         .annotations = annotations,
                         .records = records,
                         .directory = directory,
                         .publisher = publisher}};
    DeletionJob deletion_job{{.store = store, .departure = departure, .unwriting = unwriting, .erasure = erasure}};
    AccountDeletion deletion{{.store = store,
                              .reauthentication = reauthentication,
                              .two_factor = two_factor,
                              .clock = clock,
                              .ids = ids,
                              .publisher = publisher},
                             std::chrono::days{14}};
    ExportContents export_contents{{.store = store, .records = records, .directory = directory, .clock = clock}};
    DataExport exports{{.store = store,
                        .contents = export_contents,
                        .exports = archives,
                        .blobs = blobs,
                        .limiter = limiter,
                        .tokens = account_tokens,
                        .clock = clock,
                        .ids = ids},
                       ExportOptions{}};
    Jobs jobs{{.store = store, .deletion = deletion_job, .data_export = exports, .clock = clock}};
};

}  // namespace veza::services
