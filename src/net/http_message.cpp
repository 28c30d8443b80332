#include "net/http_message.hpp"

#include "core/ascii.hpp"
#include "net/target.hpp"

#include <boost/asio/error.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/verb.hpp>

#include <string>

namespace veza::net {
namespace {

namespace http = boost::beast::http;
using core::Code;
using core::Reason;

std::string_view as_view(boost::beast::string_view text) {
    return {text.data(), text.size()};
}

std::optional<api::Method> method_of(http::verb verb) {
    switch (verb) {
        case http::verb::get: return api::Method::get;
        case http::verb::head: return api::Method::head;
        case http::verb::post: return api::Method::post;
        case http::verb::put: return api::Method::put;
        case http::verb::patch: return api::Method::patch;
        case http::verb::delete_: return api::Method::del;
        case http::verb::options: return api::Method::options;
        default: return std::nullopt;
    }
}

core::Status check_framing(const BeastHeader& header) {
    if (header.version() == 11 && header.count(http::field::host) != 1)
        return core::fail(Code::malformed, Reason::malformed_request, "a request needs exactly one Host header");
    // Beast refuses Content-Length beside chunked; any other transfer coding would leave the body's end unknown.
    const auto codings = values_of(header, "Transfer-Encoding");
    if (codings.size() > 1 ||
        (codings.size() == 1 && !core::equals_ignoring_case(core::trimmed(codings.front()), "chunked")))
        return core::fail(Code::malformed, Reason::malformed_request,
                          "the only transfer coding spoken here is chunked");
    return {};
}

}  // namespace

std::vector<std::string_view> values_of(const BeastHeader& header, std::string_view name) {
    std::vector<std::string_view> values;
    const auto [first, last] = header.equal_range(boost::beast::string_view(name.data(), name.size()));
    for (auto field = first; field != last; ++field) values.push_back(as_view(field->value()));
    return values;
}

core::Result<api::HttpRequest> read_head(const BeastHeader& header) {
    VEZA_CHECK(check_framing(header));
    const auto method = method_of(header.method());
    if (!method) return core::fail(Code::not_allowed, Reason::method_not_allowed, "this method is not spoken here");
    VEZA_TRY(auto target, parse_target(as_view(header.target())));
    api::HttpRequest request{.method = *method, .path = std::move(target.path), .query = std::move(target.query)};
    for (const auto& field : header)
        request.headers.emplace_back(core::to_lower(as_view(field.name_string())), std::string(as_view(field.value())));
    return request;
}

bool wants_continue(const BeastHeader& header) {
    const auto expected = values_of(header, "Expect");
    return expected.size() == 1 && core::equals_ignoring_case(core::trimmed(expected.front()), "100-continue");
}

Refusal body_too_large(std::uint64_t limit) {
    return {.error = {.code = Code::too_large,
                      .reason = Reason::body_too_large,
                      .detail = "the body may have at most " + std::to_string(limit) + " bytes here"}};
}

std::optional<Refusal> refusal_for(const boost::system::error_code& failure, bool timed_out) {
    if (timed_out)
        return Refusal{.error = {.code = Code::malformed,
                                 .reason = Reason::malformed_request,
                                 .detail = "the request came too slowly"},
                       .status = 408};
    if (failure == http::error::header_limit || failure == http::error::buffer_overflow)
        return Refusal{.error = {.code = Code::too_large,
                                 .reason = Reason::malformed_request,
                                 .detail = "the request's headers are too long"},
                       .status = 431};
    if (failure == http::error::end_of_stream || failure == http::error::partial_message) return std::nullopt;
    if (failure.category() != http::make_error_code(http::error::end_of_stream).category()) return std::nullopt;
    return Refusal{.error = {.code = Code::malformed,
                             .reason = Reason::malformed_request,
                             .detail = "this is no HTTP/1.1 request"}};
}

}  // namespace veza::net
