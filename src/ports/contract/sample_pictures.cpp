#include "ports/contract/sample_pictures.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace veza::contract {
namespace {

using std::string_view_literals::operator""sv;

void append_u32(std::string& out, std::uint32_t value) {
    for (const int shift : {24, 16, 8, 0}) out += static_cast<char>(value >> static_cast<unsigned>(shift) & 0xFFU);
}

std::uint32_t crc32(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit) crc = crc >> 1U ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

std::uint32_t adler32(std::string_view bytes) {
    std::uint32_t a = 1;
    std::uint32_t b = 0;
    for (const char byte : bytes) {
        a = (a + static_cast<unsigned char>(byte)) % 65'521;
        b = (b + a) % 65'521;
    }
    return b << 16U | a;
}

void append_chunk(std::string& out, std::string_view name, std::string_view data) {
    append_u32(out, static_cast<std::uint32_t>(data.size()));
    std::string named{name};
    named += data;
    out += named;
    append_u32(out, crc32(named));
}

/// zlib, without compressing.
std::string stored(std::string_view bytes) {
    constexpr std::size_t kBlock = 65'535;
    std::string out = "\x78\x01";
    const auto sum = adler32(bytes);
    do {
        const auto block = bytes.substr(0, kBlock);
        bytes.remove_prefix(block.size());
        out += bytes.empty() ? '\x01' : '\0';
        for (const auto size : {block.size(), ~block.size()}) {
            out += static_cast<char>(size & 0xFFU);
            out += static_cast<char>(size >> 8U & 0xFFU);
        }
        out += block;
    } while (!bytes.empty());
    append_u32(out, sum);
    return out;
}

std::string png(domain::PictureSize size, std::string_view pixels) {
    std::string header;
    append_u32(header, size.width);
    append_u32(header, size.height);
    header += "\x08\x02\0\0\0"sv;  // 8 bits of red, green and blue
    std::string out{"\x89PNG\r\n\x1A\n"sv};
    append_chunk(out, "IHDR", header);
    append_chunk(out, "IDAT", stored(pixels));
    append_chunk(out, "IEND", "");
    return out;
}

}  // namespace

std::string sample_png(domain::PictureSize size) {
    std::string pixels;
    for (std::uint32_t y = 0; y < size.height; ++y) {
        pixels += '\0';  // no filter
        for (std::uint32_t x = 0; x < size.width; ++x) {
            const bool light = (x / 8 + y / 8) % 2 == 0;
            pixels += light ? "\xF0\xC0\x40"sv : "\x20\x40\x80"sv;
        }
    }
    return png(size, pixels);
}

std::string hollow_png(domain::PictureSize size) {
    return png(size, "");
}

}  // namespace veza::contract
