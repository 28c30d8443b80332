#include "adapters/smtp/mailer.hpp"

#include "core/hex.hpp"

#include <curl/curl.h>

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

/// curl asks that about once a second: whether it is to leave off.
int is_over(void* stopping, curl_off_t /*unused*/, curl_off_t /*unused*/, curl_off_t /*unused*/,
            curl_off_t /*unused*/) {
    return static_cast<const std::atomic<bool>*>(stopping)->load() ? 1 : 0;
}

/// `stopping` is asked as long as the connection is used.
Curl connection_to(const Options& options, std::atomic<bool>& stopping) {
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
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &is_over);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, static_cast<void*>(&stopping));
    return handle;
}

/// `invalid` when the server said no for good, else `unavailable`. The detail is for operators and says nothing of passwords.
core::Status perform(CURL* curl) {
    std::array<char, CURL_ERROR_SIZE> text{};
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, text.data());
    const auto code = curl_easy_perform(curl);
    if (code == CURLE_OK) return {};
    if (code == CURLE_ABORTED_BY_CALLBACK) return core::fail(Code::unavailable, Reason::draining, "the server stops");
    long answer = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer);
    std::string detail = text.front() != '\0' ? text.data() : curl_easy_strerror(code);
    const bool refused = answer >= 500 && answer < 600 && code != CURLE_LOGIN_DENIED;
    return core::fail(refused ? Code::invalid : Code::unavailable, Reason::mail_unavailable, std::move(detail));
}

}  // namespace

Mailer::Mailer(Options options, const core::Clock& clock, core::Random& random)
    : options_(std::move(options)),
      clock_(clock),
      random_(random),
      pool_({.name = "mail", .threads = options_.threads, .queue_limit = options_.queue_limit}) {
    initialise_curl();
}

Mailer::~Mailer() {
    stop();
}

core::Task<void> Mailer::transmit(ports::Mail mail, std::string id) {
    co_return co_await pool_.run([this, mail = std::move(mail), id = std::move(id)] { return send(mail, id); });
}

core::Status Mailer::send_now(const ports::Mail& mail) {
    std::array<std::byte, 16> unique{};
    random_.fill(unique);
    return send(mail, core::to_hex(unique));
}

core::Status Mailer::send(const ports::Mail& mail, std::string_view id) {
    const auto message = compose(mail, options_.from, clock_.now(), id);
    const auto handle = connection_to(options_, stopping_);
    auto* const curl = handle.get();
    const List recipients(curl_slist_append(nullptr, ('<' + mail.to + '>').c_str()));
    const auto from = '<' + options_.from.address + '>';
    Source source{message};
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, &read_some);
    curl_easy_setopt(curl, CURLOPT_READDATA, &source);
    return perform(curl);
}

core::Status Mailer::check() {
    const auto handle = connection_to(options_, stopping_);
    curl_easy_setopt(handle.get(), CURLOPT_CUSTOMREQUEST, "NOOP");
    curl_easy_setopt(handle.get(), CURLOPT_NOBODY, 1L);
    return perform(handle.get());
}

void Mailer::stop() {
    stopping_ = true;
    pool_.stop();
}

}  // namespace veza::smtp
