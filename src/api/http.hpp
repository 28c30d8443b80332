#pragma once
// The request and the answer as the handlers see them: no sockets, no Beast. net/ fills the one and writes the other.
#include "core/byte_source.hpp"
#include "core/descriptor.hpp"
#include "core/task.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace veza::api {

enum class Method { get, head, post, put, patch, del, options };

/// One HTTP request. Its body is in `body`, whole and within the limit its route allows, or arrives through `stream`.
struct HttpRequest {
    Method method = Method::get;
    std::string path;                                          ///< percent-decoded, without the query
    std::string query;                                         ///< as sent, without '?'
    std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case
    std::string body;
    /// Of a route that takes its body as a stream; lives until handle() has answered. What is left unread is not waited
    /// for: the connection then ends after the answer.
    core::ByteSource* stream = nullptr;
    std::string remote_address;  ///< the client's, after trusted proxies were taken off
    std::string request_id;      ///< stands in the log and in every problem document

    /// The first header of that (lower-case) name, or nothing.
    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
};

/// Part of a file, sent from the kernel's page cache without a copy of ours.
struct FileBody {
    std::shared_ptr<const core::Descriptor> file;  ///< open for reading, a regular file; shared, so never seeked
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

/// A body that is still being made, piece by piece.
class BodySource {
public:
    struct Piece {
        std::string bytes;
        std::optional<FileBody> file{};  ///< instead of `bytes`
        [[nodiscard]] std::uint64_t size() const { return file ? file->length : bytes.size(); }
    };

    virtual ~BodySource() = default;
    /// What comes next, never empty before the end. An error of the first piece is answered as such; after it the connection is
    /// cut, so that nobody takes a part for the whole.
    [[nodiscard]] virtual core::Task<Piece> next() = 0;
};

struct StreamBody {
    std::shared_ptr<BodySource> source;
    std::uint64_t length = 0;  ///< of all pieces together
};

struct HttpResponse {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers{};
    std::optional<FileBody> file{};      ///< instead of `body`
    std::optional<StreamBody> stream{};  ///< instead of both
};

/// How a request's body is taken.
struct BodyRule {
    std::uint64_t limit = 0;  ///< bytes; more is answered 413 before it is read
    bool streamed = false;    ///< handed over while it arrives, instead of whole
};

/// What net/ needs from the REST side. Called on the connection's loop; any loop, several at once.
class HttpHandler {
public:
    virtual ~HttpHandler() = default;

    /// How the body of a request with this request line is taken.
    [[nodiscard]] virtual BodyRule body_rule(Method method, std::string_view path) const = 0;

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
