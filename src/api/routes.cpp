#include "api/routes.hpp"

namespace veza::api {

RouteTable all_routes(const UseCases& use_cases) {
    RouteTable table;
    add_auth_routes(table, use_cases.auth);
    add_two_factor_routes(table, use_cases.two_factor);
    add_bot_routes(table, use_cases.bots);
    add_user_routes(table, use_cases.users);
    add_server_routes(table, use_cases.servers);
    add_member_routes(table, use_cases.members);
    add_invite_routes(table, use_cases.invites);
    add_channel_routes(table, use_cases.channels, use_cases.any_channel);
    add_thread_routes(table, use_cases.threads, use_cases.thread_changes);
    add_message_routes(table, use_cases.messages);
    add_audit_routes(table, use_cases.audit);
    add_reaction_routes(table, use_cases.reactions);
    add_pin_routes(table, use_cases.pins);
    add_poll_routes(table, use_cases.polls);
    add_history_routes(table, use_cases.history);
    add_direct_channel_routes(table, use_cases.directs);
    add_relationship_routes(table, use_cases.relationships);
    add_upload_routes(table, use_cases.uploads);
    add_reading_routes(table, use_cases.reading);
    add_notification_routes(table, use_cases.notifications);
    add_push_routes(table, use_cases.push);
    add_search_routes(table, use_cases.search);
    add_role_routes(table, use_cases.roles);
    add_permission_routes(table, use_cases.overwrites, use_cases.explanations);
    add_moderation_routes(table,
                          {.bans = use_cases.bans, .cleanup = use_cases.cleanup, .ownership = use_cases.ownership});
    add_emoji_routes(table, use_cases.emoji);
    add_picture_routes(table, use_cases.pictures);
    add_attachment_routes(table, use_cases.attachments);
    add_account_routes(table, use_cases.accounts);
    // In this order: `/webhooks/{webhook}/token` looks like a webhook with its token.
    add_webhook_routes(table, use_cases.webhooks);
    add_webhook_message_routes(table, use_cases.webhook_messages);
    add_outgoing_webhook_routes(table, use_cases.outgoing_webhooks);
    add_track_routes(table, use_cases.music);
    add_album_routes(table, use_cases.music);
    add_playlist_routes(table, use_cases.music.playlists);
    add_listening_routes(table, use_cases.music.listening);
    add_track_comment_routes(table, use_cases.music.comments);
    add_listening_room_routes(table, use_cases.rooms);
    add_playback_routes(table, use_cases.music.playback);
    return table;
}

}  // namespace veza::api
