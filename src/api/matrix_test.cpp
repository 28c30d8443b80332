// Every route, walked as everybody: the table of what each kind of caller gets. A route that is not in it fails the test.
#include "api/router.hpp"
#include "api/routes.hpp"
#include "services/testing.hpp"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <memory>
#include <set>

namespace veza::api {
namespace {

using core::testing::must;
using core::testing::run;
using services::TestInstance;

/// In the order of the columns below.
constexpr std::array<std::string_view, 7> kCallers = {"anonymous", "stranger",      "member", "denied",
                                                      "timed_out", "administrator", "owner"};

/// A body that is streamed and has nothing in it.
class EmptyBody final : public core::ByteSource {
public:
    core::Task<std::string> next() override { co_return std::string{}; }
    std::optional<std::uint64_t> announced() const override { return 0; }
};

class OnePart final : public core::ByteSource {
public:
    explicit OnePart(std::string part) : part_(std::move(part)) {}
    core::Task<std::string> next() override { co_return std::exchange(part_, {}); }
    std::optional<std::uint64_t> announced() const override { return std::nullopt; }

private:
    std::string part_;
};

/// A community with one of each kind in it: two channels, a message of the owner, an invite.
struct World {
    TestInstance instance;
    services::Device device{.address = "192.0.2.1", .user_agent = "matrix"};
    std::map<std::string_view, services::Grant> grants;
    domain::ServerId server;
    domain::ChannelId channel;
    domain::MessageId message;
    domain::ChannelId thread;
    domain::UploadId upload;
    domain::UserId victim;
    domain::RoleId role;
    domain::EmojiId emoji;
    std::string invite;
    domain::UserId bot;
    domain::JobId job;
    domain::PushSubscriptionId device_id;
    domain::WebhookId webhook;
    std::string webhook_token;
    domain::MessageId webhook_message;
    domain::OutgoingWebhookId outgoing;
    domain::Track track;
    domain::TrackCommentId comment;
    domain::PlaylistId playlist;
    domain::PlaylistItemId item;
    Router router{all_routes({.auth = instance.auth,
                              .two_factor = instance.two_factor,
                              .bots = instance.bots,
                              .users = instance.users,
                              .servers = instance.servers,
                              .members = instance.members,
                              .invites = instance.invites,
                              .channels = instance.channels,
                              .any_channel = instance.any_channel,
                              .threads = instance.threads,
                              .thread_changes = instance.thread_changes,
                              .messages = instance.messages,
                              .audit = instance.audit,
                              .reactions = instance.reactions,
                              .pins = instance.pins,
                              .polls = instance.polls,
                              .history = instance.history,
                              .directs = instance.directs,
                              .relationships = instance.relationships,
                              .uploads = instance.uploads,
                              .reading = instance.reading,
                              .notifications = instance.notifications,
                              .push = instance.push,
                              .search = instance.search,
                              .roles = instance.roles,
                              .overwrites = instance.overwrites,
                              .bans = instance.bans,
                              .cleanup = instance.cleanup,
                              .ownership = instance.ownership,
                              .explanations = instance.explanations,
                              .emoji = instance.emoji,
                              .pictures = instance.pictures,
                              .attachments = instance.attachment_files,
                              .accounts = {.administration = instance.administration,
                                           .emails = instance.emails,
                                           .reset = instance.password_reset,
                                           .deletion = instance.deletion,
                                           .exports = instance.exports,
                                           .jobs = instance.jobs},
                              .webhooks = instance.webhooks,
                              .webhook_messages = instance.webhook_messages,
                              .outgoing_webhooks = instance.outgoing_webhooks,
                              .rooms = instance.rooms.visits,
                              .music = {.tracks = instance.tracks,
                                        .waveforms = instance.waveforms,
                                        .covers = instance.covers,
                                        .albums = instance.albums,
                                        .artists = instance.artists,
                                        .finder = instance.music_finder,
                                        .playlists = instance.playlists,
                                        .listening = instance.listening,
                                        .comments = instance.comments,
                                        .playback = instance.playback}}),
                  instance.auth, instance.limiter, ApiOptions{}};

