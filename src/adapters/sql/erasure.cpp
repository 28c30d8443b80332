#include "adapters/sql/erasure.hpp"

#include <array>

namespace veza::sql {

std::span<const PersonColumn> person_columns() {
    using enum Fate;
    static constexpr std::array kColumns = {
        PersonColumn{"account_tokens", "user_id", removed, ""},
        PersonColumn{"album_keys", "library_id", done, "goes with its album"},
        PersonColumn{"albums", "library_id", removed, ""},
        PersonColumn{"artist_names", "library_id", done, "goes with its artist"},
        PersonColumn{"artists", "library_id", removed, ""},
        PersonColumn{"attachments", "author_id", done, "goes or stays with its message"},
        PersonColumn{"audit_entries", "actor_id", kept, "who looks after a server must know what was done to it"},
        PersonColumn{"audit_entries", "target_id", kept, "the same; the name beside it goes"},
        PersonColumn{"bans", "user_id", removed, ""},
        PersonColumn{"bans", "banned_by", kept, "the ban is the server's"},
        PersonColumn{"bots", "user_id", done, "bots are removed one by one"},
        PersonColumn{"bots", "owner_id", done, "bots are removed one by one"},
        PersonColumn{"channel_overwrites", "target_id", removed, ""},
        PersonColumn{"direct_channels", "owner_id", done, "groups are left, and their owner hands on"},
        PersonColumn{"direct_channels", "pair_key", kept, "the conversation is the other's, too"},
        PersonColumn{"direct_recipients", "user_id", kept, "the conversation is the other's, too; groups are left"},
        PersonColumn{"emoji", "created_by", kept, "the emoji is the server's"},
        PersonColumn{"idempotency_keys", "user_id", removed, ""},
        PersonColumn{"invites", "inviter_id", removed, ""},
        PersonColumn{"jobs", "user_id", removed, ""},
        PersonColumn{"likes", "user_id", removed, ""},
        PersonColumn{"member_roles", "user_id", removed, ""},
        PersonColumn{"members", "user_id", removed, ""},
        PersonColumn{"listening_rooms", "controller_id", kept, "until they have left the room, as they do"},
        PersonColumn{"message_mentions", "target_id", done, "PersonalRecords::forget_marks"},
        PersonColumn{"messages", "author_id", done, "as the person chose: removed, or kept without a name"},
        PersonColumn{"messages", "deleted_by", kept, "says who looked after the channel"},
        PersonColumn{"music_folders", "owner_id", removed, ""},
        PersonColumn{"notification_settings", "target_id", kept,
                     "names a server or a channel; the row goes with user_id"},
        PersonColumn{"notification_settings", "user_id", removed, ""},
        PersonColumn{"outgoing_webhooks", "creator_id", kept, "the webhook is the server's"},
        PersonColumn{"playlist_items", "added_by", kept, "the playlist is another's"},
        PersonColumn{"playlists", "owner_id", removed, ""},
        PersonColumn{"plays", "user_id", removed, ""},
        PersonColumn{"poll_votes", "user_id", kept, "only counted: nobody is shown who voted"},
        PersonColumn{"push_subscriptions", "user_id", removed, ""},
        PersonColumn{"reactions", "user_id", done, "taken off one by one"},
        PersonColumn{"read_states", "user_id", done, "PersonalRecords::forget_marks"},
        PersonColumn{"recovery_codes", "user_id", removed, ""},
        PersonColumn{"relationships", "user_id", removed, ""},
        PersonColumn{"relationships", "other_id", removed, ""},
        PersonColumn{"room_items", "added_by", kept, "the queue is the room's, and plays it away"},
        PersonColumn{"servers", "owner_id", done, "servers are handed on or deleted, and end with their retention"},
        PersonColumn{"sessions", "user_agent", done, "emptied"},
        PersonColumn{"sessions", "user_id", done, "revoked and emptied; refused until their tokens are over"},
        PersonColumn{"thread_followers", "user_id", removed, ""},
        PersonColumn{"threads", "creator_id", kept, "the thread is the server's"},
        PersonColumn{"totp", "user_id", removed, ""},
        PersonColumn{"track_comments", "author_id", removed, ""},
        PersonColumn{"track_genres", "library_id", done, "goes with its track"},
        PersonColumn{"tracks", "library_id", done, "what is in a person's own library is theirs"},
        PersonColumn{"tracks", "owner_id", removed, ""},
        PersonColumn{"uploads", "user_id", done, "made to end now, so that their contents are dropped, too"},
        PersonColumn{"webhooks", "creator_id", kept, "the webhook is the server's"},
        PersonColumn{"webhooks", "id", kept, "the account of a program"},
    };
    return kColumns;
}

}  // namespace veza::sql
