#pragma once
// Each module adds its rows to the table.
#include "api/route.hpp"

namespace veza::services {
class Auth;
class TwoFactor;
class Bots;
class Users;
class Servers;
class Members;
class Invites;
class Channels;
class AnyChannel;
class Threads;
class ThreadChanges;
class Messages;
class Audit;
class Reactions;
class Pins;
class Polls;
class History;
class DirectChannels;
class Relationships;
class Uploads;
class Reading;
class Notifications;
class PushSubscriptions;
class Search;
class Roles;
class Overwrites;
class Bans;
class Cleanup;
class Ownership;
class Explanations;
class Emoji;
class AttachmentFiles;
class Pictures;
class Administration;
class EmailAddresses;
class PasswordReset;
class AccountDeletion;
class DataExport;
class Jobs;
class Webhooks;
class WebhookMessages;
class OutgoingWebhooks;
class Tracks;
class Waveforms;
class Covers;
class Albums;
class Artists;
class MusicFinder;
class Playlists;
class Listening;
class TrackComments;
class Playback;
class RoomVisits;
}  // namespace veza::services

namespace veza::api {

void add_auth_routes(RouteTable& table, services::Auth& auth);
void add_two_factor_routes(RouteTable& table, services::TwoFactor& two_factor);
void add_bot_routes(RouteTable& table, services::Bots& bots);
void add_user_routes(RouteTable& table, services::Users& users);
void add_server_routes(RouteTable& table, services::Servers& servers);
void add_member_routes(RouteTable& table, services::Members& members);
void add_invite_routes(RouteTable& table, services::Invites& invites);
void add_channel_routes(RouteTable& table, services::Channels& channels, services::AnyChannel& any_channel);
void add_thread_routes(RouteTable& table, services::Threads& threads, services::ThreadChanges& changes);
void add_message_routes(RouteTable& table, services::Messages& messages);
void add_audit_routes(RouteTable& table, services::Audit& audit);
void add_reaction_routes(RouteTable& table, services::Reactions& reactions);
void add_pin_routes(RouteTable& table, services::Pins& pins);
void add_poll_routes(RouteTable& table, services::Polls& polls);
void add_history_routes(RouteTable& table, services::History& history);
void add_direct_channel_routes(RouteTable& table, services::DirectChannels& directs);
void add_relationship_routes(RouteTable& table, services::Relationships& relationships);
void add_upload_routes(RouteTable& table, services::Uploads& uploads);
void add_reading_routes(RouteTable& table, services::Reading& reading);
void add_notification_routes(RouteTable& table, services::Notifications& notifications);
void add_push_routes(RouteTable& table, services::PushSubscriptions& push);
void add_search_routes(RouteTable& table, services::Search& search);
void add_role_routes(RouteTable& table, services::Roles& roles);
void add_permission_routes(RouteTable& table, services::Overwrites& overwrites, services::Explanations& explanations);
void add_webhook_routes(RouteTable& table, services::Webhooks& webhooks);
void add_webhook_message_routes(RouteTable& table, services::WebhookMessages& messages);
void add_outgoing_webhook_routes(RouteTable& table, services::OutgoingWebhooks& webhooks);

void add_emoji_routes(RouteTable& table, services::Emoji& emoji);
void add_attachment_routes(RouteTable& table, services::AttachmentFiles& files);
void add_picture_routes(RouteTable& table, services::Pictures& pictures);

/// What moderators do to people and to what they wrote.
struct Moderation {
    services::Bans& bans;
    services::Cleanup& cleanup;
    services::Ownership& ownership;
};
void add_moderation_routes(RouteTable& table, const Moderation& moderation);

/// What people do with their account itself, and administrators with accounts.
struct Accounts {
    services::Administration& administration;
    services::EmailAddresses& emails;
    services::PasswordReset& reset;
    services::AccountDeletion& deletion;
    services::DataExport& exports;
    services::Jobs& jobs;
};
void add_account_routes(RouteTable& table, const Accounts& accounts);

/// Tracks and what they are grouped and listened to by.
struct Music {
    services::Tracks& tracks;
    services::Waveforms& waveforms;
    services::Covers& covers;
    services::Albums& albums;
    services::Artists& artists;
    services::MusicFinder& finder;
    services::Playlists& playlists;
    services::Listening& listening;
    services::TrackComments& comments;
    services::Playback& playback;
};
void add_track_routes(RouteTable& table, const Music& music);
void add_album_routes(RouteTable& table, const Music& music);
void add_playlist_routes(RouteTable& table, services::Playlists& playlists);
void add_listening_routes(RouteTable& table, services::Listening& listening);
void add_track_comment_routes(RouteTable& table, services::TrackComments& comments);
void add_listening_room_routes(RouteTable& table, services::RoomVisits& rooms);
void add_playback_routes(RouteTable& table, services::Playback& playback);

/// What the whole REST API stands on.
struct UseCases {
    services::Auth& auth;
    services::TwoFactor& two_factor;
    services::Bots& bots;
    services::Users& users;
    services::Servers& servers;
    services::Members& members;
    services::Invites& invites;
    services::Channels& channels;
    services::AnyChannel& any_channel;
    services::Threads& threads;
    services::ThreadChanges& thread_changes;
    services::Messages& messages;
    services::Audit& audit;
    services::Reactions& reactions;
    services::Pins& pins;
    services::Polls& polls;
    services::History& history;
    services::DirectChannels& directs;
    services::Relationships& relationships;
    services::Uploads& uploads;
    services::Reading& reading;
    services::Notifications& notifications;
    services::PushSubscriptions& push;
    services::Search& search;
    services::Roles& roles;
    services::Overwrites& overwrites;
    services::Bans& bans;
    services::Cleanup& cleanup;
    services::Ownership& ownership;
    services::Explanations& explanations;
    services::Emoji& emoji;
    services::Pictures& pictures;
    services::AttachmentFiles& attachments;
    Accounts accounts;
    services::Webhooks& webhooks;
    services::WebhookMessages& webhook_messages;
    services::OutgoingWebhooks& outgoing_webhooks;
    services::RoomVisits& rooms;
    Music music;
};
[[nodiscard]] RouteTable all_routes(const UseCases& use_cases);

}  // namespace veza::api
