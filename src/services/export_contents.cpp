#include "services/export_contents.hpp"

#include "core/json.hpp"
#include "domain/music_rules.hpp"
#include "domain/picture.hpp"
#include "ports/catalogue.hpp"
#include "services/export_records.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>
#include <map>

namespace veza::services {
namespace {

/// More than anybody puts in years; the rest is not worth the memory.
constexpr std::size_t kReactionsMax = 100'000;

/// The largest there is of a picture.
constexpr std::int32_t kLargestPicture = 1 << 20;

constexpr std::string_view kReadme =
    "This is what the instance keeps of you.\n\n"
    "profile.json          your account\n"
    "sessions.json         where you are logged in\n"
    "servers.json          communities you are in\n"
    "relationships.json    friends, requests, blocks\n"
    "direct_channels.json  conversations you take part in, and with whom\n"
    "messages.json         what you wrote; what others wrote to you is theirs, and is not here\n"
    "reactions.json        what you reacted to\n"
    "read_states.json      how far you have read\n"
    "bots.json             bots you own\n"
    "notifications.json    what you want to hear of, and the devices that are told\n"
    "files.json, files/    files you sent\n"
    "attachments/          files of your messages\n"
    "music.json, music/    tracks you brought, playlists, what you like and listened to, comments on tracks\n"
    "avatar                your picture\n\n"
    "All files are JSON in UTF-8. Times are in UTC.\n";

template <class Record>
ExportContents::Document document(std::string name, const std::vector<Record>& records) {
    std::string text = "[";
    for (const auto& record : records) {
        text += text.size() == 1 ? "\n" : ",\n";
        core::json::encode_to(text, record);
    }
    return {.name = std::move(name), .text = text + "\n]\n"};
}

/// Where a file stands in the archive.
std::string path_in(std::string_view folder, const core::Uuid& id, const std::string& filename) {
    return std::string(folder) + '/' + id.to_string() + '-' + (filename.empty() ? "file" : filename);
}
std::string path_of(const domain::Upload& upload) {
    return path_in("files", upload.id.uuid(), upload.filename);
}

std::string path_of(const domain::Track& track) {
    return path_in("music", track.id.uuid(), track.filename);
}

/// All of a person's; as many at once as one page should hold.
core::Result<std::vector<domain::Track>> tracks_of(ports::Transaction& transaction, domain::UserId user) {
    constexpr std::size_t kPage = 500;
    std::vector<domain::Track> all;
    while (true) {
        const auto after = all.empty() ? std::nullopt : std::optional(all.back().id);
        VEZA_TRY(auto page, transaction.catalogue().tracks().of_owner(user, after, kPage));
        const bool last = page.size() < kPage;
        for (auto& track : page) all.push_back(std::move(track));
        if (last) return all;
    }
}

/// The oldest first.
core::Result<std::vector<exported::TrackComment>> comments_of(ports::Transaction& transaction, domain::UserId user) {
    constexpr std::size_t kPage = 500;
    std::vector<exported::TrackComment> all;
    std::optional<domain::TrackCommentId> after;
    while (true) {
        VEZA_TRY(const auto page, transaction.catalogue().comments().of_author(user, after, kPage));
        for (const auto& comment : page)
            all.push_back({.track_id = comment.track_id,
                           .position_ms = comment.position_ms,
                           .content = comment.content,
                           .created_at = comment.created_at});
        if (page.size() < kPage) return all;
        after = page.back().id;
    }
}

using Names = std::map<domain::UserId, std::string>;

std::vector<exported::Person> people(const std::vector<domain::UserId>& ids, const Names& names) {
    std::vector<exported::Person> found;
    for (const auto id : ids)
        if (const auto name = names.find(id); name != names.end())
            found.push_back({.id = id, .username = name->second});
    return found;
}

core::Result<Names> names_of(ports::Transaction& transaction, std::vector<domain::UserId> ids) {
    std::ranges::sort(ids);
    const auto repeated = std::ranges::unique(ids);
    ids.erase(repeated.begin(), repeated.end());
    VEZA_TRY(const auto users, transaction.users().summaries(ids));
    Names names;
    for (const auto& user : users) names.emplace(user.id, user.username);
    return names;
}

/// Reads within one transaction, so that the files agree.
class Snapshot {
public:
    Snapshot(ports::Transaction& transaction, domain::UserId user, core::Time now)
        : transaction_(transaction), user_(user), now_(now) {}

