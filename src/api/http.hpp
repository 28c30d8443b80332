#pragma once
// The request and the answer as the handlers see them: no sockets, no Beast. net/ fills the one and writes the other.
#include "core/task.hpp"

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace veza::api {

enum class Method { get, head, post, put, patch, del, options };

/// One HTTP request, whole: the body is in memory, within the limit its route allows.
struct HttpRequest {
    Method method = Method::get;
    std::string path;                                          ///< percent-decoded, without the query
    std::string query;                                         ///< as sent, without '?'
    std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case
    std::string body;
    std::string remote_address;  ///< the client's, after trusted proxies were taken off
    std::string request_id;      ///< stands in the log and in every problem document

    /// The first header of that (lower-case) name, or nothing.
    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
};

struct HttpResponse {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers{};
};

/// What net/ needs from the REST side. Called on the connection's loop; any loop, several at once.
class HttpHandler {
public:
    virtual ~HttpHandler() = default;

    /// The most bytes a body may have for this request line; more is answered 413 before it is read.
    [[nodiscard]] virtual std::size_t body_limit(Method method, std::string_view path) const = 0;

    /// Whether `path` belongs to the API, as opposed to a page of the web app.
    [[nodiscard]] virtual bool owns(std::string_view path) const = 0;

    /// Never fails: an error is a response, too. `request` lives until the answer is there.
    [[nodiscard]] virtual boost::asio::awaitable<HttpResponse> handle(HttpRequest request) = 0;

    /// The problem document for what net/ itself refuses (a malformed or over-long request). `status` is what to answer
    /// and to write into the document where core has no code for it (408, 426, 431); absent, the error's code decides.
    [[nodiscard]] virtual HttpResponse refuse(const core::Error& error, std::string_view request_id,
                                              std::optional<int> status) const = 0;
};

}  // namespace veza::api
