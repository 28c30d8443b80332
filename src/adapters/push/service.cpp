#include "adapters/push/service.hpp"

#include "core/base64url.hpp"
#include "core/json.hpp"
#include "core/log.hpp"
#include "core/text.hpp"

#include <boost/describe/class.hpp>

#include <algorithm>
#include <charconv>
#include <ctime>

namespace veza::push {
namespace {

using ports::PushOutcome;

constexpr std::chrono::seconds kDeadline{10};
constexpr std::chrono::seconds kLongestWait{3600};
/// A title has a few names of at most 100 characters in it, which leaves room for a body of 160 within 3900 bytes.
constexpr std::size_t kTitleMax = 240;

/// The names are short, for every byte is encrypted, carried and paid for.
struct WireNote {
    std::string title;
    std::string body;
    std::optional<domain::ServerId> server_id;
    domain::ChannelId channel_id;
    domain::MessageId message_id;
    std::optional<std::int32_t> badge;
};
BOOST_DESCRIBE_STRUCT(WireNote, (), (title, body, server_id, channel_id, message_id, badge))

/// `https://host:port` of an endpoint, which was checked when it came in.
std::string origin_of(std::string_view endpoint) {
    const auto host = endpoint.find("://") + 3;
    return std::string(endpoint.substr(0, std::min(endpoint.find('/', host), endpoint.size())));
}

/// Of one channel a device that was off hears the last note only. At most 32 characters of base64url (RFC 8030, 5.4).
std::string topic_of(domain::ChannelId channel) {
    return core::to_base64url(std::as_bytes(std::span{channel.uuid().bytes()}));
}

/// Seconds, or a date as HTTP writes it.
std::optional<std::chrono::seconds> retry_after(std::string_view text, core::Time now) {
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc{} || end != text.data() + text.size()) {
        std::tm date{};
        const std::string copy{text};
        const auto* const rest = ::strptime(copy.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &date);
        if (rest == nullptr || *rest != '\0') return std::nullopt;
        const auto at = core::Time{std::chrono::seconds{::timegm(&date)}};
        seconds = std::chrono::ceil<std::chrono::seconds>(at - now).count();
    }
    return std::clamp(std::chrono::seconds{seconds}, std::chrono::seconds{0}, kLongestWait);
}

}  // namespace

std::string encode_note(const domain::PushNote& note) {
    return core::json::encode(WireNote{.title = std::string(core::prefix(note.title, kTitleMax)),
                                       .body = note.body,
                                       .server_id = note.server_id,
                                       .channel_id = note.channel_id,
                                       .message_id = note.message_id,
                                       .badge = note.badge});
}

PushOutcome outcome_of(const ports::OutgoingAnswer& answer, core::Time now) {
    using enum PushOutcome::Kind;
    if (answer.status >= 200 && answer.status < 300) return {.kind = delivered};
    if (answer.status == 404 || answer.status == 410) return {.kind = gone};
    if (answer.status == 408 || answer.status == 429 || answer.status >= 500)
        return {.kind = later, .retry_after = retry_after(answer.header("retry-after"), now)};
    return {.kind = refused};
}

core::Result<ports::OutgoingRequest> Service::request_for(const domain::PushSubscription& subscription,
                                                          const domain::PushNote& note) const {
    VEZA_TRY(auto body,
             d_.cipher.encrypt({.p256dh = subscription.p256dh, .auth = subscription.auth}, encode_note(note)));
    return ports::OutgoingRequest{
        .url = subscription.endpoint,
        .headers = {{"Authorization", d_.cipher.authorization(origin_of(subscription.endpoint), d_.clock.now())},
                    {"Content-Encoding", "aes128gcm"},
                    {"Content-Type", "application/octet-stream"},
                    {"TTL", std::to_string(domain::kPushLifetime.count())},
                    {"Topic", topic_of(note.channel_id)},
                    {"Urgency", note.urgent ? "high" : "normal"}},
        .body = std::move(body),
        .deadline = kDeadline,
        .max_answer_bytes = 4096};
}

boost::asio::awaitable<PushOutcome> Service::deliver(domain::PushSubscription subscription, domain::PushNote note) {
    auto request = request_for(subscription, note);
    if (!request) co_return PushOutcome{.kind = PushOutcome::Kind::gone};  // keys that no device can have
    const auto origin = origin_of(subscription.endpoint);
    const auto answer = co_await d_.http.send(std::move(*request));
    if (!answer) {
        const auto reason = answer.error().reason;
        core::log::debug("a push service was not reached",
                         {core::log::kv("service", origin), core::log::kv("reason", reason)});
        // An address that became forbidden may become right again; an endpoint that is no URL will not.
        const bool never = answer.error().code == core::Code::invalid;
        co_return PushOutcome{.kind = never ? PushOutcome::Kind::gone : PushOutcome::Kind::later};
    }
    const auto outcome = outcome_of(*answer, d_.clock.now());
    if (outcome.kind == PushOutcome::Kind::refused)
        core::log::warn("a push service refused a message",
                        {core::log::kv("service", origin), core::log::kv("status", answer->status)});
    co_return outcome;
}

}  // namespace veza::push
