#pragma once
#include "api/routes.hpp"
#include "app/platform.hpp"
#include "services/audit.hpp"
#include "services/bans.hpp"
#include "services/bots.hpp"
#include "services/channels.hpp"
#include "services/explanations.hpp"
#include "services/history.hpp"
#include "services/invites.hpp"
#include "services/members.hpp"
#include "services/overwrites.hpp"
#include "services/ownership.hpp"
#include "services/pins.hpp"
#include "services/polls.hpp"
#include "services/reactions.hpp"
#include "services/reading.hpp"
#include "services/realtime_use_cases.hpp"
#include "services/relationships.hpp"
#include "services/retention.hpp"
#include "services/roles.hpp"
#include "services/search.hpp"
#include "services/search_indexer.hpp"
#include "services/servers.hpp"
#include "services/uploads.hpp"
#include "services/users.hpp"

namespace veza::app {

/// All services of the instance, wired. Lives within its Platform.
class UseCases {
public:
    UseCases(Platform& platform, const Config& config);

    [[nodiscard]] services::Auth& auth() { return auth_; }
    [[nodiscard]] services::Retention& retention() { return retention_; }
    [[nodiscard]] services::SearchIndexer& search_indexer() { return search_indexer_; }
    [[nodiscard]] services::Realtime& realtime() { return realtime_; }
    [[nodiscard]] services::Uploads& uploads() { return uploads_; }
    [[nodiscard]] services::BlobKeeper& blob_keeper() { return blob_keeper_; }
    [[nodiscard]] api::UseCases for_api();

private:
    services::Publisher publisher_;
    services::Directory directory_;
    services::Access access_;
    services::Profiles profiles_;
    services::Audit audit_;
    services::TwoFactor two_factor_;
    services::Auth auth_;
    services::Bots bots_;
    services::Users users_;
    services::Servers servers_;
    services::Members members_;
    services::Roles roles_;
    services::Overwrites overwrites_;
    services::Cleanup cleanup_;
    services::Bans bans_;
    services::Ownership ownership_;
    services::Explanations explanations_;
    services::Invites invites_;
    services::Reading reading_;
    services::DirectChannels directs_;
    services::Relationships relationships_;
    services::Channels channels_;
    services::Messages messages_;
    services::Reactions reactions_;
    services::Pins pins_;
    services::Polls polls_;
    services::History history_;
    services::Retention retention_;
    services::Search search_;
    services::SearchIndexer search_indexer_;
    services::Snapshots snapshots_;
    services::BlobKeeper blob_keeper_;
    services::Uploads uploads_;
    services::RealtimeUseCases realtime_;
};

}  // namespace veza::app
