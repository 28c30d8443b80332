#include "app/wiring.hpp"

#include "adapters/ffmpeg/analysis_job.hpp"
#include "adapters/vips/image_job.hpp"
#include "app/config_check.hpp"
#include "app/sandboxed.hpp"
#include "app/storage.hpp"

#include <algorithm>

namespace veza::app {
namespace {

/// Settings of which a module wants another integer; their range was checked when they were read.
template <class Int>
Int as(std::int64_t value) {
    return static_cast<Int>(value);
}

ports::RateRule rule(const RateLimit& limit) {
    return {.limit = limit.limit, .window = limit.window};
}

std::vector<std::string> allowed_origins(const HttpConfig& http) {
    auto origins = http.allowed_origins;
    if (!http.public_url.empty()) origins.push_back(http.public_url);
    return origins;
}

}  // namespace

crypto::Argon2Hasher::Options hasher_options(const AuthConfig& auth) {
    return {.cost = {.memory_kib = as<std::uint32_t>(auth.argon2.memory_kib),
                     .passes = as<std::uint32_t>(auth.argon2.passes)},
            .threads = as<std::size_t>(auth.argon2.threads)};
}

sql::Database::Options database_options(const Config& config) {
    return {.url = storage_url(config), .readers = as<std::size_t>(config.storage.readers)};
}

vips::ImageProcessor::Options image_options(const MediaConfig& media) {
    return {.workers = as<std::size_t>(media.workers), .launcher = worker_of(vips::kImageJob)};
}

ffmpeg::AudioAnalyser::Options sound_options(const MediaConfig& media) {
    auto launcher = worker_of(ffmpeg::kAnalysisJob);
    launcher.patience = ffmpeg::AudioAnalyser::kPatience;
    return {.workers = as<std::size_t>(media.analysis_workers), .launcher = std::move(launcher)};
}

services::TrackProcessor::Options processor_options(const MediaConfig& media) {
    return {.at_once = as<std::size_t>(media.analysis_workers)};
}

services::AuthOptions auth_options(const Config& config) {
    return {.access_token_ttl = std::chrono::seconds{config.auth.access_token_ttl_s},
            .refresh_token_ttl = std::chrono::seconds{config.auth.refresh_token_ttl_s},
            .registration_open = config.auth.registration == Registration::open,
            .register_per_address = rule(config.limits.register_per_address),
            .login_per_address = rule(config.limits.login_per_address),
            .login_per_account = rule(config.limits.login_per_account),
            .refresh_per_address = rule(config.limits.refresh_per_address)};
}

ports::RateRule message_rate(const Config& config) {
    return rule(config.limits.messages);
}

smtp::Options mail_options(const MailConfig& mail) {
    return {.url = mail.url,
            .from = smtp::parse_sender(mail.from).value(),
            .require_tls = mail.starttls == StartTls::required || mail.url.expose().starts_with("smtps://"),
            .ca_file = mail.ca_file};
}

services::MailOptions letter_options(const Config& config) {
    services::MailOptions options;
    options.instance = config.http.public_url;
    options.per_account = rule(config.limits.mails_per_account);
    options.per_address = rule(config.limits.resets_per_address);
    return options;
}

services::ExportOptions export_options(const Config& config) {
    return {.kept = std::chrono::days{config.data.export_days}, .per_account = rule(config.limits.exports_per_account)};
}

ports::RateRule webhook_rate(const Config& config) {
    return rule(config.limits.webhooks);
}

services::AttachmentLinks::Options attachment_link_options(const MediaConfig& media, const crypto::SigningKeys& keys) {
    services::AttachmentLinks::Options options{.keys = {},
                                               .lifetime = std::chrono::seconds{media.attachment_url_ttl_s}};
    for (const auto& key : keys) options.keys.push_back(key.key);
    return options;
}

services::PlaybackLinks::Options playback_link_options(const MediaConfig& media, const crypto::SigningKeys& keys) {
    services::PlaybackLinks::Options options{.keys = {}, .lifetime = std::chrono::seconds{media.url_ttl_s}};
    for (const auto& key : keys) options.keys.push_back(key.key);
    return options;
}

core::Pool::Options transcoding_options(const MediaConfig& media) {
    // What waits is bounded for each person, too.
    return {.name = "transcoding", .threads = as<std::size_t>(media.transcoders), .queue_limit = 1024};
}

ports::RateRule search_rate(const Config& config) {
    return rule(config.limits.searches);
}

services::UploadOptions upload_options(const UploadsConfig& uploads) {
    return {.max_bytes = uploads.max_bytes,
            .quota_bytes = uploads.quota_bytes,
            .expiry = std::chrono::seconds{uploads.expiry_s}};
}

services::PushSubscriptions::Options push_options(const PushConfig& push) {
    return {.enabled = push.enabled, .allow_http = push.allow_http};
}

std::string push_contact(const Config& config) {
    if (!config.push.contact.empty()) return config.push.contact;
    return config.http.public_url.starts_with("https://") ? config.http.public_url : "mailto:nobody@veza.invalid";
}

api::ApiOptions api_options(const Config& config) {
    return {.requests = rule(config.limits.requests),
            .stream_limit = static_cast<std::uint64_t>(config.uploads.max_bytes)};
}

gateway::Options gateway_options(const Config& config) {
    gateway::Options options;
    options.heartbeat_interval = std::chrono::milliseconds{config.gateway.heartbeat_interval_ms};
    options.frame_limit = {
        .enabled = config.limits.enabled, .frames = config.limits.frames.limit, .window = config.limits.frames.window};
    options.account_limit = config.limits.enabled ? as<std::size_t>(config.limits.connections_per_account) : 0;
    options.pace.max_tick = std::chrono::milliseconds{config.gateway.max_tick_ms};
    options.replay.events = as<std::size_t>(config.gateway.replay_events);
    options.replay.age = std::chrono::seconds{config.gateway.replay_s};
    options.large_server_members = config.gateway.large_server_members;
    // Half of the whole drain, so that the other half is left for what follows.
    options.drain_timeout = std::chrono::milliseconds{config.http.drain_timeout_ms / 2};
    return options;
}

net::NetOptions net_options(const Config& config) {
    const auto endpoint = parse_endpoint(config.http.listen).value();
    net::NetOptions options;
    options.address = endpoint.address;
    options.port = endpoint.port;
    options.max_connections = as<std::size_t>(config.limits.connections);
    options.http.trusted_proxies = address_ranges(config.http.trusted_proxies);
    options.websocket.message_limit = as<std::uint32_t>(config.gateway.max_frame_bytes);
    options.websocket.outbox_bytes = as<std::uint32_t>(config.gateway.outbox_bytes);
    options.websocket.outbox_frames = as<std::uint32_t>(config.gateway.outbox_frames);
    options.websocket.compression = config.gateway.compression;
    // As long as a client may say nothing, it may take nothing.
    options.send_timeout = std::chrono::milliseconds{config.gateway.heartbeat_interval_ms} * 3 / 2;
    options.websocket.allowed_origins = allowed_origins(config.http);
    options.websocket.handshakes_per_minute =
        config.limits.enabled ? as<std::size_t>(config.limits.handshakes_per_minute) : 0;
    return options;
}

std::vector<net::AddressRange> address_ranges(const std::vector<std::string>& texts) {
    std::vector<net::AddressRange> ranges;
    for (const auto& text : texts) ranges.push_back(net::AddressRange::parse(text).value());
    return ranges;
}

http::Options http_options(const OutgoingConfig& outgoing) {
    http::Options options;
    for (const auto& range : address_ranges(outgoing.allow_private)) {
        domain::NetworkBlock block{.base = {.v4 = range.base().is_v4()},
                                   .prefix = static_cast<std::uint8_t>(range.prefix())};
        if (range.base().is_v4())
            std::ranges::copy(range.base().to_v4().to_bytes(), block.base.bytes.begin());
        else
            std::ranges::copy(range.base().to_v6().to_bytes(), block.base.bytes.begin());
        options.allowed.push_back(block);
    }
    return options;
}

}  // namespace veza::app
