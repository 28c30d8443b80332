#pragma once
// How everything that a caller can cause is reported. Exceptions are for bugs, exhaustion and cancellation only.
#include "core/reason.hpp"

#include <chrono>
#include <expected>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace veza::core {

/// The family of an error, independent of any protocol. The edges (api, gateway) each map it once.
enum class Code {
    malformed,        ///< cannot be understood
    invalid,          ///< understood, but breaks a rule
    unauthenticated,  ///< no valid proof of who asks
    forbidden,        ///< the thing may be seen, the act is not allowed
    not_found,        ///< absent, or hidden from the one who asks
    not_allowed,      ///< the thing exists, but not for this method
    conflict,         ///< clashes with what is stored
    too_large,        ///< over a size limit
    unsupported,      ///< a media type or encoding we do not speak
    rate_limited,     ///< too often; `retry_after` tells when
    unavailable,      ///< a thing we depend on does not work now; the caller may try again
    internal,         ///< a bug or a broken store; details stay in the log
};

/// One field of a request that breaks a rule: `field` is a path such as `author.name` or `mentions[1]`.
struct FieldError {
    std::string field;
    Reason reason;
    friend bool operator==(const FieldError&, const FieldError&) = default;
};

/// What went wrong. `detail` may be shown to the caller, so it never holds internals or secrets.
struct [[nodiscard]] Error {
    Code code;
    Reason reason;
    std::string detail;
    std::vector<FieldError> fields{};
    std::optional<std::chrono::milliseconds> retry_after{};
};

template <class T>
using Result = std::expected<T, Error>;

using Status = Result<void>;

[[nodiscard]] inline std::unexpected<Error> fail(Code code, Reason reason, std::string detail) {
    return std::unexpected(Error{.code = code, .reason = reason, .detail = std::move(detail)});
}

/// Passes an error on from one Result type to another.
template <class T>
[[nodiscard]] std::unexpected<Error> fail(Result<T>&& failed) {
    return std::unexpected(std::move(failed.error()));
}
[[nodiscard]] inline std::unexpected<Error> fail(Error error) {
    return std::unexpected(std::move(error));
}

/// A well-formed request that breaks the rule `reason` in `field`.
[[nodiscard]] inline std::unexpected<Error> invalid(std::string field, Reason reason, std::string detail) {
    std::vector<FieldError> fields;
    fields.push_back(FieldError{.field = std::move(field), .reason = reason});
    return std::unexpected(
        Error{.code = Code::invalid, .reason = reason, .detail = std::move(detail), .fields = std::move(fields)});
}
[[nodiscard]] inline std::unexpected<Error> not_found(std::string detail) {
    return fail(Code::not_found, Reason::not_found, std::move(detail));
}

}  // namespace veza::core

#define VEZA_CONCAT_INNER(a, b) a##b
#define VEZA_CONCAT(a, b) VEZA_CONCAT_INNER(a, b)

/// VEZA_TRY(auto user, find(id)): declares `user` from the Result, or returns its error.
#define VEZA_TRY(declaration, expression) \
    VEZA_TRY_INNER(return, VEZA_CONCAT(result_, __LINE__), declaration, expression)
/// The same in a coroutine, where `expression` usually is a co_await.
#define VEZA_CO_TRY(declaration, expression) \
    VEZA_TRY_INNER(co_return, VEZA_CONCAT(result_, __LINE__), declaration, expression)
#define VEZA_TRY_INNER(leave, result, declaration, expression) \
    auto result = (expression);                                \
    if (!result) leave ::veza::core::fail(std::move(result));  \
    declaration = std::move(*result)

/// The same for Status: nothing to declare.
#define VEZA_CHECK(expression) VEZA_CHECK_INNER(return, VEZA_CONCAT(status_, __LINE__), expression)
#define VEZA_CO_CHECK(expression) VEZA_CHECK_INNER(co_return, VEZA_CONCAT(status_, __LINE__), expression)
#define VEZA_CHECK_INNER(leave, status, expression) \
    if (auto status = (expression); !status) leave ::veza::core::fail(std::move(status))
