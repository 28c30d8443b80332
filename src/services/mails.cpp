#include "services/mails.hpp"

#include "core/log.hpp"

#include <algorithm>

namespace veza::services {
namespace {

using core::Code;
using core::Reason;

constexpr std::size_t kWaitingMax = 1000;
constexpr std::size_t kMailsAtOnce = 20;
constexpr std::chrono::milliseconds kMailPatience{500};
constexpr std::int64_t kAttempts = 7;
constexpr std::chrono::seconds kFirstPause{5};  ///< before the second; each further one takes four times as long
/// After a day no link in a mail leads anywhere any more: then the server did not run, or had no mail server.
constexpr std::chrono::hours kWorthSending{24};

std::string purpose_of(ports::MailId id) {
    return "mail:" + id.to_string();
}

std::chrono::seconds pause_after(std::int64_t attempts) {
    auto pause = kFirstPause;
    for (std::int64_t i = 1; i < attempts; ++i) pause *= 4;
    return pause;
}

void log_given_up(const ports::WaitingMail& mail, std::string_view why) {
    core::log::warn("a mail is given up", {core::log::kv("mail_id", mail.id), core::log::kv("attempt", mail.attempts),
                                           core::log::kv("detail", why)});
}

}  // namespace

core::Task<void> Mails::send(ports::Mail mail) {
    if (!configured()) co_return core::fail(Code::unavailable, Reason::mail_unavailable, "this instance sends no mail");
    const auto id = d_.ids.next_id<ports::MailId>();
    const auto now = d_.clock.now();
    ports::WaitingMail waiting{.id = id,
                               .to = std::move(mail.to),
                               .subject = std::move(mail.subject),
                               .text = d_.sealer.seal(core::Secret(std::move(mail.text)), purpose_of(id)),
                               .next_at = now,
                               .created_at = now};
    co_return co_await d_.queue.put(std::move(waiting), kWaitingMax);
}

core::Task<void> Mails::send_due() {
    if (!configured() || busy_->size() >= kMailsAtOnce) co_return core::Status{};
    // The busy ones are due, too, until their outcome is stored.
    VEZA_CO_TRY(auto due, co_await d_.queue.due(d_.clock.now(), kMailsAtOnce));
    std::erase_if(due, [this](const auto& waiting) { return busy_->contains(waiting.id); });
    if (due.empty()) co_return core::Status{};
    std::vector<core::Task<void>> sending;
    sending.reserve(due.size());
    for (auto& waiting : due) sending.push_back(transmit(std::move(waiting)));
    co_await at_once(std::move(sending), kMailPatience, "what became of a mail was not kept");
    co_return core::Status{};
}

core::Task<void> Mails::transmit(ports::WaitingMail waiting) {
    const Claim<ports::MailId> claim(busy_, waiting.id);
    if (d_.clock.now() - waiting.created_at >= kWorthSending) {
        log_given_up(waiting, "it waited for a day");
        co_return co_await d_.queue.remove(waiting.id);
    }
    const auto text = d_.sealer.open(waiting.text, purpose_of(waiting.id));
    if (!text) {
        log_given_up(waiting, "the key that sealed it is gone");
        co_return co_await d_.queue.remove(waiting.id);
    }
    ports::Mail mail{.to = waiting.to, .subject = waiting.subject, .text = text->expose()};
    const auto sent = co_await d_.transport.transmit(std::move(mail), waiting.id.to_string());
    if (sent) co_return co_await d_.queue.remove(waiting.id);
    // The server stops, or has too much to do: that was no attempt.
    if (sent.error().reason == Reason::draining || sent.error().reason == Reason::overloaded) co_return core::Status{};
    ++waiting.attempts;
    if (sent.error().code == Code::invalid || waiting.attempts >= kAttempts) {
        log_given_up(waiting, sent.error().detail);
        co_return co_await d_.queue.remove(waiting.id);
    }
    core::log::warn("a mail could not be sent, trying again later",
                    {core::log::kv("mail_id", waiting.id), core::log::kv("attempt", waiting.attempts),
                     core::log::kv("detail", sent.error().detail)});
    waiting.next_at = d_.clock.now() + pause_after(waiting.attempts);
    co_return co_await d_.queue.postpone(std::move(waiting));
}

}  // namespace veza::services
