#include "adapters/http/transfer.hpp"

#include <unistd.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace veza::http {
namespace {

using core::Code;
using core::Reason;
using std::chrono::milliseconds;

constexpr std::size_t kMaxUrl = 4096;
constexpr std::size_t kMaxHeaderBytes = 64 * 1024;
constexpr milliseconds kMaxConnectTime{10'000};
/// Certificates are checked against the system's store, which is curl's default.
constexpr long kTls = CURL_SSLVERSION_TLSv1_2;

bool is_visible(char c) {
    return c > ' ' && c != 0x7F;
}

bool is_token(std::string_view text) {
    constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::ranges::all_of(text, [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || kMarks.contains(c);
    });
}

bool is_value(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c == '\t' || c == ' ' || (is_visible(c) || c < 0); });
}

bool is_web(std::string_view url) {
    const auto starts = [url](std::string_view scheme) {
        return url.size() > scheme.size() &&
               std::ranges::equal(url.substr(0, scheme.size()), scheme,
                                  [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
    };
    return starts("http://") || starts("https://");
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::unexpected<core::Error> bad_request(std::string detail) {
    return core::fail(Code::invalid, Reason::url_invalid, std::move(detail));
}

core::Status check(const ports::OutgoingRequest& request) {
    if (!is_token(request.method)) return bad_request("that is no method");
    if (request.url.size() > kMaxUrl || !is_web(request.url) || !std::ranges::all_of(request.url, is_visible))
        return bad_request("that is no http or https URL");
    for (const auto& field : request.headers)
        if (!is_token(field.name) || !is_value(field.value)) return bad_request("that is no header");
    return {};
}

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
    if (::curl_easy_setopt(handle, option, value) != CURLE_OK) throw std::runtime_error("curl refuses an option");
}

/// Nothing that curl could find out by itself: no environment, no files, no memory of earlier requests.
void set_defaults(CURL* handle) {
    set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    set(handle, CURLOPT_FOLLOWLOCATION, 0L);
    set(handle, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    set(handle, CURLOPT_PROXY, "");
    set(handle, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_QUICK_EXIT, 1L);
    set(handle, CURLOPT_SSLVERSION, kTls);
    set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    set(handle, CURLOPT_DNS_CACHE_TIMEOUT, 30L);
}

}  // namespace

Transfer::Transfer(ports::OutgoingRequest request, Completion completion)
    : request_(std::move(request)),
      deadline_(std::chrono::steady_clock::now() + request_.deadline),
      completion_(std::move(completion)) {}

core::Result<CURL*> Transfer::prepare(const AddressGuard& guard, const std::string& user_agent, Instant now) {
    VEZA_CHECK(check(request_));
    const auto left = std::chrono::ceil<milliseconds>(deadline_ - now);
    if (left <= milliseconds{0})
        return core::fail(Code::unavailable, Reason::remote_timeout, "there was no turn in time");
    guard_ = &guard;
    handle_.reset(::curl_easy_init());
    if (!handle_) throw std::bad_alloc();
    auto* const handle = handle_.get();
    set_defaults(handle);
    if (::curl_easy_setopt(handle, CURLOPT_URL, request_.url.c_str()) != CURLE_OK)
        return bad_request("that is no http or https URL");
    set(handle, CURLOPT_USERAGENT, user_agent.c_str());
    set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
    set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min(left, kMaxConnectTime).count()));
    set(handle, CURLOPT_OPENSOCKETFUNCTION, &Transfer::open_socket);
    set(handle, CURLOPT_OPENSOCKETDATA, static_cast<void*>(this));
    set(handle, CURLOPT_HEADERFUNCTION, &Transfer::take_header);
    set(handle, CURLOPT_HEADERDATA, static_cast<void*>(this));
    set(handle, CURLOPT_WRITEFUNCTION, &Transfer::take_body);
    set(handle, CURLOPT_WRITEDATA, static_cast<void*>(this));
    set_body();
    VEZA_CHECK(set_headers());
    return handle;
}

