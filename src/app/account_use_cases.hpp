#pragma once
#include "api/routes.hpp"
#include "app/platform.hpp"
#include "services/account_deletion.hpp"
#include "services/administration.hpp"
#include "services/data_export.hpp"
#include "services/email_addresses.hpp"
#include "services/mails.hpp"
#include "services/password_reset.hpp"

namespace veza::app {

/// What people do with their account itself, wired. Lives within the Platform and the use cases that it builds on.
class AccountUseCases {
public:
    struct Dependencies {
        Platform& platform;
        services::Publisher publisher;
        services::Directory& directory;
        services::Profiles& profiles;
        services::TwoFactor& two_factor;
        services::Servers& servers;
        services::Members& members;
        services::DirectChannels& directs;
        services::Relationships& relationships;
        services::Bots& bots;
    };

    AccountUseCases(const Dependencies& dependencies, const Config& config);

    [[nodiscard]] services::Jobs& jobs() { return jobs_; }
    [[nodiscard]] services::Mails& mails() { return mails_; }
    [[nodiscard]] api::Accounts for_api();

private:
    services::AccountTokens tokens_;
    services::Mails mails_;
    services::EmailAddresses emails_;
    services::PasswordReset reset_;
    services::Administration administration_;
    services::Erasure erasure_;
    services::Departure departure_;
    services::Unwriting unwriting_;
    services::DeletionJob deletion_job_;
    services::AccountDeletion deletion_;
    services::ExportContents contents_;
    services::DataExport exports_;
    services::Jobs jobs_;
};

}  // namespace veza::app