    core::Result<std::vector<ExportContents::Document>> documents() {
        std::vector<ExportContents::Document> all;
        all.push_back({.name = "README.txt", .text = std::string(kReadme)});
        for (auto part :
             {&Snapshot::profile, &Snapshot::sessions, &Snapshot::servers, &Snapshot::relationships, &Snapshot::directs,
              &Snapshot::bots, &Snapshot::files, &Snapshot::notifications, &Snapshot::music}) {
            VEZA_TRY(auto made, (this->*part)());
            all.push_back(std::move(made));
        }
        return all;
    }

private:
    using Made = core::Result<ExportContents::Document>;

    Made profile() {
        VEZA_TRY(const auto user, transaction_.users().find(user_));
        if (!user) return core::not_found("the account has gone");
        VEZA_TRY(const auto totp, transaction_.totp().find(user_));
        const exported::Profile record{.id = user_,
                                       .username = user->summary.username,
                                       .display_name = user->summary.display_name,
                                       .bio = user->bio,
                                       .status_text = user->status_text,
                                       .email = user->email,
                                       .email_verified_at = user->email_verified_at,
                                       .email_pending = user->email_pending,
                                       .created_at = user->created_at,
                                       .instance_admin = user->instance_admin,
                                       .two_factor = totp && totp->confirmed_at,
                                       .exported_at = now_};
        return ExportContents::Document{.name = "profile.json", .text = core::json::encode(record) + "\n"};
    }

    Made sessions() {
        VEZA_TRY(const auto found, transaction_.sessions().of_user(user_));
        std::vector<exported::Session> records;
        for (const auto& session : found)
            records.push_back({.created_at = session.created_at,
                               .last_used_at = session.last_used_at,
                               .user_agent = session.user_agent,
                               .address = session.address});
        return document("sessions.json", records);
    }

    Made servers() {
        VEZA_TRY(const auto found, transaction_.servers().of_user(user_));
        std::vector<exported::Server> records;
        for (const auto& server : found) {
            VEZA_TRY(const auto member, transaction_.members().find(server.id, user_));
            if (!member) continue;
            VEZA_TRY(const auto roles, transaction_.roles().of_server(server.id));
            std::vector<std::string> names;
            for (const auto& role : roles)
                if (std::ranges::find(member->roles, role.id) != member->roles.end()) names.push_back(role.name);
            records.push_back({.id = server.id,
                               .name = server.name,
                               .owner = server.owner_id == user_,
                               .nickname = member->nickname,
                               .roles = std::move(names),
                               .joined_at = member->joined_at,
                               .timeout_until = member->timeout_until});
        }
        return document("servers.json", records);
    }

    Made relationships() {
        VEZA_TRY(const auto found, transaction_.relationships().of_user(user_));
        std::vector<domain::UserId> ids;
        for (const auto& relationship : found) ids.push_back(relationship.other_id);
        VEZA_TRY(const auto names, names_of(transaction_, std::move(ids)));
        std::vector<exported::Relationship> records;
        for (const auto& [other, type, created_at] : found) {
            std::string text = boost::describe::enum_to_string(type, "");
            if (text.ends_with('_')) text.pop_back();
            for (auto& person : people({other}, names))
                records.push_back({.user = std::move(person), .type = text, .created_at = created_at});
        }
        return document("relationships.json", records);
    }

    Made directs() {
        VEZA_TRY(const auto found, transaction_.directs().of_user(user_));
        std::vector<domain::UserId> ids;
        for (const auto& direct : found) ids.insert(ids.end(), direct.recipients.begin(), direct.recipients.end());
        VEZA_TRY(const auto names, names_of(transaction_, std::move(ids)));
        std::vector<exported::DirectChannel> records;
        for (const auto& direct : found)
            records.push_back({.id = direct.id,
                               .type = boost::describe::enum_to_string(direct.type, ""),
                               .name = direct.name,
                               .recipients = people(direct.recipients, names),
                               .created_at = direct.created_at});
        return document("direct_channels.json", records);
    }

