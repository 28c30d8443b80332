#pragma once
// The stable slugs that tell a client what went wrong. A slug, once published, never changes its meaning.
#include <string_view>

namespace veza::core {

// One list for the values and their names: more than Boost.Describe can enumerate.
// clang-format off
#define VEZA_REASONS(REASON) \
    /* the request itself */ \
    REASON(malformed_json) \
    REASON(malformed_request) \
    REASON(missing_field) \
    REASON(invalid_field) \
    REASON(body_too_large) \
    REASON(unsupported_media_type) \
    REASON(method_not_allowed) \
    REASON(rate_limited) \
    /* who asks */ \
    REASON(unauthenticated) \
    REASON(token_expired) \
    REASON(invalid_credentials) \
    REASON(refresh_token_reused) \
    REASON(password_wrong) \
    REASON(totp_required) \
    REASON(totp_invalid) \
    REASON(totp_enabled) \
    REASON(totp_not_proposed) \
    REASON(missing_scope) \
    REASON(people_only) \
    REASON(forbidden) \
    REASON(missing_permission) \
    REASON(not_found) \
    /* accounts */ \
    REASON(username_taken) \
    REASON(username_invalid) \
    REASON(password_too_short) \
    REASON(password_too_long) \
    REASON(email_invalid) \
    REASON(token_invalid) \
    REASON(mail_unavailable) \
    REASON(owns_servers) \
    REASON(last_administrator) \
    REASON(job_running) \
    REASON(account_ending) \
    /* names and texts */ \
    REASON(name_too_short) \
    REASON(name_too_long) \
    REASON(topic_too_long) \
    REASON(bio_too_long) \
    REASON(message_empty) \
    REASON(message_too_long) \
    REASON(nonce_too_long) \
    REASON(reason_too_long) \
    REASON(title_empty) \
    REASON(title_too_long) \
    REASON(description_too_long) \
    REASON(alt_too_long) \
    /* communities */ \
    REASON(invite_expired) \
    REASON(already_member) \
    REASON(owner_cannot_leave) \
    REASON(owner_protected) \
    REASON(administrator_protected) \
    REASON(everyone_protected) \
    REASON(rank_too_low) \
    REASON(banned) \
    REASON(slow_mode) \
    REASON(too_many_roles) \
    REASON(too_many_overwrites) \
    REASON(too_many_servers) \
    REASON(too_many_channels) \
    REASON(too_many_invites) \
    REASON(too_many_bots) \
    REASON(too_many_emoji) \
    REASON(emoji_name_taken) \
    REASON(emoji_name_invalid) \
    REASON(too_many_settings) \
    /* messages */ \
    REASON(too_many_reactions) \
    REASON(too_many_pins) \
    REASON(poll_closed) \
    REASON(threads_not_here) \
    REASON(thread_exists) \
    REASON(thread_has_parents_permissions) \
    REASON(too_many_threads) \
    /* searching */ \
    REASON(query_empty) \
    REASON(query_too_long) \
    REASON(query_too_complex) \
    REASON(unknown_filter) \
    REASON(invalid_filter) \
    /* people */ \
    REASON(cannot_message) \
    REASON(too_many_recipients) \
    REASON(too_many_relationships) \
    /* files */ \
    REASON(upload_too_large) \
    REASON(quota_exceeded) \
    REASON(upload_expired) \
    REASON(upload_incomplete) \
    REASON(offset_mismatch) \
    REASON(checksum_mismatch) \
    REASON(tus_version) \
    REASON(too_many_attachments) \
    REASON(link_invalid) \
    REASON(image_invalid) \
    REASON(image_too_large) \
    REASON(media_failed) \
    REASON(media_unavailable) \
    /* music: the catalogue */ \
    REASON(file_missing) \
    REASON(track_not_ready) \
    REASON(track_failed) \
    REASON(too_many_tracks) \
    REASON(too_many_uploads) \
    REASON(too_many_artists) \
    REASON(too_many_genres) \
    REASON(too_many_tags) \
    REASON(artist_name_too_long) \
    REASON(genre_too_long) \
    REASON(album_full) \
    REASON(other_library) \
    REASON(server_needed) \
    REASON(too_many_playlists) \
    REASON(playlist_full) \
    REASON(playlist_changed) \
    REASON(too_many_likes) \
    REASON(comment_empty) \
    REASON(comment_too_long) \
    REASON(too_many_comments) \
    REASON(play_too_short) \
    REASON(play_not_over) \
    /* music: hearing it together */ \
    REASON(not_a_room) \
    REASON(room_changed) \
    REASON(nothing_to_play) \
    REASON(not_listening) \
    REASON(queue_full) \
    REASON(item_not_found) \
    REASON(track_not_here) \
    /* music: hearing it */ \
    REASON(too_many_streams) \
    REASON(too_many_transcodes) \
    REASON(rendition_unsupported) \
    REASON(bitrate_unsupported) \
    REASON(range_not_satisfiable) \
    REASON(link_expired) \
    REASON(transcode_failed) \
    REASON(transcode_timeout) \
    /* other servers */ \
    REASON(url_invalid) \
    REASON(address_not_allowed) \
    REASON(remote_unreachable) \
    REASON(remote_timeout) \
    REASON(remote_answer_too_large) \
    /* webhooks */ \
    REASON(too_many_webhooks) \
    REASON(too_many_embeds) \
    REASON(embeds_too_long) \
    /* the instance */ \
    REASON(conflict) \
    REASON(overloaded) \
    REASON(storage_unavailable) \
    REASON(disk_full) \
    REASON(draining) \
    REASON(internal)
// clang-format on

enum class Reason {
#define VEZA_REASON_VALUE(name) name,
    VEZA_REASONS(VEZA_REASON_VALUE)
#undef VEZA_REASON_VALUE
};

/// The slug as it stands on the wire, e.g. "message_too_long".
[[nodiscard]] std::string_view to_string(Reason reason) noexcept;

}  // namespace veza::core
