#pragma once
// Every setting of the server, with its default. What they mean, their ranges and the text of deploy/veza.example.toml
// stand in settings.cpp; a setting is added in both places and nowhere else.
#include "core/log.hpp"
#include "core/secret.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace veza::app {

/// `limit` acts in `window`, written as `30/5m` (units s, m, h, d).
struct RateLimit {
    std::uint32_t limit = 0;
    std::chrono::seconds window{0};
    friend bool operator==(const RateLimit&, const RateLimit&) = default;
};

enum class Registration { open, closed };
BOOST_DESCRIBE_ENUM(Registration, open, closed)

enum class LogLevel { debug, info, warn, error };
BOOST_DESCRIBE_ENUM(LogLevel, debug, info, warn, error)

/// A trailing underscore keeps a keyword apart and is not written.
// NOLINTNEXTLINE(readability-identifier-naming)
enum class LogFormat { auto_, text, json };
BOOST_DESCRIBE_ENUM(LogFormat, auto_, text, json)

enum class StartTls { required, off };
BOOST_DESCRIBE_ENUM(StartTls, required, off)

struct HttpConfig {
    std::string listen = "127.0.0.1:8080";
    std::string public_url;
    std::vector<std::string> trusted_proxies;
    std::vector<std::string> allowed_origins;
    std::vector<std::string> metrics_from{"127.0.0.0/8", "::1"};
    std::int64_t threads = 0;
    std::int64_t drain_timeout_ms = 10'000;
};
BOOST_DESCRIBE_STRUCT(HttpConfig, (),
                      (listen, public_url, trusted_proxies, allowed_origins, metrics_from, threads, drain_timeout_ms))

struct DataConfig {
    std::string dir = "./data";
    std::int64_t retention_days = 30;
    std::int64_t deletion_grace_days = 14;
    std::int64_t export_days = 7;
};
BOOST_DESCRIBE_STRUCT(DataConfig, (), (dir, retention_days, deletion_grace_days, export_days))

struct StorageConfig {
    core::Secret url;
    std::int64_t readers = 2;
};
BOOST_DESCRIBE_STRUCT(StorageConfig, (), (url, readers))

struct Argon2Config {
    std::int64_t memory_kib = 19'456;
    std::int64_t passes = 2;
    std::int64_t threads = 1;
};
BOOST_DESCRIBE_STRUCT(Argon2Config, (), (memory_kib, passes, threads))

struct AuthConfig {
    Registration registration = Registration::open;
    std::int64_t access_token_ttl_s = 900;
    std::int64_t refresh_token_ttl_s = 30 * 86'400;
    Argon2Config argon2;
};
BOOST_DESCRIBE_STRUCT(AuthConfig, (), (registration, access_token_ttl_s, refresh_token_ttl_s, argon2))

struct LimitsConfig {
    bool enabled = true;
    RateLimit register_per_address{10, std::chrono::hours{1}};
    RateLimit login_per_address{30, std::chrono::minutes{5}};
    RateLimit login_per_account{10, std::chrono::minutes{5}};
    RateLimit refresh_per_address{120, std::chrono::minutes{5}};
    RateLimit mails_per_account{6, std::chrono::hours{1}};
    RateLimit resets_per_address{20, std::chrono::hours{1}};
    RateLimit exports_per_account{3, std::chrono::hours{24}};
    RateLimit requests{600, std::chrono::minutes{1}};
    RateLimit messages{120, std::chrono::minutes{1}};
    RateLimit webhooks{60, std::chrono::minutes{1}};
    RateLimit searches{60, std::chrono::minutes{1}};
    RateLimit frames{120, std::chrono::minutes{1}};
    std::int64_t handshakes_per_minute = 300;
    std::int64_t connections_per_account = 50;
    std::int64_t connections = 20'000;
};
BOOST_DESCRIBE_STRUCT(LimitsConfig, (),
                      (enabled, register_per_address, login_per_address, login_per_account, refresh_per_address,
                       mails_per_account, resets_per_address, exports_per_account, requests, messages, webhooks,
                       searches, frames, handshakes_per_minute, connections_per_account, connections))

struct GatewayConfig {
    std::int64_t heartbeat_interval_ms = 30'000;
    std::int64_t max_frame_bytes = 16 * 1024;
    std::int64_t outbox_bytes = 1024 * 1024;
    std::int64_t outbox_frames = 4096;
    std::int64_t max_tick_ms = 50;
    std::int64_t replay_events = 1024;
    std::int64_t replay_s = 300;
    bool compression = false;
    std::int64_t large_server_members = 250;
};
BOOST_DESCRIBE_STRUCT(GatewayConfig, (),
                      (heartbeat_interval_ms, max_frame_bytes, outbox_bytes, outbox_frames, max_tick_ms, replay_events,
                       replay_s, compression, large_server_members))

struct LogConfig {
    LogLevel level = LogLevel::info;
    LogFormat format = LogFormat::auto_;
};
BOOST_DESCRIBE_STRUCT(LogConfig, (), (level, format))

struct UploadsConfig {
    std::int64_t max_bytes = 100 * 1024 * 1024;
    std::int64_t quota_bytes = 1024 * 1024 * 1024;
    std::int64_t expiry_s = 86'400;
};
BOOST_DESCRIBE_STRUCT(UploadsConfig, (), (max_bytes, quota_bytes, expiry_s))

struct MailConfig {
    core::Secret url;
    std::string from;
    StartTls starttls = StartTls::required;
    std::string ca_file;
};
BOOST_DESCRIBE_STRUCT(MailConfig, (), (url, from, starttls, ca_file))

struct MediaConfig {
    std::int64_t url_ttl_s = 3600;
    std::int64_t attachment_url_ttl_s = 86'400;
    std::int64_t workers = 2;
    std::int64_t analysis_workers = 2;
    std::int64_t transcoders = 2;
    std::int64_t transcodes_per_listener = 8;
    std::int64_t cache_bytes = std::int64_t{1} << 30;
};
BOOST_DESCRIBE_STRUCT(MediaConfig, (),
                      (url_ttl_s, attachment_url_ttl_s, workers, analysis_workers, transcoders, transcodes_per_listener,
                       cache_bytes))

struct OutgoingConfig {
    std::vector<std::string> allow_private;
};
BOOST_DESCRIBE_STRUCT(OutgoingConfig, (), (allow_private))

struct PushConfig {
    bool enabled = true;
    bool excerpts = true;
    std::string contact;
    bool allow_http = false;
};
BOOST_DESCRIBE_STRUCT(PushConfig, (), (enabled, excerpts, contact, allow_http))

struct Config {
    HttpConfig http;
    DataConfig data;
    StorageConfig storage;
    AuthConfig auth;
    LimitsConfig limits;
    GatewayConfig gateway;
    LogConfig log;
    UploadsConfig uploads;
    MediaConfig media;
    OutgoingConfig outgoing;
    MailConfig mail;
    PushConfig push;
};
BOOST_DESCRIBE_STRUCT(Config, (),
                      (http, data, storage, auth, limits, gateway, log, uploads, media, outgoing, mail, push))

}  // namespace veza::app