    World() {
        const auto owner = sign_up("owner");
        server = must(run(instance.servers.create(owner, "World", std::nullopt))).state->server.id;
        channel = must(run(instance.channels.list(owner, server))).front().channel.id;
        invite = must(run(instance.invites.create(owner, server, {}, std::nullopt))).invite.code;
        message = must(run(instance.messages.create(
                           owner, {.channel_id = channel,
                                   .content = "hello",
                                   .poll = services::NewPoll{.question = "?", .options = {"a", "b"}}})))
                      .message.id;
        const auto opener = must(run(instance.messages.create(owner, {.channel_id = channel, .content = "topic"})));
        thread = must(run(instance.threads.create(
                          owner, {.channel = channel, .message = opener.message.id, .name = std::nullopt})))
                     .channel.id;
        upload = must(run(instance.uploads.create(owner, {.filename = "a.txt", .size = 5}))).id;
        for (const auto name : {"member", "denied", "timed_out", "administrator", "victim"}) join(sign_up(name));
        sign_up("stranger");
        bot = must(run(instance.bots.create(owner, "robot", domain::kAllScopes))).view.bot.id;
        device_id = must(run(instance.push.add(owner, "https://push.example/0", {.p256dh = "p", .auth = "a"}))).id;
        const auto hook = must(run(instance.webhooks.create(owner, channel, "builds")));
        webhook = hook.webhook.id;
        webhook_token = hook.token.expose();
        webhook_message =
            must(run(instance.webhook_messages.create({.id = webhook, .token = webhook_token}, {.content = "built"})))
                .message.id;
        outgoing = must(run(instance.outgoing_webhooks.create(
                            owner, server,
                            {.name = "mirror", .url = "https://mirror.example", .events = {"message.created"}})))
                       .webhook.id;
        track = sound(owner);
        playlist = must(run(instance.playlists.create(owner, {.title = "List", .server = server}))).id;
        must(run(instance.playlists.add(owner, playlist, {track.id}, std::nullopt)));
        item = must(run(instance.playlists.items(owner, playlist, std::nullopt, 1))).at(0).item.id;
        comment = must(run(instance.comments.create(owner, track.id, {.content = "Here it comes", .position_ms = 5000},
                                                    std::nullopt)))
                      .comment.id;
        instance.clock.advance(std::chrono::minutes{10});
        victim = grants.at("victim").user.summary.id;
        job = must(run(instance.exports.request(owner))).id;
        role = must(run(instance.roles.create(owner, server, {}, std::nullopt))).id;
        emoji = must(run(instance.emoji.create(owner, server, {.name = "parrot", .upload = picture(owner)}))).id;
        const domain::Overwrite quiet{.kind = domain::OverwriteKind::member,
                                      .target = victim.uuid(),
                                      .allow = {},
                                      .deny = domain::Permissions{domain::Permission::attach_files}};
        must(run(instance.overwrites.put(owner, channel, quiet)));
        instance.deny_view(server, channel, grants.at("denied").user.summary.id);
        instance.time_out(server, grants.at("timed_out").user.summary.id, instance.clock.now() + std::chrono::hours{1});
        instance.grant_administrator(server, grants.at("administrator").user.summary.id);
    }

    domain::Actor sign_up(std::string_view name) {
        services::Registration registration{.username = std::string(name), .password = core::Secret("correct horse")};
        auto grant = must(run(instance.auth.register_account(std::move(registration), device)));
        const domain::Actor actor{.user = grant.user.summary.id, .session = grant.session};
        grants.emplace(name, std::move(grant));
        return actor;
    }
    /// A whole upload that the processor in memory takes for a picture.
    domain::UploadId picture(domain::Actor who) {
        const std::string png("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x40\0\0\0\x40", 24);
        const auto id = must(run(instance.uploads.create(who, {.filename = "a.png", .size = 24}))).id;
        OnePart bytes(png);
        must(run(instance.uploads.append(who, {.id = id}, bytes)));
        return id;
    }
    /// A track of the server's library, with a cover.
    domain::Track sound(domain::Actor who) {
        const std::string content = "SOUND\ntitle: Song\nartist: Ada\nalbum: Record\ncover: 64";
        const auto id = must(run(instance.uploads.create(
                                 who, {.filename = "a.flac", .size = static_cast<std::int64_t>(content.size())})))
                            .id;
        OnePart bytes(content);
        must(run(instance.uploads.append(who, {.id = id}, bytes)));
        const auto made = must(run(instance.tracks.create(who, {.upload = id, .server = server}))).id;
        must(run(instance.processor.process(made)));
        return must(run(instance.tracks.find(who, made)));
    }
    void join(domain::Actor who) { must(run(instance.invites.join(who, invite))); }

