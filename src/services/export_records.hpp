#pragma once
// The shapes of the files that a person takes along; docs/protocol.md describes them.
#include "core/nullable.hpp"
#include "core/time.hpp"
#include "domain/ids.hpp"
#include "domain/message.hpp"
#include "domain/notification_level.hpp"
#include "domain/visibility.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace veza::services::exported {

struct Person {
    domain::UserId id;
    std::string username;
};
BOOST_DESCRIBE_STRUCT(Person, (), (id, username))

struct Profile {
    domain::UserId id;
    std::string username;
    core::Nullable<std::string> display_name;
    core::Nullable<std::string> bio;
    core::Nullable<std::string> status_text;
    core::Nullable<std::string> email;
    core::Nullable<core::Time> email_verified_at;
    core::Nullable<std::string> email_pending;
    core::Time created_at;
    bool instance_admin = false;
    bool two_factor = false;
    core::Time exported_at;
};
BOOST_DESCRIBE_STRUCT(Profile, (),
                      (id, username, display_name, bio, status_text, email, email_verified_at, email_pending,
                       created_at, instance_admin, two_factor, exported_at))

struct Session {
    core::Time created_at;
    core::Time last_used_at;
    std::string user_agent;
    std::string address;
};
BOOST_DESCRIBE_STRUCT(Session, (), (created_at, last_used_at, user_agent, address))

struct Server {
    domain::ServerId id;
    std::string name;
    bool owner = false;
    core::Nullable<std::string> nickname;
    std::vector<std::string> roles;
    core::Time joined_at;
    core::Nullable<core::Time> timeout_until;
};
BOOST_DESCRIBE_STRUCT(Server, (), (id, name, owner, nickname, roles, joined_at, timeout_until))

struct Relationship {
    Person user;
    std::string type;
    core::Time created_at;
};
BOOST_DESCRIBE_STRUCT(Relationship, (), (user, type, created_at))

struct DirectChannel {
    domain::ChannelId id;
    std::string type;
    core::Nullable<std::string> name;
    std::vector<Person> recipients;
    core::Time created_at;
};
BOOST_DESCRIBE_STRUCT(DirectChannel, (), (id, type, name, recipients, created_at))

struct Bot {
    domain::UserId id;
    std::string username;
    core::Time created_at;
};
BOOST_DESCRIBE_STRUCT(Bot, (), (id, username, created_at))

struct File {
    domain::UploadId id;
    std::string filename;
    std::int64_t size = 0;
    core::Time created_at;
    core::Nullable<std::string> path;  ///< in the archive; null of one that did not come whole
};
BOOST_DESCRIBE_STRUCT(File, (), (id, filename, size, created_at, path))

struct ReadState {
    domain::ChannelId channel_id;
    domain::MessageId message_id;
    core::Time marked_at;
};
BOOST_DESCRIBE_STRUCT(ReadState, (), (channel_id, message_id, marked_at))

struct NotificationSetting {
    core::Nullable<domain::ServerId> server_id;
    core::Nullable<domain::ChannelId> channel_id;
    core::Nullable<domain::NotificationLevel> level;
    core::Nullable<core::Time> muted_until;
    bool suppress_everyone = false;
};
BOOST_DESCRIBE_STRUCT(NotificationSetting, (), (server_id, channel_id, level, muted_until, suppress_everyone))

/// That is told of messages; its address is a secret between its maker and the instance.
struct Device {
    core::Time created_at;
};
BOOST_DESCRIBE_STRUCT(Device, (), (created_at))

struct Notifications {
    std::vector<NotificationSetting> settings;
    std::vector<Device> devices;
};
BOOST_DESCRIBE_STRUCT(Notifications, (), (settings, devices))

struct Reaction {
    domain::ChannelId channel_id;
    domain::MessageId message_id;
    std::string emoji;
};
BOOST_DESCRIBE_STRUCT(Reaction, (), (channel_id, message_id, emoji))

struct Poll {
    std::string question;
    std::vector<std::string> options;
};
BOOST_DESCRIBE_STRUCT(Poll, (), (question, options))

struct Attachment {
    domain::AttachmentId id;
    std::string filename;
    std::string alt;
    std::string path;  ///< in the archive
};
BOOST_DESCRIBE_STRUCT(Attachment, (), (id, filename, alt, path))

struct Message {
    domain::MessageId id;
    domain::ChannelId channel_id;
    core::Nullable<std::string> channel;  ///< its name; null of direct channels, and of those that are gone
    core::Nullable<std::string> server;
    core::Time created_at;
    core::Nullable<core::Time> edited_at;
    std::string content;
    core::Nullable<domain::MessageId> reply_to;
    core::Nullable<Poll> poll;
    std::vector<Attachment> attachments;
};
BOOST_DESCRIBE_STRUCT(Message, (),
                      (id, channel_id, channel, server, created_at, edited_at, content, reply_to, poll, attachments))

struct Track {
    domain::TrackId id;
    std::string title;
    std::vector<std::string> artists;
    core::Nullable<std::string> album;
    std::vector<std::string> genres;
    core::Nullable<std::int32_t> year;
    domain::Visibility visibility{};
    core::Nullable<domain::ServerId> server_id;
    core::Time created_at;
    std::optional<std::string> path;  ///< in the archive; none of a file that stays where its owner keeps it
};
BOOST_DESCRIBE_STRUCT(Track, (), (id, title, artists, album, genres, year, visibility, server_id, created_at, path))

struct Playlist {
    domain::PlaylistId id;
    std::string title;
    std::string description;
    domain::Visibility visibility{};
    core::Nullable<domain::ServerId> server_id;
    std::vector<domain::TrackId> tracks;
    core::Time created_at;
};
BOOST_DESCRIBE_STRUCT(Playlist, (), (id, title, description, visibility, server_id, tracks, created_at))

struct Play {
    domain::TrackId track_id;
    core::Time started_at;
    std::int64_t heard_ms = 0;
};
BOOST_DESCRIBE_STRUCT(Play, (), (track_id, started_at, heard_ms))

struct TrackComment {
    domain::TrackId track_id;
    std::int64_t position_ms = 0;
    std::string content;
    core::Time created_at;
};
BOOST_DESCRIBE_STRUCT(TrackComment, (), (track_id, position_ms, content, created_at))

struct Music {
    std::vector<Track> tracks;
    std::vector<Playlist> playlists;
    std::vector<domain::TrackId> likes;  ///< the latest first
    std::vector<Play> plays;             ///< the latest first
    std::vector<TrackComment> comments;  ///< what one said at moments of tracks, the oldest first
};
BOOST_DESCRIBE_STRUCT(Music, (), (tracks, playlists, likes, plays, comments))

}  // namespace veza::services::exported
