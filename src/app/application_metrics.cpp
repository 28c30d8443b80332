// What /metrics shows of the modules that run.
#include "app/application.hpp"

namespace veza::app {
namespace {

using Kind = Metrics::Kind;

}  // namespace

void Application::watch() {
    watch_process(metrics_);
    watch_net();
    watch_gateway();
    watch_outgoing();
    metrics_.watch(Kind::gauge, "veza_store_queue", "Changes that wait for a commit.",
                   [this] { return static_cast<double>(platform_->database->queued()); });
    metrics_.watch(Kind::gauge, "veza_password_queue", "Passwords that wait to be hashed.",
                   [this] { return static_cast<double>(platform_->hasher.queued()); });
}

void Application::watch_net() {
    const auto add = [this](Kind kind, const char* name, const char* help, std::uint64_t net::NetTotals::* member) {
        metrics_.watch(kind, name, help, [this, member] { return static_cast<double>(server_.totals().*member); });
    };
    add(Kind::gauge, "veza_http_connections", "Connections that speak HTTP now.", &net::NetTotals::http_open);
    add(Kind::gauge, "veza_websocket_connections", "Gateway connections open now.", &net::NetTotals::websocket_open);
    add(Kind::counter, "veza_connections_accepted_total", "Connections taken.", &net::NetTotals::accepted);
    add(Kind::counter, "veza_connections_refused_total", "Connections over the limit.", &net::NetTotals::refused);
    add(Kind::counter, "veza_received_bytes_total", "Bytes read from sockets.", &net::NetTotals::bytes_in);
    add(Kind::counter, "veza_sent_bytes_total", "Bytes written to sockets.", &net::NetTotals::bytes_out);
    add(Kind::counter, "veza_websocket_frames_received_total", "Frames from clients.", &net::NetTotals::frames_in);
    add(Kind::counter, "veza_websocket_frames_sent_total", "Frames to clients.", &net::NetTotals::frames_out);
    add(Kind::counter, "veza_websocket_frames_dropped_total", "Ephemeral frames that slow readers did not get.",
        &net::NetTotals::dropped_ephemeral);
    add(Kind::counter, "veza_websocket_slow_closes_total", "Connections closed because they read too slowly.",
        &net::NetTotals::slow_closes);
    add(Kind::counter, "veza_websocket_violations_total", "Connections closed for breaking RFC 6455 or 7692.",
        &net::NetTotals::violations);
    add(Kind::counter, "veza_websocket_deflate_in_bytes_total", "Bytes of messages that were compressed.",
        &net::NetTotals::deflate_in);
    add(Kind::counter, "veza_websocket_deflate_out_bytes_total", "Bytes they were compressed to.",
        &net::NetTotals::deflate_out);
}

void Application::watch_gateway() {
    const auto& engine = hub_.metrics();
    const auto add = [this](Kind kind, const char* name, const char* help, const auto& value) {
        metrics_.watch(kind, name, help,
                       [&value] { return static_cast<double>(value.load(std::memory_order_relaxed)); });
    };
    add(Kind::gauge, "veza_gateway_sessions", "Sessions open now.", engine.sessions);
    add(Kind::gauge, "veza_gateway_ready_sessions", "Of these, shown their READY.", engine.ready_sessions);
    add(Kind::counter, "veza_gateway_sessions_opened_total", "Sessions since the start.", engine.sessions_opened);
    add(Kind::counter, "veza_gateway_events_total", "Events encoded.", engine.events_encoded);
    add(Kind::counter, "veza_gateway_deliveries_total", "Frames handed to connections.", engine.frames_delivered);
    add(Kind::counter, "veza_gateway_requests_total", "Requests from clients.", engine.requests);
    add(Kind::counter, "veza_gateway_requests_refused_total", "Of these, answered with an error.",
        engine.requests_refused);
    add(Kind::counter, "veza_gateway_sessions_closed_total", "Sessions the server ended.",
        engine.sessions_closed_by_us);
    add(Kind::counter, "veza_gateway_resumes_total", "Clients that came back and were shown what they missed.",
        engine.resumes);
    add(Kind::counter, "veza_gateway_streams_reset_total", "Streams that could not be replayed to them.",
        engine.streams_reset);
    add(Kind::counter, "veza_gateway_backlog_overflows_total", "Times that loading sessions were turned away.",
        engine.backlog_overflows);
}

void Application::watch_outgoing() {
    const auto add = [this](const char* name, const char* help, const std::atomic<std::uint64_t>& value) {
        metrics_.watch(Kind::counter, name, help,
                       [&value] { return static_cast<double>(value.load(std::memory_order_relaxed)); });
    };
    const auto& pushes = use_cases_.pusher().counts();
    add("veza_push_sent_total", "Push messages that a push service took.", pushes.sent);
    add("veza_push_failed_total", "Attempts that were refused, put off, or for a device that is gone.", pushes.failed);
    add("veza_push_dropped_total", "Messages and notes for which the queues had no room.", pushes.dropped);
    const auto& pictures = use_cases_.fetched_pictures().counts();
    add("veza_pictures_fetched_total", "Pictures that other servers sent for messages of webhooks.", pictures.fetched);
    add("veza_pictures_failed_total", "Addresses without a picture, or that may not be asked.", pictures.failed);
    add("veza_pictures_dropped_total", "Messages whose picture had no room in the queue.", pictures.dropped);
}

}  // namespace veza::app