    HttpResponse send(std::string_view caller, Method method, std::string path, std::string body) {
        HttpRequest request{.method = method,
                            .path = std::string(kBasePath) + std::move(path),
                            .body = std::move(body),
                            .remote_address = "192.0.2.2",
                            .request_id = "r"};
        // Uploads are spoken to in tus, whose requests carry what they say in headers.
        const bool is_tus = request.path.starts_with("/api/v1/uploads");
        const bool is_part = is_tus && method == Method::patch;
        request.headers.emplace_back("content-type", is_part ? "application/offset+octet-stream" : "application/json");
        for (const auto* const name : {"tus-resumable: 1.0.0", "upload-length: 5", "upload-offset: 0"})
            if (const std::string header(name); is_tus)
                request.headers.emplace_back(header.substr(0, header.find(':')), header.substr(header.find(' ') + 1));
        EmptyBody empty;
        if (is_tus) request.stream = &empty;
        if (caller != "anonymous")
            request.headers.emplace_back("authorization", "Bearer " + grants.at(caller).access_token.expose());
        return run(router.handle(std::move(request)));
    }

    /// The path of a route with this world's ids in it.
    [[nodiscard]] std::string fill(std::string_view path, std::string_view caller) const {
        const std::map<std::string_view, std::string> parts = {
            {"{server}", server.to_string()},
            {"{channel}", channel.to_string()},
            {"{message}", message.to_string()},
            {"{thread}", thread.to_string()},
            {"{upload}", upload.to_string()},
            {"{user}", victim.to_string()},
            {"{role}", role.to_string()},
            {"{target}", victim.to_string()},
            {"{code}", invite},
            {"{emoji}", "👍"},
            {"{emoji_id}", emoji.to_string()},
            {"{picture}", emoji.to_string()},
            {"{attachment}", message.to_string()},
            {"{part}", "file"},
            {"{track}", track.id.to_string()},
            {"{album}", track.album->id.to_string()},
            {"{artist}", track.artists.at(0).id.to_string()},
            {"{playlist}", playlist.to_string()},
            {"{item}", item.to_string()},
            {"{comment}", comment.to_string()},
            {"{bot}", bot.to_string()},
            {"{job}", job.to_string()},
            {"{token}", "a-token-of-nobody"},
            {"{subscription}", device_id.to_string()},
            {"{session}", caller == "anonymous" ? server.to_string() : grants.at(caller).session.to_string()}};
        std::string filled(path);
        const bool is_outgoing = path.contains("/outgoing-webhooks/");
        if (const auto at = filled.find("{webhook}"); at != std::string::npos)
            filled.replace(at, 9, is_outgoing ? outgoing.to_string() : webhook.to_string());
        if (const auto at = filled.find("{token}"); at != std::string::npos) {
            filled.replace(at, 7, webhook_token);
            if (const auto message_at = filled.find("{message}"); message_at != std::string::npos)
                filled.replace(message_at, 9, webhook_message.to_string());
        }
        for (const auto& [name, value] : parts)
            if (const auto at = filled.find(name); at != std::string::npos) filled.replace(at, name.size(), value);
        return filled;
    }

