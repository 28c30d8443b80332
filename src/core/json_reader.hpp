#pragma once
// The parts of decoding that are not templates: the parsed document, the place in it, and what was found wrong.
#include "core/json_types.hpp"
#include "core/result.hpp"
#include "core/uuid.hpp"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/value.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace veza::core::json {

/// A place in a document, as a chain of stack frames: text is made only for errors.
class Path {
public:
    Path() = default;
    [[nodiscard]] Path member(std::string_view name) const { return Path{this, name, kNoIndex}; }
    [[nodiscard]] Path element(std::size_t index) const { return Path{this, {}, index}; }

    /// `author.name`, `mentions[1]`; empty for the document itself. Long member names are cut.
    [[nodiscard]] std::string to_string() const;

private:
    static constexpr auto kNoIndex = static_cast<std::size_t>(-1);
    Path(const Path* parent, std::string_view name, std::size_t index) : parent_(parent), name_(name), index_(index) {}

    const Path* parent_ = nullptr;
    std::string_view name_;
    std::size_t index_ = kNoIndex;  // of an element; kNoIndex for a member
};

/// Collects what is wrong with one document, up to kMaxProblems; the rest is not named.
class Reader {
public:
    static constexpr std::size_t kMaxProblems = 16;

    explicit Reader(const Limits& limits) : limits_(limits) {}

    [[nodiscard]] const Limits& limits() const { return limits_; }

    /// Both note a problem and return false, so that a read function can end with them.
    bool missing(const Path& at) { return note(at, Reason::missing_field, "missing"); }
    bool wrong(const Path& at, std::string_view what) { return note(at, Reason::invalid_field, what); }

    /// `invalid` with every problem in `fields`; `malformed` when the document as a whole is of the wrong kind.
    [[nodiscard]] Error take_error() &&;

private:
    bool note(const Path& at, Reason reason, std::string_view what);

    const Limits& limits_;
    std::vector<FieldError> fields_;
    std::string detail_;
};

/// A parsed text. Most documents fit its own buffer and cost no allocation. Not movable.
class Document {
public:
    Document() : resource_(buffer_.data(), buffer_.size()) {}
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;

    /// Once. Fails with `too_large`, or with `malformed` and the byte where the text stops being JSON.
    Status parse(std::string_view text, const Limits& limits);
    /// After a parse that succeeded.
    [[nodiscard]] const boost::json::value& root() const { return *root_; }

private:
    std::array<unsigned char, 4096> buffer_;
    boost::json::monotonic_resource resource_;
    std::optional<boost::json::value> root_;  // lives in resource_, which frees all of it at once
};

// Each reads one value; false after noting a problem at `at`.
bool read_text(const boost::json::value& value, std::string& out, const Path& at, Reader& reader);
bool read_bool(const boost::json::value& value, bool& out, const Path& at, Reader& reader);
bool read_double(const boost::json::value& value, double& out, const Path& at, Reader& reader);
bool read_uuid(const boost::json::value& value, Uuid& out, const Path& at, Reader& reader);
bool read_time(const boost::json::value& value, Time& out, const Path& at, Reader& reader);
bool read_mask(const boost::json::value& value, DecimalMask& out, const Path& at, Reader& reader);
bool read_raw(const boost::json::value& value, boost::json::value& out, const Path& at, Reader& reader);

struct Signed {
    std::int64_t min, max;
};
struct Unsigned {
    std::uint64_t max;
};
std::optional<std::int64_t> read_integer(const boost::json::value& value, Signed range, const Path& at, Reader& reader);
std::optional<std::uint64_t> read_integer(const boost::json::value& value, Unsigned range, const Path& at,
                                          Reader& reader);

/// The array or object behind the value; null after noting that it is none or has too many items.
const boost::json::array* read_array(const boost::json::value& value, const Path& at, Reader& reader);
const boost::json::object* read_map(const boost::json::value& value, const Path& at, Reader& reader);
const boost::json::object* read_object(const boost::json::value& value, const Path& at, Reader& reader);

}  // namespace veza::core::json
