#include "app/settings.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <type_traits>

namespace veza::app {
namespace {

constexpr std::int64_t kDay = 86'400;

constexpr std::array kInfos = {
    SettingInfo{"http.listen",
                "Address and port to listen on; port 0 picks a free one. IPv6 in brackets: \"[::1]:8080\"."},
    SettingInfo{
        "http.public_url",
        "How people reach this server, such as \"https://veza.example\"; pages of that origin may use the gateway."},
    SettingInfo{"http.trusted_proxies",
                "Addresses or networks of reverse proxies whose X-Forwarded-For is believed, such as \"10.0.0.0/8\"."},
    SettingInfo{"http.allowed_origins",
                "Further origins whose pages may open the gateway, such as \"https://chat.example\"."},
    SettingInfo{"http.metrics_from",
                "Addresses or networks that may read /metrics. Behind a proxy, name it in trusted_proxies, or "
                "everybody is local."},
    SettingInfo{"http.threads", "Event loops; 0 is one per core.", 0, 256},
    SettingInfo{"http.drain_timeout_ms",
                "How long a stopping server waits for requests and clients before it cuts them off.", 0, 600'000},
    SettingInfo{"data.dir", "Where the database, the keys and the uploads live. Readable by the server's user only."},
    SettingInfo{"data.retention_days",
                "Days for which deleted messages, channels and servers are kept for who looks after them; 0 wipes them "
                "at once.",
                0, 36'500},
    SettingInfo{"data.deletion_grace_days",
                "Days for which an account that its owner wants deleted can still be kept by logging in.", 0, 365},
    SettingInfo{"data.export_days", "Days for which people can download the copy of their data that they asked for.", 1,
                365},
    SettingInfo{"storage.url",
                "Empty: SQLite in the data directory. Or \"postgresql://user:password@host/database\".\nBetter kept "
                "out of this file: set VEZA_STORAGE_URL."},
    SettingInfo{"storage.readers", "Connections that read at the same time.", 1, 64},
    SettingInfo{"auth.registration",
                "Who may make an account: \"open\" for everybody, \"closed\" for nobody. The first account can always "
                "be made."},
    SettingInfo{"auth.access_token_ttl_s", "Seconds until an access token must be renewed.", 30, kDay},
    SettingInfo{"auth.refresh_token_ttl_s", "Seconds after which a device that was not used must log in again.", 60,
                400 * kDay},
    SettingInfo{"auth.argon2.memory_kib",
                "Memory of one password hash; raising it renews stored hashes at their next login.", 64, 1'048'576},
    SettingInfo{"auth.argon2.passes", "Passes over that memory.", 1, 100},
    SettingInfo{"auth.argon2.threads", "Passwords that are hashed at the same time.", 1, 64},
    SettingInfo{"limits.enabled", "false turns all rate limits off, for load tests."},
    SettingInfo{"limits.register_per_address", "New accounts from one address."},
    SettingInfo{"limits.login_per_address", "Login attempts from one address."},
    SettingInfo{"limits.login_per_account", "Login attempts on one account, from anywhere."},
    SettingInfo{"limits.refresh_per_address", "Token renewals from one address."},
    SettingInfo{"limits.mails_per_account",
                "Mails that one account may ask for: to prove an address, to reset a password."},
    SettingInfo{"limits.resets_per_address", "Requests for a new password from one address."},
    SettingInfo{"limits.exports_per_account", "Copies of their data that one user may ask for."},
    SettingInfo{"limits.requests", "API requests of one user, or of one address without a token."},
    SettingInfo{"limits.messages", "Messages sent by one user."},
    SettingInfo{"limits.webhooks", "Messages sent through one webhook."},
    SettingInfo{"limits.searches", "Searches of one user."},
    SettingInfo{"limits.frames", "Frames sent by one gateway connection; heartbeats are not counted."},
    SettingInfo{"limits.handshakes_per_minute", "Gateway handshakes from one address; 0 is without limit.", 0,
                1'000'000},
    SettingInfo{"limits.connections_per_account",
                "Gateway connections that one account has open at the same time; 0 is without limit.", 0, 1'000'000},
    SettingInfo{"limits.connections", "Open connections of all kinds; more are answered 503.", 1, 10'000'000},
    SettingInfo{"gateway.heartbeat_interval_ms",
                "How often clients must give a sign of life; silence of 1.5 times that closes the connection.", 100,
                600'000},
    SettingInfo{"gateway.max_frame_bytes", "The largest message a client may send.", 1024, 1'048'576},
    SettingInfo{"gateway.outbox_bytes", "What may wait for one slow reader before it is disconnected.", 65'536,
                1'073'741'824},
    SettingInfo{"gateway.outbox_frames", "The same, counted in frames.", 16, 1'000'000},
    SettingInfo{"gateway.max_tick_ms",
                "The longest that a message may wait for others in a very busy server, which saves much of the work; 0 "
                "sends each at once.",
                0, 1000},
    SettingInfo{"gateway.replay_events", "Events of one server that are kept for clients that lost their connection.",
                1, 100'000},
    SettingInfo{"gateway.replay_s", "Seconds for which they are kept.", 1, 3'600},
    SettingInfo{"gateway.compression",
                "Whether messages are compressed (permessage-deflate) for clients that can: less traffic, more CPU."},
    SettingInfo{"gateway.large_server_members",
                "Servers with more members tell who is there only to those who look at the member list.", 1, 100'000},
    SettingInfo{"log.level", "The least important lines that are written: \"debug\", \"info\", \"warn\" or \"error\"."},
    SettingInfo{"log.format",
                "\"text\", \"json\", or \"auto\": text on a terminal, JSON elsewhere. Logs go to standard error."},
    SettingInfo{"uploads.max_bytes", "The largest file that may be uploaded, in bytes.", 1, std::int64_t{1} << 40},
    SettingInfo{"uploads.quota_bytes", "What the files of one user may take together, in bytes.", 1,
                std::int64_t{1} << 50},
    SettingInfo{"uploads.expiry_s", "Seconds until an upload that was not finished or used is dropped.", 60, 30 * kDay},
    SettingInfo{"media.url_ttl_s", "Seconds for which a signed link to a track can be used.", 10, 7 * kDay},
    SettingInfo{
        "media.attachment_url_ttl_s",
        "Seconds for which a link to a file of a message can be used; a message that is read again has fresh ones.", 60,
        30 * kDay},
    SettingInfo{"media.workers", "Pictures that are read at the same time, each by a process of its own.", 1, 64},
    SettingInfo{"media.analysis_workers",
                "Tracks that are listened to at the same time, each by a process of its own, which takes up to a core.",
                1, 64},
    SettingInfo{"media.transcoders", "Parts of tracks that are encoded at the same time, each on a thread.", 1, 256},
    SettingInfo{"media.transcodes_per_listener",
                "Parts that are encoded, or wait to be, for one person at the same time; more is answered 429.", 1,
                256},
    SettingInfo{
        "media.cache_bytes",
        "What encoded parts may take in the data folder, in bytes; those not used for the longest time go first.", 0,
        std::int64_t{1} << 50},
    SettingInfo{"mail.url",
                "The server that takes our mail: \"smtp://user:password@host:587\" or \"smtps://...\". Empty: none is "
                "sent.\nNeeds http.public_url, for the links. Better kept out of this file: set VEZA_MAIL_URL."},
    SettingInfo{"mail.from", "Who writes: \"Veza <veza@example.org>\"."},
    SettingInfo{"mail.starttls",
                "Of smtp:// : \"required\", or \"off\" for a server on this machine, where nobody listens in."},
    SettingInfo{"mail.ca_file",
                "Certificates of who may vouch for the mail server, as PEM. Empty: whom the system trusts."},
    SettingInfo{
        "outgoing.allow_private",
        "Addresses or networks that are not on the public internet, and which webhooks, their pictures and push "
        "messages may reach all the same, such as \"10.1.2.0/24\"."},
    SettingInfo{"push.enabled", "false: nobody is notified but by open pages."},
    SettingInfo{"push.excerpts",
                "Whether a notification holds the beginning of its message. It is encrypted for the device either way; "
                "without excerpts it says who wrote, and where."},
    SettingInfo{"push.contact",
                "Where push services may complain: \"mailto:...\" or \"https://...\". Empty: http.public_url."},
    SettingInfo{"push.allow_http",
                "Also push services without TLS, such as a distributor in one's own network (see "
                "outgoing.allow_private)."},
};

const SettingInfo& info_of(std::string_view path) {
    const auto found = std::ranges::find(kInfos, path, &SettingInfo::path);
    if (found == kInfos.end()) throw std::logic_error("no description of the setting " + std::string{path});
    return *found;
}

template <class Enum>
Choice choice_of(Enum& value) {
    std::vector<std::string_view> names;
    std::vector<Enum> values;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto enumerator) {
        std::string_view name = enumerator.name;
        if (name.ends_with('_')) name.remove_suffix(1);
        names.push_back(name);
        values.push_back(enumerator.value);
    });
    return Choice{
        .names = std::move(names),
        .get = [&value, values] { return static_cast<std::size_t>(std::ranges::find(values, value) - values.begin()); },
        .set = [&value, values](std::size_t index) { value = values.at(index); }};
}

template <class Group>
void collect(Group& group, const std::string& prefix, std::vector<Setting>& out) {
    boost::mp11::mp_for_each<boost::describe::describe_members<Group, boost::describe::mod_public>>([&](auto member) {
        auto& value = group.*member.pointer;
        using Value = std::remove_reference_t<decltype(value)>;
        const auto path = prefix + member.name;
        if constexpr (std::is_enum_v<Value>)
            out.push_back({.path = path, .info = info_of(path), .slot = choice_of(value)});
        else if constexpr (std::is_constructible_v<Setting::Slot, Value*>)
            out.push_back({.path = path, .info = info_of(path), .slot = &value});
        else
            collect(value, path + '.', out);
    });
}

}  // namespace

std::string Setting::environment_name() const {
    std::string name = "VEZA_";
    for (const char c : path) name += c == '.' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return name;
}

std::vector<Setting> settings_of(Config& config) {
    std::vector<Setting> out;
    collect(config, "", out);
    return out;
}

const std::vector<Section>& sections() {
    static const std::vector<Section> kept = {
        {"http", "The web server."},
        {"data", "Files."},
        {"storage", "The database."},
        {"auth", "Accounts and logins."},
        {"auth.argon2", "What a password hash costs, and so what guessing costs a thief of the database."},
        {"limits", "How often is too often, as \"how many/in which time\" (s, m, h, d)."},
        {"gateway", "Real-time connections."},
        {"log", "What the server writes about itself."},
        {"uploads", "Files that people send."},
        {"media", "Pictures and music."},
        {"mail", "Mail: proving addresses, resetting passwords."},
        {"outgoing", "What the server asks other servers for."},
        {"push", "Notifications on devices, by Web Push."},
    };
    return kept;
}

}  // namespace veza::app