    [[nodiscard]] std::string body_for(std::string_view operation) const {
        if (operation == "register") return R"({"username": "newcomer", "password": "correct horse"})";
        if (operation == "login") return R"({"login": "owner", "password": "correct horse"})";
        if (operation == "refresh")
            return R"({"refresh_token": ")" + grants.at("victim").refresh_token.expose() + R"("})";
        if (operation == "createBot") return R"({"name": "robot2"})";
        if (operation == "updateBot") return R"({"scopes": ["read"]})";
        if (operation == "changePassword")
            return R"({"current_password": "correct horse", "new_password": "better horse"})";
        if (operation == "proposeTotp") return R"({"password": "correct horse"})";
        if (operation == "confirmTotp") return R"({"code": "123456"})";
        if (operation == "disableTotp") return R"({"password": "correct horse", "code": "123456"})";
        if (operation == "changeInstance") return R"({"name": "Mine"})";
        if (operation == "changeEmail") return R"({"email": "new@example.org", "password": "correct horse"})";
        if (operation == "verifyEmail") return R"({"token": "x"})";
        if (operation == "requestPasswordReset") return R"({"login": "victim"})";
        if (operation == "confirmPasswordReset") return R"({"token": "x", "new_password": "better horse"})";
        if (operation == "deleteAccount") return R"({"password": "correct horse"})";
        if (operation == "createMessage" || operation == "updateMessage") return R"({"content": "hi"})";
        if (operation == "vote") return R"({"options": [0]})";
        if (operation == "openDirectChannel") return R"({"recipients": [")" + victim.to_string() + R"("]})";
        if (operation == "requestFriend") return R"({"username": "victim"})";
        if (operation == "putRelationship") return R"({"type": "friend"})";
        if (operation == "addPushSubscription")
            return R"({"endpoint": "https://push.example/1", "keys": {"p256dh": "p", "auth": "a"}})";
        if (operation == "markChannelRead") return R"({"message_id": ")" + message.to_string() + R"("})";
        if (operation == "updateEmoji") return R"({"name": "bird"})";
        if (operation == "createEmoji") return R"({"name": "bird", "upload_id": ")" + upload.to_string() + R"("})";
        if (operation == "updateMember") return R"({"nickname": "Nick"})";
        if (operation == "bulkDeleteMessages") return R"({"ids": [")" + message.to_string() + R"("]})";
        if (operation == "setOverwrite") return R"({"kind": "member", "allow": "0", "deny": "2"})";
        if (operation == "transferServer")
            return R"({"user_id": ")" + victim.to_string() + R"(", "password": "correct horse"})";
        if (operation == "executeWebhook" || operation == "editWebhookMessage") return R"({"content": "hi"})";
        if (operation == "executeSlackWebhook") return R"({"text": "hi"})";
        if (operation == "createOutgoingWebhook")
            return R"({"name": "other", "url": "https://other.example", "events": ["member.joined"]})";
        if (operation == "createTrack") return R"({"upload_id": ")" + upload.to_string() + R"("})";
        if (operation == "updateAlbum" || operation == "createPlaylist" || operation == "updatePlaylist")
            return R"({"title": "Other"})";
        if (operation == "mergeAlbums") return R"({"from": ")" + track.album->id.to_string() + R"("})";
        if (operation == "updateArtist") return R"({"name": "Other"})";
        if (operation == "mergeArtists") return R"({"from": ")" + track.artists.at(0).id.to_string() + R"("})";
        if (operation == "addToPlaylist" || operation == "replacePlaylistTracks") return R"({"tracks": []})";
        if (operation == "createTrackComment") return R"({"content": "hi", "position_ms": 1000})";
        if (operation == "countPlay") return R"({"started_at": "2026-01-02T03:00:00Z", "heard_ms": 5000})";
        if (operation == "updateTrack") return R"({"title": "Other"})";
        if (operation == "updateMe") return R"({"display_name": "Name"})";
        if (operation == "createServer" || operation == "updateServer" || operation == "createChannel" ||
            operation == "updateChannel" || operation == "createWebhook" || operation == "updateWebhook" ||
            operation == "updateOutgoingWebhook")
            return R"({"name": "new name"})";
        return "{}";
    }
};

using Row = std::array<int, kCallers.size()>;

// clang-format off
const std::map<std::string_view, Row> kMatrix = {
    //                   anonymous stranger member denied timed_out administrator owner
    {"register", {201, 201, 201, 201, 201, 201, 201}},
    {"login", {200, 200, 200, 200, 200, 200, 200}},
    {"refresh", {200, 200, 200, 200, 200, 200, 200}},
    {"logout", {401, 204, 204, 204, 204, 204, 204}},
    {"listSessions", {401, 200, 200, 200, 200, 200, 200}},
    {"revokeSession", {401, 204, 204, 204, 204, 204, 204}},
    {"getMe", {401, 200, 200, 200, 200, 200, 200}},
    {"updateMe", {401, 200, 200, 200, 200, 200, 200}},
    {"getUser", {401, 404, 200, 200, 200, 200, 200}},
    {"changePassword", {401, 204, 204, 204, 204, 204, 204}},
    // Nobody here has asked for a secret: 409 and 404 are for who is let through.
    {"getTotp", {401, 200, 200, 200, 200, 200, 200}},
    {"proposeTotp", {401, 200, 200, 200, 200, 200, 200}},
    {"confirmTotp", {401, 409, 409, 409, 409, 409, 409}},
    {"disableTotp", {401, 404, 404, 404, 404, 404, 404}},
    {"listBots", {401, 200, 200, 200, 200, 200, 200}},
    {"createBot", {401, 201, 201, 201, 201, 201, 201}},
    {"updateBot", {401, 404, 404, 404, 404, 404, 200}},
    {"deleteBot", {401, 404, 404, 404, 404, 404, 204}},
    {"renewBotToken", {401, 404, 404, 404, 404, 404, 200}},
    {"addBot", {401, 404, 403, 403, 403, 204, 204}},
    {"listMyServers", {401, 200, 200, 200, 200, 200, 200}},
    {"createServer", {401, 201, 201, 201, 201, 201, 201}},
    {"getServer", {401, 404, 200, 200, 200, 200, 200}},
    {"updateServer", {401, 404, 403, 403, 403, 200, 200}},
    {"deleteServer", {401, 404, 403, 403, 403, 403, 204}},
    {"listMembers", {401, 404, 200, 200, 200, 200, 200}},
    {"updateMember", {401, 404, 403, 403, 403, 200, 200}},
    {"leaveServer", {401, 404, 204, 204, 204, 204, 409}},
    {"kickMember", {401, 404, 403, 403, 403, 204, 204}},
    {"createInvite", {401, 404, 201, 201, 403, 201, 201}},
    {"listInvites", {401, 404, 403, 403, 403, 200, 200}},
    {"previewInvite", {200, 200, 200, 200, 200, 200, 200}},
    {"joinServer", {401, 200, 200, 200, 200, 200, 200}},
    {"deleteInvite", {401, 404, 403, 403, 403, 204, 204}},
    {"listChannels", {401, 404, 200, 200, 200, 200, 200}},
    {"createChannel", {401, 404, 403, 403, 403, 201, 201}},
    {"getChannel", {401, 404, 200, 404, 200, 200, 200}},
    {"updateChannel", {401, 404, 403, 404, 403, 200, 200}},
    {"deleteChannel", {401, 404, 403, 404, 403, 204, 204}},
    {"listMessages", {401, 404, 200, 404, 200, 200, 200}},
    {"createMessage", {401, 404, 201, 404, 403, 201, 201}},
    {"getMessage", {401, 404, 200, 404, 200, 200, 200}},
    {"updateMessage", {401, 404, 403, 404, 403, 403, 200}},
    {"uploadTerms", {204, 204, 204, 204, 204, 204, 204}},
    {"createUpload", {401, 201, 201, 201, 201, 201, 201}},
    {"getUpload", {401, 404, 404, 404, 404, 404, 200}},
    {"appendUpload", {401, 404, 404, 404, 404, 404, 204}},
    {"deleteUpload", {401, 404, 404, 404, 404, 404, 204}},
    {"deleteMessage", {401, 404, 403, 404, 403, 204, 204}},
    // `{thread}` hangs in `{channel}`, on another message than `{message}`.
    {"createThread", {401, 404, 201, 404, 403, 201, 201}},
    {"listThreads", {401, 404, 200, 404, 200, 200, 200}},
    {"followThread", {401, 404, 204, 404, 204, 204, 204}},
    {"unfollowThread", {401, 404, 204, 404, 204, 204, 204}},
    {"listAuditLog", {401, 404, 403, 403, 403, 200, 200}},
    {"listAuditActors", {401, 404, 403, 403, 403, 200, 200}},
    {"addReaction", {401, 404, 204, 404, 403, 204, 204}},
    {"removeOwnReaction", {401, 404, 204, 404, 204, 204, 204}},
    {"removeReaction", {401, 404, 403, 404, 403, 204, 204}},
    {"clearReaction", {401, 404, 403, 404, 403, 204, 204}},
    {"listReactors", {401, 404, 200, 404, 200, 200, 200}},
    {"vote", {401, 404, 204, 404, 403, 204, 204}},
    {"listEdits", {401, 404, 403, 404, 403, 200, 200}},
    {"listDeletedMessages", {401, 404, 403, 404, 403, 200, 200}},
    {"listPins", {401, 404, 200, 404, 200, 200, 200}},
    {"pinMessage", {401, 404, 403, 404, 403, 204, 204}},
    {"unpinMessage", {401, 404, 403, 404, 403, 204, 204}},
    // The direct channels and relationships of whoever asks; `{user}` is somebody of a common server, but of the stranger's;
    // `{channel}` is no direct channel.
    {"listDirectChannels", {401, 200, 200, 200, 200, 200, 200}},
    {"openDirectChannel", {401, 404, 201, 201, 201, 201, 201}},
    {"addRecipient", {401, 404, 404, 404, 404, 404, 404}},
    {"removeRecipient", {401, 404, 404, 404, 404, 404, 404}},
    {"listRelationships", {401, 200, 200, 200, 200, 200, 200}},
    {"requestFriend", {401, 201, 201, 201, 201, 201, 201}},
    {"putRelationship", {401, 404, 200, 200, 200, 200, 200}},
    {"deleteRelationship", {401, 404, 404, 404, 404, 404, 404}},
    {"markChannelRead", {401, 404, 204, 404, 204, 204, 204}},
    {"markServerRead", {401, 404, 204, 204, 204, 204, 204}},
    // The upload is the owner's, and not there as a whole: 404 and 409 are for who is let through.
    {"listEmoji", {401, 404, 200, 200, 200, 200, 200}},
    {"createEmoji", {401, 404, 403, 403, 403, 404, 409}},
    {"updateEmoji", {401, 404, 403, 403, 403, 200, 200}},
    {"deleteEmoji", {401, 404, 403, 403, 403, 204, 204}},
    // The track is the owner's, in the server's library; who is in a timeout sees none.
    {"createTrack", {401, 404, 404, 404, 404, 404, 409}},
    {"listTracks", {401, 200, 200, 200, 200, 200, 200}},
    {"getTrack", {401, 404, 200, 200, 404, 200, 200}},
    {"updateTrack", {401, 404, 403, 403, 404, 200, 200}},
    {"deleteTrack", {401, 404, 403, 403, 404, 204, 204}},
    {"getTrackWaveform", {401, 404, 200, 200, 404, 200, 200}},
    {"getTrackCover", {401, 404, 200, 200, 404, 200, 200}},
    {"listAlbums", {401, 200, 200, 200, 200, 200, 200}},
    {"getAlbum", {401, 404, 200, 200, 404, 200, 200}},
    {"updateAlbum", {401, 404, 403, 403, 404, 200, 200}},
    {"mergeAlbums", {401, 404, 403, 403, 404, 200, 200}},
    {"listArtists", {401, 200, 200, 200, 200, 200, 200}},
    {"getArtist", {401, 404, 200, 200, 404, 200, 200}},
    {"updateArtist", {401, 404, 403, 403, 404, 200, 200}},
    {"mergeArtists", {401, 404, 403, 403, 404, 200, 200}},
    {"listGenres", {401, 200, 200, 200, 200, 200, 200}},
    // The link decides, whoever follows it; there is none in the request here.
    {"preparePlayback", {401, 404, 200, 200, 404, 200, 200}},
    {"streamTrack", {403, 403, 403, 403, 403, 403, 403}},
    {"downloadTrack", {403, 403, 403, 403, 403, 403, 403}},
    {"getMasterPlaylist", {403, 403, 403, 403, 403, 403, 403}},
    {"getHlsPart", {404, 404, 404, 404, 404, 404, 404}},
    // Nothing is looked for: 422 is for who is let through.
    {"searchMusic", {401, 422, 422, 422, 422, 422, 422}},
    // The playlist is the owner's, in the server's library, and nobody else may change what is on it.
    {"createPlaylist", {401, 201, 201, 201, 201, 201, 201}},
    {"listPlaylists", {401, 200, 200, 200, 200, 200, 200}},
    {"getPlaylist", {401, 404, 200, 200, 404, 200, 200}},
    {"updatePlaylist", {401, 404, 403, 403, 404, 200, 200}},
    {"deletePlaylist", {401, 404, 403, 403, 404, 204, 204}},
    {"listPlaylistTracks", {401, 404, 200, 200, 404, 200, 200}},
    {"addToPlaylist", {401, 404, 403, 403, 404, 403, 200}},
    {"replacePlaylistTracks", {401, 404, 403, 403, 404, 403, 200}},
    {"movePlaylistTrack", {401, 404, 403, 403, 404, 403, 200}},
    {"removeFromPlaylist", {401, 404, 403, 403, 404, 403, 200}},
    {"likeTrack", {401, 404, 204, 204, 404, 204, 204}},
    {"unlikeTrack", {401, 204, 204, 204, 204, 204, 204}},
    // The comment is the owner's, too.
    {"createTrackComment", {401, 404, 201, 201, 404, 201, 201}},
    {"listTrackComments", {401, 404, 200, 200, 404, 200, 200}},
    {"getRoom", {401, 404, 409, 404, 409, 409, 409}},  // it is a text channel: tests/e2e asks for rooms
    {"listRooms", {401, 404, 200, 200, 200, 200, 200}},
    {"deleteTrackComment", {401, 404, 403, 403, 404, 204, 204}},
    {"countPlay", {401, 404, 200, 200, 404, 200, 200}},
    {"listLikes", {401, 200, 200, 200, 200, 200, 200}},
    {"listLiked", {401, 200, 200, 200, 200, 200, 200}},
    {"listPlays", {401, 200, 200, 200, 200, 200, 200}},
    {"getPicture", {200, 200, 200, 200, 200, 200, 200}},
    // The link decides, whoever follows it; there is none in the request here.
    {"getAttachment", {403, 403, 403, 403, 403, 403, 403}},
    {"listNotificationSettings", {401, 200, 200, 200, 200, 200, 200}},
    {"setServerNotifications", {401, 404, 200, 200, 200, 200, 200}},
    {"setChannelNotifications", {401, 404, 200, 404, 200, 200, 200}},
    {"getPushKey", {401, 200, 200, 200, 200, 200, 200}},
    {"listPushSubscriptions", {401, 200, 200, 200, 200, 200, 200}},
    {"addPushSubscription", {401, 201, 201, 201, 201, 201, 201}},
    {"deletePushSubscription", {401, 404, 404, 404, 404, 404, 204}},
    // Nothing is looked for: 422 is for who is let through.
    {"searchServer", {401, 404, 422, 422, 422, 422, 422}},
    {"searchChannel", {401, 404, 422, 404, 422, 422, 422}},
    {"listRoles", {401, 404, 200, 200, 200, 200, 200}},
    {"createRole", {401, 404, 403, 403, 403, 201, 201}},
    {"updateRole", {401, 404, 403, 403, 403, 200, 200}},
    {"deleteRole", {401, 404, 403, 403, 403, 204, 204}},
    {"giveRole", {401, 404, 403, 403, 403, 204, 204}},
    {"takeRole", {401, 404, 403, 403, 403, 204, 204}},
    {"listBans", {401, 404, 403, 403, 403, 200, 200}},
    {"banMember", {401, 404, 403, 403, 403, 204, 204}},
    {"unbanMember", {401, 404, 403, 403, 403, 404, 404}},
    {"transferServer", {401, 404, 403, 403, 403, 403, 200}},
    {"setOverwrite", {401, 404, 403, 404, 403, 204, 204}},
    {"removeOverwrite", {401, 404, 403, 404, 403, 204, 204}},
    {"syncChannel", {401, 404, 403, 404, 403, 409, 409}},
    {"bulkDeleteMessages", {401, 404, 403, 404, 403, 204, 204}},
    // Nobody here has an address to prove, and tokens are nobody's: 409, 422 and 404 are for who is let through. The owner is the
    // administrator of the instance, and the job is the owner's.
    {"getInstance", {200, 200, 200, 200, 200, 200, 200}},
    {"changeInstance", {401, 403, 403, 403, 403, 403, 200}},
    {"changeEmail", {401, 200, 200, 200, 200, 200, 200}},
    {"resendVerification", {401, 409, 409, 409, 409, 409, 409}},
    {"verifyEmail", {422, 422, 422, 422, 422, 422, 422}},
    {"requestPasswordReset", {202, 202, 202, 202, 202, 202, 202}},
    {"confirmPasswordReset", {422, 422, 422, 422, 422, 422, 422}},
    {"searchAccounts", {401, 403, 403, 403, 403, 403, 200}},
    {"makeResetLink", {401, 403, 403, 403, 403, 403, 201}},
    {"deleteAccount", {401, 202, 202, 202, 202, 202, 409}},
    {"requestExport", {401, 202, 202, 202, 202, 202, 409}},
    {"listJobs", {401, 200, 200, 200, 200, 200, 200}},
    {"cancelJob", {401, 404, 404, 404, 404, 404, 204}},
    {"linkExport", {401, 404, 404, 404, 404, 404, 404}},
    {"downloadExport", {404, 404, 404, 404, 404, 404, 404}},
    {"explainServer", {401, 404, 200, 200, 200, 200, 200}},
    {"explainChannel", {401, 404, 200, 404, 200, 200, 200}},
    {"listChannelWebhooks", {401, 404, 403, 404, 403, 200, 200}},
    {"createWebhook", {401, 404, 403, 404, 403, 201, 201}},
    {"listServerWebhooks", {401, 404, 403, 403, 403, 200, 200}},
    {"updateWebhook", {401, 404, 403, 404, 403, 200, 200}},
    {"deleteWebhook", {401, 404, 403, 404, 403, 204, 204}},
    {"renewWebhookToken", {401, 404, 403, 404, 403, 200, 200}},
    // The address is the proof: who knows it may write.
    {"getWebhook", {200, 200, 200, 200, 200, 200, 200}},
    {"executeWebhook", {204, 204, 204, 204, 204, 204, 204}},
    {"executeSlackWebhook", {200, 200, 200, 200, 200, 200, 200}},
    {"getWebhookMessage", {200, 200, 200, 200, 200, 200, 200}},
    {"editWebhookMessage", {200, 200, 200, 200, 200, 200, 200}},
    {"deleteWebhookMessage", {204, 204, 204, 204, 204, 204, 204}},
    {"listOutgoingWebhooks", {401, 404, 403, 403, 403, 200, 200}},
    {"createOutgoingWebhook", {401, 404, 403, 403, 403, 201, 201}},
    {"updateOutgoingWebhook", {401, 404, 403, 403, 403, 200, 200}},
    {"deleteOutgoingWebhook", {401, 404, 403, 403, 403, 204, 204}},
    {"renewOutgoingWebhookSecret", {401, 404, 403, 403, 403, 200, 200}},
    {"testOutgoingWebhook", {401, 404, 403, 403, 403, 202, 202}},
    {"listWebhookDeliveries", {401, 404, 403, 403, 403, 200, 200}},
};
// clang-format on

TEST(AuthorisationMatrix, knows_every_route_and_no_other) {
    World world;
    std::set<std::string_view> operations;
    for (const auto& route : world.router.table().routes()) {
        EXPECT_TRUE(operations.insert(route.info.operation).second) << route.info.operation << " is there twice";
        EXPECT_TRUE(kMatrix.contains(route.info.operation)) << route.info.operation << " is not in the matrix";
    }
    for (const auto& [operation, row] : kMatrix) EXPECT_TRUE(operations.contains(operation)) << operation;
}

TEST(AuthorisationMatrix, holds_for_every_route_and_caller) {
    const World listing;
    auto world = std::make_unique<World>();
    for (const auto& route : listing.router.table().routes()) {
        const auto& info = route.info;
        const auto row = kMatrix.find(info.operation);
        if (row == kMatrix.end()) continue;
        for (std::size_t column = 0; column < kCallers.size(); ++column) {
            const auto caller = kCallers[column];
            const auto response =
                world->send(caller, info.method, world->fill(info.path, caller), world->body_for(info.operation));
            EXPECT_EQ(response.status, row->second[column])
                << info.operation << " as " << caller << " answers " << response.body;
            // Worlds are dear: one goes on until something in it was changed.
            if (info.method != Method::get && response.status < 400) world = std::make_unique<World>();
        }
    }
}

/// The routes of channels, walked in a thread: the path leads into the channel's thread instead.
TEST(AuthorisationMatrix, holds_in_a_thread_as_in_its_channel) {
    const std::map<std::string_view, Row> in_thread = {
        {"getChannel", {401, 404, 200, 404, 200, 200, 200}},
        {"updateChannel", {401, 404, 403, 404, 403, 200, 200}},
        {"deleteChannel", {401, 404, 403, 404, 403, 204, 204}},
        {"listMessages", {401, 404, 200, 404, 200, 200, 200}},
        {"createMessage", {401, 404, 201, 404, 403, 201, 201}},
        {"markChannelRead", {401, 404, 204, 404, 204, 204, 204}},
        {"listPins", {401, 404, 200, 404, 200, 200, 200}},
        {"listDeletedMessages", {401, 404, 403, 404, 403, 200, 200}},
        {"bulkDeleteMessages", {401, 404, 403, 404, 403, 204, 204}},
        {"explainChannel", {401, 404, 200, 404, 200, 200, 200}},
        {"listThreads", {401, 404, 409, 404, 409, 409, 409}},
        {"createThread", {401, 404, 409, 404, 409, 409, 409}},
        {"setOverwrite", {401, 404, 403, 404, 403, 409, 409}},
        {"removeOverwrite", {401, 404, 403, 404, 403, 409, 409}},
        {"syncChannel", {401, 404, 403, 404, 403, 409, 409}},
    };
    const World listing;
    std::size_t walked = 0;
    for (const auto& route : listing.router.table().routes()) {
        const auto& info = route.info;
        const auto row = in_thread.find(info.operation);
        if (row == in_thread.end()) continue;
        ++walked;
        for (std::size_t column = 0; column < kCallers.size(); ++column) {
            World world;
            const auto caller = kCallers[column];
            world.channel = world.thread;
            const auto response =
                world.send(caller, info.method, world.fill(info.path, caller), world.body_for(info.operation));
            EXPECT_EQ(response.status, row->second[column])
                << info.operation << " as " << caller << " answers " << response.body;
        }
    }
    EXPECT_EQ(walked, in_thread.size());
}

}  // namespace
}  // namespace veza::api
