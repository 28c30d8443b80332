#pragma once
// The stable slugs that tell a client what went wrong. A slug, once published, never changes its meaning.
#include <boost/describe/enum.hpp>

#include <string_view>

namespace veza::core {

enum class Reason {
    // the request itself
    malformed_json,
    malformed_request,
    missing_field,
    invalid_field,
    body_too_large,
    unsupported_media_type,
    method_not_allowed,
    rate_limited,
    // who asks
    unauthenticated,
    token_expired,
    invalid_credentials,
    refresh_token_reused,
    password_wrong,
    totp_required,
    totp_invalid,
    totp_enabled,
    totp_not_proposed,
    forbidden,
    missing_permission,
    not_found,
    // accounts
    username_taken,
    username_invalid,
    password_too_short,
    password_too_long,
    email_invalid,
    // names and texts
    name_too_short,
    name_too_long,
    topic_too_long,
    bio_too_long,
    message_empty,
    message_too_long,
    nonce_too_long,
    reason_too_long,
    // communities
    invite_expired,
    already_member,
    owner_cannot_leave,
    owner_protected,
    too_many_servers,
    too_many_channels,
    // messages
    too_many_reactions,
    too_many_pins,
    poll_closed,
    // people
    cannot_message,
    too_many_recipients,
    too_many_relationships,
    // files
    upload_too_large,
    quota_exceeded,
    upload_expired,
    upload_incomplete,
    offset_mismatch,
    checksum_mismatch,
    tus_version,
    // the instance
    conflict,
    overloaded,
    storage_unavailable,
    disk_full,
    draining,
    internal,
};

BOOST_DESCRIBE_ENUM(Reason, malformed_json, malformed_request, missing_field, invalid_field, body_too_large,
                    unsupported_media_type, method_not_allowed, rate_limited, unauthenticated, token_expired,
                    invalid_credentials, refresh_token_reused, password_wrong, totp_required, totp_invalid,
                    totp_enabled, totp_not_proposed, forbidden, missing_permission, not_found, username_taken,
                    username_invalid, password_too_short, password_too_long, email_invalid, name_too_short,
                    name_too_long, topic_too_long, bio_too_long, message_empty, message_too_long, nonce_too_long,
                    reason_too_long, invite_expired, already_member, owner_cannot_leave, owner_protected,
                    too_many_servers, too_many_channels, too_many_reactions, too_many_pins, poll_closed, cannot_message,
                    too_many_recipients, too_many_relationships, upload_too_large, quota_exceeded, upload_expired,
                    upload_incomplete, offset_mismatch, checksum_mismatch, tus_version, conflict, overloaded,
                    storage_unavailable, disk_full, draining, internal)

/// The slug as it stands on the wire, e.g. "message_too_long".
[[nodiscard]] std::string_view to_string(Reason reason) noexcept;

}  // namespace veza::core