void Transfer::set_body() {
    auto* const handle = handle_.get();
    if (request_.method == "HEAD") {
        set(handle, CURLOPT_NOBODY, 1L);
        return;
    }
    if (!request_.body.empty() || request_.method == "POST" || request_.method == "PUT") {
        set(handle, CURLOPT_POST, 1L);
        set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
        set(handle, CURLOPT_POSTFIELDS, request_.body.data());
    }
    set(handle, CURLOPT_CUSTOMREQUEST, request_.method.c_str());
}

core::Status Transfer::set_headers() {
    // No wait for a "100 Continue", and no type that the caller did not name.
    std::vector<std::string> lines{"Expect:", "Content-Type:"};
    for (const auto& field : request_.headers)
        lines.push_back(field.value.empty() ? field.name + ';' : field.name + ": " + field.value);
    for (const auto& line : lines) {
        auto* const longer = ::curl_slist_append(headers_.get(), line.c_str());
        if (longer == nullptr) throw std::bad_alloc();
        static_cast<void>(headers_.release());
        headers_.reset(longer);
    }
    set(handle_.get(), CURLOPT_HTTPHEADER, headers_.get());
    return {};
}

curl_socket_t Transfer::open_socket(void* self, curlsocktype /*purpose*/, curl_sockaddr* address) {
    auto& transfer = *static_cast<Transfer*>(self);
    if (auto refusal = transfer.guard_->refusal(&address->addr, address->addrlen)) {
        transfer.refusal_ = std::move(*refusal);
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, static_cast<int>(static_cast<unsigned>(address->socktype) | SOCK_CLOEXEC),
                    address->protocol);
}

std::size_t Transfer::take_header(char* bytes, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    transfer.header_bytes_ += size * count;
    if (transfer.header_bytes_ > kMaxHeaderBytes) {
        transfer.too_large_ = true;
        return 0;
    }
    transfer.add_header({bytes, size * count});
    return size * count;
}

void Transfer::add_header(std::string_view line) {
    // A status line begins anew: what came before belonged to an interim answer.
    if (line.starts_with("HTTP/")) return answer_.headers.clear();
    const auto colon = line.find(':');
    if (colon == line.npos) return;
    std::string name{trimmed(line.substr(0, colon))};
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    answer_.headers.push_back({.name = std::move(name), .value = std::string{trimmed(line.substr(colon + 1))}});
}

std::size_t Transfer::take_body(char* bytes, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    if (size * count > transfer.request_.max_answer_bytes - transfer.answer_.body.size()) {
        transfer.too_large_ = true;
        return 0;
    }
    transfer.answer_.body.append(bytes, size * count);
    return size * count;
}

core::Error Transfer::failure(CURLcode code) const {
    const auto error = [](Code family, Reason reason, std::string detail) {
        return core::Error{.code = family, .reason = reason, .detail = std::move(detail)};
    };
    if (too_large_) return error(Code::too_large, Reason::remote_answer_too_large, "the answer is too long");
    switch (code) {
        case CURLE_URL_MALFORMAT:
        case CURLE_LOGIN_DENIED: return error(Code::invalid, Reason::url_invalid, "that is no http or https URL");
        case CURLE_OPERATION_TIMEDOUT:
            return error(Code::unavailable, Reason::remote_timeout, "there was no answer in time");
        case CURLE_COULDNT_RESOLVE_HOST:
            return error(Code::unavailable, Reason::remote_unreachable, "the host is not known");
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CONNECT_ERROR:
            return error(Code::unavailable, Reason::remote_unreachable,
                         "the certificate or the encryption does not hold");
        case CURLE_COULDNT_CONNECT:
            if (!refusal_.empty()) return error(Code::forbidden, Reason::address_not_allowed, refusal_);
            return error(Code::unavailable, Reason::remote_unreachable, "nobody answers there");
        default: return error(Code::unavailable, Reason::remote_unreachable, ::curl_easy_strerror(code));
    }
}

void Transfer::finish(CURLcode code) {
    if (code != CURLE_OK) return finish(core::fail(failure(code)));
    long status = 0;
    ::curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status);
    answer_.status = static_cast<int>(status);
    finish(std::move(answer_));
}

void Transfer::finish(Answer answer) {
    if (completion_) std::exchange(completion_, nullptr)(std::move(answer));
}

}  // namespace veza::http