    Made bots() {
        VEZA_TRY(const auto found, transaction_.bots().of_owner(user_));
        std::vector<domain::UserId> ids;
        for (const auto& bot : found) ids.push_back(bot.id);
        VEZA_TRY(const auto names, names_of(transaction_, std::move(ids)));
        std::vector<exported::Bot> records;
        for (const auto& bot : found)
            if (const auto name = names.find(bot.id); name != names.end())
                records.push_back({.id = bot.id, .username = name->second, .created_at = bot.created_at});
        return document("bots.json", records);
    }

    Made notifications() {
        VEZA_TRY(const auto settings, transaction_.notifications().of_user(user_));
        VEZA_TRY(const auto devices, transaction_.push().of_user(user_));
        exported::Notifications record;
        for (const auto& setting : settings)
            record.settings.push_back({.server_id = setting.server_id,
                                       .channel_id = setting.channel_id,
                                       .level = setting.level,
                                       .muted_until = setting.muted_until,
                                       .suppress_everyone = setting.suppress_everyone});
        for (const auto& device : devices) record.devices.push_back({.created_at = device.created_at});
        return ExportContents::Document{.name = "notifications.json", .text = core::json::encode(record) + "\n"};
    }

    Made files() {
        VEZA_TRY(const auto found, transaction_.departures().uploads(user_));
        std::vector<exported::File> records;
        for (const auto& upload : found)
            records.push_back({.id = upload.id,
                               .filename = upload.filename,
                               .size = upload.size,
                               .created_at = upload.created_at,
                               .path = upload.complete() ? std::optional(path_of(upload)) : std::nullopt});
        return document("files.json", records);
    }

    Made music() {
        constexpr domain::MusicLimits kLimits;
        exported::Music record;
        VEZA_TRY(const auto tracks, tracks_of(transaction_, user_));
        for (const auto& track : tracks) {
            std::vector<std::string> artists;
            for (const auto& artist : track.artists) artists.push_back(artist.name);
            VEZA_TRY(const auto origin, transaction_.catalogue().tracks().origin(track.id));
            record.tracks.push_back({.id = track.id,
                                     .title = track.title,
                                     .artists = std::move(artists),
                                     .album = track.album ? std::optional(track.album->title) : std::nullopt,
                                     .genres = track.genres,
                                     .year = track.year,
                                     .visibility = track.visibility,
                                     .server_id = track.server_id,
                                     .created_at = track.created_at,
                                     .path = origin.path ? std::nullopt : std::optional(path_of(track))});
        }
        auto& playlists = transaction_.catalogue().playlists();
        VEZA_TRY(const auto lists, playlists.of_owner(user_, std::nullopt, kLimits.playlists_per_person));
        for (const auto& list : lists) {
            VEZA_TRY(const auto items, playlists.items(list.id, std::nullopt, kLimits.tracks_per_playlist));
            std::vector<domain::TrackId> ids;
            for (const auto& item : items) ids.push_back(item.track_id);
            record.playlists.push_back({.id = list.id,
                                        .title = list.title,
                                        .description = list.description,
                                        .visibility = list.visibility,
                                        .server_id = list.server_id,
                                        .tracks = std::move(ids),
                                        .created_at = list.created_at});
        }
        auto& listening = transaction_.catalogue().listening();
        VEZA_TRY(record.likes, listening.likes(user_, std::nullopt, kLimits.likes_per_person));
        VEZA_TRY(const auto plays, listening.plays(user_, std::nullopt, kLimits.plays_kept_per_person));
        for (const auto& play : plays)
            record.plays.push_back(
                {.track_id = play.track_id, .started_at = play.started_at, .heard_ms = play.heard_ms});
        VEZA_TRY(record.comments, comments_of(transaction_, user_));
        return ExportContents::Document{.name = "music.json", .text = core::json::encode(record) + "\n"};
    }

