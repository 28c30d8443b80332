#pragma once
#include "core/json_encode.hpp"
#include "domain/ids.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace veza::gateway {

/// The kind of a frame: its family and its exact type. Both are literals without anything to escape.
struct FrameKind {
    std::string_view op;
    std::string_view t;
};

/// The durable stream to which an event belongs: a server, the receiver's own (`@me`), or none for what is never replayed.
class Stream {
public:
    [[nodiscard]] static Stream none() { return Stream{{}}; }
    [[nodiscard]] static Stream mine() { return Stream{"@me"}; }
    [[nodiscard]] static Stream of(domain::ServerId server) { return Stream{server.to_string()}; }
    [[nodiscard]] std::string_view name() const { return name_; }

private:
    explicit Stream(std::string name) : name_(std::move(name)) {}
    std::string name_;
};

/// Enough for most frames.
inline constexpr std::size_t kFrameBytes = 512;

/// The JSON of one frame: {op, t, d, id?, s?}. It may be as long as it likes; one that is known to be long is put together
/// without being moved if `expected_bytes` says so.
template <class Payload>
[[nodiscard]] std::string envelope(FrameKind kind, const Payload& payload, std::optional<core::Uuid> id = std::nullopt,
                                   const Stream& stream = Stream::none(), std::size_t expected_bytes = kFrameBytes) {
    std::string out;
    out.reserve(expected_bytes);
    out.append(R"({"op":")").append(kind.op).append(R"(","t":")").append(kind.t).append(R"(","d":)");
    core::json::Encode<Payload>::append(out, payload);
    if (id) {
        out += R"(,"id":)";
        core::json::append_value(out, *id);
    }
    if (!stream.name().empty()) out.append(R"(,"s":")").append(stream.name()).append("\"");
    out += '}';
    return out;
}

}  // namespace veza::gateway
