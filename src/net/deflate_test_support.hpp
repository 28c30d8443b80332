#pragma once
// A client's half of RFC 7692, for tests only: zlib straight, so that nothing of ours is tested against itself.
#include <zlib.h>

#include <stdexcept>
#include <string>
#include <string_view>

namespace veza::net::test {

/// The payload of a compressed message, as a client with such a window makes it. `before`: what it sent earlier and, with
/// context takeover, may refer to.
inline std::string deflated(std::string_view message, int window_bits = 15, std::string_view before = {}) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -window_bits, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("cannot deflate");
    if (!before.empty())
        deflateSetDictionary(&stream, reinterpret_cast<const Bytef*>(before.data()), static_cast<uInt>(before.size()));
    std::string output(deflateBound(&stream, message.size()) + 64, '\0');
    std::string input(message);
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(output.data());
    stream.avail_out = static_cast<uInt>(output.size());
    deflate(&stream, Z_SYNC_FLUSH);
    output.resize(output.size() - stream.avail_out);
    deflateEnd(&stream);
    if (!output.ends_with(std::string_view("\0\0\xFF\xFF", 4))) throw std::runtime_error("no flushed end");
    output.resize(output.size() - 4);
    return output.empty() ? std::string(1, '\0') : output;
}

/// What a client with such a window makes of a compressed message's payload.
inline std::string inflated(std::string_view payload, int window_bits = 15) {
    z_stream stream{};
    if (inflateInit2(&stream, -window_bits) != Z_OK) throw std::runtime_error("cannot inflate");
    std::string input = std::string(payload).append("\0\0\xFF\xFF", 4);
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    std::string output;
    int result = Z_OK;
    while (result == Z_OK && stream.avail_in > 0) {
        char piece[16 * 1024];
        stream.next_out = reinterpret_cast<Bytef*>(piece);
        stream.avail_out = sizeof piece;
        result = inflate(&stream, Z_SYNC_FLUSH);
        output.append(piece, sizeof piece - stream.avail_out);
    }
    inflateEnd(&stream);
    if (result != Z_OK && result != Z_BUF_ERROR) throw std::runtime_error("corrupt deflate data");
    return output;
}

/// As our messages are: JSON, with ids in it that no compression shortens. The same for the same size.
inline std::string json_like(std::size_t size) {
    std::string text;
    for (unsigned i = 0; text.size() < size; ++i)
        text += R"({"id":")" + std::to_string(i * 2'654'435'761U) + R"(","author":"somebody","content":"hello"})";
    text.resize(size);
    return text;
}

/// Printable, and as good as incompressible by a byte-wise code: every character of 64 equally often, in no order.
inline std::string noise(std::size_t size) {
    std::string text;
    unsigned state = 1;
    for (std::size_t i = 0; i < size; ++i) {
        state = state * 1'664'525U + 1'013'904'223U;
        text.push_back(static_cast<char>('0' + (state >> 26U)));
    }
    return text;
}

}  // namespace veza::net::test