    ports::Transaction& transaction_;
    const domain::UserId user_;
    const core::Time now_;
};

std::vector<exported::Attachment> attachments_of(const domain::Message& message) {
    std::vector<exported::Attachment> records;
    for (const auto& file : message.attachments)
        records.push_back({.id = file.id,
                           .filename = file.filename,
                           .alt = file.alt,
                           .path = path_in("attachments", file.id.uuid(), file.filename)});
    return records;
}

core::Nullable<exported::Poll> poll_of(const domain::Message& message) {
    if (!message.poll) return {};
    exported::Poll poll{.question = message.poll->question, .options = {}};
    for (const auto& option : message.poll->options) poll.options.push_back(option.text);
    return std::optional(std::move(poll));
}

}  // namespace

core::Task<std::vector<ExportContents::Document>> ExportContents::documents(domain::UserId user) {
    VEZA_CO_TRY(auto all, co_await ports::read(d_.store, [user, now = d_.clock.now()](ports::Transaction& transaction) {
                    return Snapshot(transaction, user, now).documents();
                }));
    VEZA_CO_TRY(const auto marks, co_await d_.records.marks(user));
    std::vector<exported::ReadState> read;
    for (const auto& [channel, message, marked_at] : marks)
        read.push_back({.channel_id = channel, .message_id = message, .marked_at = marked_at});
    all.push_back(document("read_states.json", read));
    VEZA_CO_TRY(const auto reactions, co_await d_.records.reactions(user, kReactionsMax));
    std::vector<exported::Reaction> reacted;
    for (const auto& [channel, message, emoji] : reactions)
        reacted.push_back({.channel_id = channel, .message_id = message, .emoji = emoji});
    all.push_back(document("reactions.json", reacted));
    co_return all;
}

core::Task<ExportContents::Messages> ExportContents::messages(domain::UserId user,
                                                              std::optional<ports::MessagePlace> after) {
    VEZA_CO_TRY(const auto written, co_await d_.records.written(user, after));
    Messages part{.texts = {}, .next = written.next};
    for (const auto& message : written.messages) {
        exported::Message record{.id = message.id,
                                 .channel_id = message.channel_id,
                                 .channel = {},
                                 .server = {},
                                 .created_at = message.created_at,
                                 .edited_at = message.edited_at,
                                 .content = message.content,
                                 .reply_to = message.reply_to,
                                 .poll = poll_of(message),
                                 .attachments = attachments_of(message)};
        const auto place = co_await d_.directory.place_of(message.channel_id);
        if (place && place->channel && !place->state->direct) {
            record.channel = std::optional(place->channel->name);
            record.server = std::optional(place->state->server.name);
        }
        part.texts.push_back(core::json::encode(record));
    }
    co_return part;
}

core::Task<std::vector<ExportContents::File>> ExportContents::files(domain::UserId user) {
    VEZA_CO_TRY(const auto attached, co_await d_.records.files(user));
    co_return co_await ports::read(
        d_.store, [user, &attached](ports::Transaction& transaction) -> core::Result<std::vector<File>> {
            std::vector<File> files;
            VEZA_TRY(const auto uploads, transaction.departures().uploads(user));
            for (const auto& upload : uploads)
                if (upload.complete())
                    files.push_back({.id = upload.id.uuid(), .path = path_of(upload), .blob = *upload.blob});
            VEZA_TRY(const auto account, transaction.users().find(user));
            if (const auto avatar = account ? account->summary.avatar : std::nullopt) {
                VEZA_TRY(const auto id, domain::PictureId::parse(*avatar));
                VEZA_TRY(const auto picture, transaction.pictures().find(id, kLargestPicture));
                if (picture)
                    files.push_back({.id = id.uuid(),
                                     .path = "avatar." + std::string(domain::extension_of(picture->format)),
                                     .blob = picture->blob});
            }
            for (const auto& [id, filename, blob] : attached)
                files.push_back({.id = id.uuid(), .path = path_in("attachments", id.uuid(), filename), .blob = blob});
            VEZA_TRY(const auto tracks, tracks_of(transaction, user));
            for (const auto& track : tracks) {
                VEZA_TRY(const auto origin, transaction.catalogue().tracks().origin(track.id));
                // What stays where its owner keeps it is theirs already.
                if (!origin.path)
                    files.push_back({.id = track.id.uuid(), .path = path_of(track), .blob = track.content});
            }
            std::ranges::sort(files, {}, &File::id);
            return files;
        });
}

}  // namespace veza::services
