#pragma once
#include "core/task.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace veza::ports {

struct HttpField {
    std::string name;
    std::string value;
    friend bool operator==(const HttpField&, const HttpField&) = default;
};

/// What the server asks of another. Nobody's credentials are added to it.
struct OutgoingRequest {
    std::string method = "POST";
    std::string url;  ///< http or https, without user information
    std::vector<HttpField> headers{};
    std::string body{};
    std::chrono::milliseconds deadline{10'000};  ///< for all of it: waiting for a turn, names, connection, answer
    std::size_t max_answer_bytes = 64 * 1024;    ///< of the body; headers have a bound of their own
};

/// Whatever the other side says, a redirect or a failure too, is an answer.
struct OutgoingAnswer {
    int status = 0;
    std::vector<HttpField> headers{};  ///< names in lower case
    std::string body{};

    /// The first of that lower-case name; empty when there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const {
        for (const auto& field : headers)
            if (field.name == name) return field.value;
        return {};
    }
};

/// Asks other servers, for people who may not be trusted: it connects to addresses on the public internet only (and to
/// networks that the operator named), judged by the address that is really connected to. It follows no redirect, keeps no
/// cookies, uses no proxy of the environment, and checks certificates. Thread-safe; never blocks.
///
/// Errors: `invalid`/`url_invalid` for what is no such URL or header; `forbidden`/`address_not_allowed` for an address or
/// port that is none of theirs; `unavailable`/`remote_unreachable` without name, connection, certificate or a whole answer;
/// `unavailable`/`remote_timeout`; `too_large`/`remote_answer_too_large`; `unavailable`/`overloaded` when too many wait.
class HttpClient {
public:
    virtual ~HttpClient() = default;
    [[nodiscard]] virtual core::Task<OutgoingAnswer> send(OutgoingRequest request) = 0;
};

}  // namespace veza::ports
