#pragma once
#include "adapters/http/address_guard.hpp"
#include "ports/http_client.hpp"

#include <curl/curl.h>

#include <functional>
#include <memory>

namespace veza::http {

using Answer = core::Result<ports::OutgoingAnswer>;
using Completion = std::move_only_function<void(Answer)>;
using Instant = std::chrono::steady_clock::time_point;

/// One request on its way. Touched by the client's thread only, once it is queued; does not move, for curl points to it.
class Transfer {
public:
    Transfer(ports::OutgoingRequest request, Completion completion);
    ~Transfer() = default;
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    /// Makes curl's handle. The error is what the caller hears.
    [[nodiscard]] core::Result<CURL*> prepare(const AddressGuard& guard, const std::string& user_agent, Instant now);
    [[nodiscard]] CURL* handle() const { return handle_.get(); }
    [[nodiscard]] Instant deadline() const { return deadline_; }

    /// Tells the caller how it ended, once.
    void finish(CURLcode code);
    void finish(Answer answer);

private:
    struct FreeHandle {
        void operator()(CURL* handle) const { ::curl_easy_cleanup(handle); }
    };
    struct FreeList {
        void operator()(curl_slist* list) const { ::curl_slist_free_all(list); }
    };

    static curl_socket_t open_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
    static std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* self);
    static std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* self);
    void add_header(std::string_view line);
    void set_body();
    [[nodiscard]] core::Status set_headers();
    [[nodiscard]] core::Error failure(CURLcode code) const;

    const ports::OutgoingRequest request_;
    const Instant deadline_;
    Completion completion_;
    const AddressGuard* guard_ = nullptr;
    // The list goes after the handle that points to it.
    std::unique_ptr<curl_slist, FreeList> headers_;
    std::unique_ptr<CURL, FreeHandle> handle_;
    ports::OutgoingAnswer answer_;
    std::size_t header_bytes_ = 0;
    bool too_large_ = false;
    std::string refusal_;
};

}  // namespace veza::http
