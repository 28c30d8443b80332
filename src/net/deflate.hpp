#pragma once
// permessage-deflate (RFC 7692) over bytes, without context takeover: every message stands for itself, so one state per
// loop serves all its connections, and one compressed message all its receivers.
#include "gateway/transport.hpp"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <string_view>

namespace veza::net {

/// Compresses messages. Belongs to one loop.
class Deflater {
public:
    /// The window, as a power of two: the most that a client is asked to keep. A larger one gains nothing on our messages
    /// (docs/adr/0018), and clients with little memory ask for this one.
    static constexpr int kWindowBits = 12;
    /// Below, a message hardly gets smaller, and still fits a packet; above, compressing would keep the loop too long.
    static constexpr std::size_t kSmallest = 256;
    static constexpr std::size_t kLargest = std::size_t{128} * 1024;

    Deflater();
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;
    ~Deflater();

    /// The payload of a compressed message (section 7.2.1); empty when that would be no smaller, or `payload` is not of
    /// a size that is worth it. Good until the next call.
    [[nodiscard]] std::string_view deflate(std::string_view payload);

private:
    struct Stream;

    const std::unique_ptr<char[]> output_;
    const std::unique_ptr<Stream> stream_;
};

/// Restores clients' messages, never to more bytes than one may have. Belongs to one loop.
class Inflater {
public:
    explicit Inflater(std::uint32_t message_limit);
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
    ~Inflater();

    /// The message (section 7.2.2), good until the next call; or the code to close with: `too_big` as soon as it has
    /// grown over the limit, `invalid_payload` when it is no whole deflate data or refers to what was before it.
    [[nodiscard]] std::expected<std::string_view, gateway::CloseCode> inflate(std::string_view payload);

private:
    struct Stream;

    /// Nothing when all of `piece` was taken.
    [[nodiscard]] std::expected<void, gateway::CloseCode> take(std::string_view piece);
    [[nodiscard]] bool is_between_blocks() const;

    const std::size_t capacity_;
    const std::unique_ptr<char[]> output_;
    const std::unique_ptr<Stream> stream_;
    bool ended_ = false;  // by a block that says it is the last; another stream may follow in the same message
};

/// Both directions of one loop.
struct Compression {
    explicit Compression(std::uint32_t message_limit) : inflater(message_limit) {}
    Deflater deflater;
    Inflater inflater;
};

}  // namespace veza::net
