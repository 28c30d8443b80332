#include "adapters/smtp/mailer.hpp"

#include "core/hex.hpp"
#include "core/log.hpp"

#include <curl/curl.h>
#include <pthread.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <utility>

namespace veza::smtp {
namespace {

using core::Code;
using core::Reason;

constexpr std::chrono::seconds kConnectDeadline{10};

struct EndCurl {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct EndList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Curl = std::unique_ptr<CURL, EndCurl>;
using List = std::unique_ptr<curl_slist, EndList>;

/// What curl reads the mail from.
struct Source {
    std::string_view left;
};
std::size_t read_some(char* out, std::size_t size, std::size_t count, void* from) {
    auto& source = *static_cast<Source*>(from);
    const auto taken = std::min(size * count, source.left.size());
    std::memcpy(out, source.left.data(), taken);
    source.left.remove_prefix(taken);
    return taken;
}
std::size_t ignore(char* /*bytes*/, std::size_t size, std::size_t count, void* /*unused*/) {
    return size * count;
}

void initialise_curl() {
    static const auto done = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (done != CURLE_OK) throw std::runtime_error("curl cannot be initialised");
}

Curl connection_to(const Options& options) {
    initialise_curl();
    Curl handle(curl_easy_init());
    if (!handle) throw std::bad_alloc{};
    auto* const curl = handle.get();
    curl_easy_setopt(curl, CURLOPT_URL, options.url.expose().c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_USE_SSL, options.require_tls ? CURLUSESSL_ALL : CURLUSESSL_NONE);
    if (!options.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, options.ca_file.c_str());
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(options.deadline.count()));
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(kConnectDeadline.count()));
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &ignore);
    return handle;
}

/// `invalid` when the server said no for good, else `unavailable`. The detail is for operators and says nothing of passwords.
core::Status perform(CURL* curl) {
    std::array<char, CURL_ERROR_SIZE> text{};
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, text.data());
    const auto code = curl_easy_perform(curl);
    if (code == CURLE_OK) return {};
    long answer = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer);
    std::string detail = text.front() != '\0' ? text.data() : curl_easy_strerror(code);
    const bool refused = answer >= 500 && answer < 600 && code != CURLE_LOGIN_DENIED;
    return core::fail(refused ? Code::invalid : Code::unavailable, Reason::mail_unavailable, std::move(detail));
}

core::Status transmit(const Options& options, const std::string& to, std::string_view message) {
    const auto handle = connection_to(options);
    auto* const curl = handle.get();
    const List recipients(curl_slist_append(nullptr, ('<' + to + '>').c_str()));
    const auto from = '<' + options.from.address + '>';
    Source source{message};
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, &read_some);
    curl_easy_setopt(curl, CURLOPT_READDATA, &source);
    return perform(curl);
}

}  // namespace

Mailer::Mailer(Options options, const core::Clock& clock, core::Random& random)
    : options_(std::move(options)), clock_(clock), random_(random) {
    initialise_curl();
    for (std::size_t i = 0; i < options_.threads; ++i) {
        threads_.emplace_back([this] { work(); });
        ::pthread_setname_np(threads_.back().native_handle(), "mail");
    }
}

Mailer::~Mailer() {
    stop();
}

core::Status Mailer::send(ports::Mail mail) {
    auto message = composed(mail);
    {
        const std::scoped_lock lock(mutex_);
        if (stopping_ || queue_.size() + under_way_ >= options_.queue_limit)
            return core::fail(Code::unavailable, Reason::overloaded, "too many mails are waiting");
        queue_.emplace(std::chrono::steady_clock::now(),
                       Waiting{.to = std::move(mail.to), .message = std::move(message)});
    }
    wake_.notify_one();
    return {};
}

core::Status Mailer::send_now(const ports::Mail& mail) {
    return transmit(options_, mail.to, composed(mail));
}

core::Status Mailer::check() {
    const auto handle = connection_to(options_);
    curl_easy_setopt(handle.get(), CURLOPT_CUSTOMREQUEST, "NOOP");
    curl_easy_setopt(handle.get(), CURLOPT_NOBODY, 1L);
    return perform(handle.get());
}

void Mailer::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
        if (!queue_.empty())
            core::log::warn("mails that were not sent are given up", {core::log::kv("count", queue_.size())});
        queue_.clear();
    }
    wake_.notify_all();
    for (auto& thread : threads_)
        if (thread.joinable()) thread.join();
}

void Mailer::work() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        if (queue_.empty()) {
            wake_.wait(lock);
            continue;
        }
        const auto due = queue_.begin()->first;
        if (due > std::chrono::steady_clock::now()) {
            wake_.wait_until(lock, due);
            continue;
        }
        auto mail = std::move(queue_.extract(queue_.begin()).mapped());
        ++under_way_;
        lock.unlock();
        deliver(std::move(mail));
        lock.lock();
        --under_way_;
    }
}

void Mailer::deliver(Waiting mail) {
    const auto sent = transmit(options_, mail.to, mail.message);
    if (sent) return;
    ++mail.attempt;
    const bool hopeless = sent.error().code == Code::invalid || mail.attempt >= options_.attempts;
    core::log::warn(hopeless ? "a mail is given up" : "a mail could not be sent, trying again later",
                    {core::log::kv("attempt", mail.attempt), core::log::kv("detail", sent.error().detail)});
    if (hopeless) return;
    auto pause = options_.first_pause;
    for (std::size_t i = 1; i < mail.attempt; ++i) pause *= 4;
    {
        const std::scoped_lock lock(mutex_);
        if (stopping_) return;
        queue_.emplace(std::chrono::steady_clock::now() + pause, std::move(mail));
    }
    wake_.notify_one();
}

std::string Mailer::composed(const ports::Mail& mail) {
    std::array<std::byte, 16> unique{};
    random_.fill(unique);
    return compose(mail, options_.from, clock_.now(), core::to_hex(unique));
}

}  // namespace veza::smtp
