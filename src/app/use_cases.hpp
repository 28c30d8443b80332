#pragma once
#include "api/routes.hpp"
#include "app/account_use_cases.hpp"
#include "app/music_use_cases.hpp"
#include "app/platform.hpp"
#include "app/room_use_cases.hpp"
#include "gateway/webhook_encoder.hpp"
#include "services/any_channel.hpp"
#include "services/attachment_files.hpp"
#include "services/attachments.hpp"
#include "services/attention.hpp"
#include "services/audit.hpp"
#include "services/bans.hpp"
#include "services/bots.hpp"
#include "services/channels.hpp"
#include "services/emoji.hpp"
#include "services/explanations.hpp"
#include "services/history.hpp"
#include "services/invites.hpp"
#include "services/members.hpp"
#include "services/notifications.hpp"
#include "services/outgoing_webhooks.hpp"
#include "services/overwrites.hpp"
#include "services/ownership.hpp"
#include "services/pins.hpp"
#include "services/polls.hpp"
#include "services/push_subscriptions.hpp"
#include "services/pusher.hpp"
#include "services/reactions.hpp"
#include "services/reading.hpp"
#include "services/realtime_use_cases.hpp"
#include "services/relationships.hpp"
#include "services/retention.hpp"
#include "services/roles.hpp"
#include "services/search.hpp"
#include "services/search_indexer.hpp"
#include "services/servers.hpp"
#include "services/threaded_messages.hpp"
#include "services/uploads.hpp"
#include "services/users.hpp"
#include "services/webhook_deliveries.hpp"
#include "services/webhook_messages.hpp"
#include "services/webhook_queue.hpp"
#include "services/webhooks.hpp"

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
    [[nodiscard]] services::Pictures& pictures() { return pictures_; }
    [[nodiscard]] services::Pusher& pusher() { return pusher_; }
    [[nodiscard]] services::BlobKeeper& blob_keeper() { return blob_keeper_; }
    [[nodiscard]] services::Jobs& jobs() { return accounts_.jobs(); }
    [[nodiscard]] services::Mails& mails() { return accounts_.mails(); }
    [[nodiscard]] services::FetchedPictures& fetched_pictures() { return fetched_pictures_; }
    [[nodiscard]] services::WebhookTargets& webhook_targets() { return webhook_targets_; }
    [[nodiscard]] services::WebhookFeed& webhook_feed() { return webhook_feed_; }
    [[nodiscard]] services::WebhookQueue& webhook_queue() { return webhook_queue_; }
    [[nodiscard]] services::WebhookDeliveries& webhook_deliveries() { return webhook_deliveries_; }
    [[nodiscard]] MusicUseCases& music() { return music_; }
    [[nodiscard]] services::RoomCommands& room_commands() { return rooms_.commands(); }
    [[nodiscard]] services::RoomDirector& room_director() { return rooms_.director(); }
    [[nodiscard]] api::UseCases for_api();

private:
    services::AttachmentLinks attachment_links_;
    services::Publisher publisher_;
    services::Directory directory_;
    services::Access access_;
    services::ThreadedMessages threaded_;
    services::Profiles profiles_;
    services::Audit audit_;
    services::TwoFactor two_factor_;
    services::Auth auth_;
    services::Bots bots_;
    services::BlobKeeper blob_keeper_;
    services::Uploads uploads_;
    services::Attachments attachments_;
    services::AttachmentFiles attachment_files_;
    services::Pictures pictures_;
    services::Users users_;
    services::Servers servers_;
    services::Emoji emoji_;
    services::Members members_;
    services::Roles roles_;
    services::Overwrites overwrites_;
    services::Cleanup cleanup_;
    services::Bans bans_;
    services::Ownership ownership_;
    services::Explanations explanations_;
    services::Invites invites_;
    services::Reading reading_;
    services::Notifications notifications_;
    services::DirectChannels directs_;
    services::Relationships relationships_;
    services::Channels channels_;
    services::Threads threads_;
    services::ThreadChanges thread_changes_;
    services::AnyChannel any_channel_;
    services::Messages messages_;
    services::Reactions reactions_;
    services::Pins pins_;
    services::Polls polls_;
    services::History history_;
    services::Retention retention_;
    services::Search search_;
    services::SearchIndexer search_indexer_;
    services::Snapshots snapshots_;
    services::Attention attention_;
    services::PushSubscriptions push_subscriptions_;
    services::PushAudience push_audience_;
    services::PushNotes push_notes_;
    services::Pusher pusher_;
    services::Roster roster_;
    RoomUseCases rooms_;
    services::RealtimeUseCases realtime_;
    AccountUseCases accounts_;
    services::Webhooks webhooks_;
    services::FetchedPictures fetched_pictures_;
    services::WebhookMessages webhook_messages_;
    gateway::WebhookEncoder webhook_encoder_;
    services::WebhookTargets webhook_targets_;
    services::WebhookFeed webhook_feed_{webhook_targets_};
    services::OutgoingWebhooks outgoing_webhooks_;
    services::WebhookQueue webhook_queue_;
    services::WebhookDeliveries webhook_deliveries_;
    MusicUseCases music_;
};

}  // namespace veza::app
