#include "demo/png.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace veza::demo {
namespace {

constexpr std::size_t kBlockMax = 65'535;  // of a stored block of deflate

void put(std::string& out, std::uint32_t value) {
    for (const unsigned shift : {24U, 16U, 8U, 0U}) out.push_back(static_cast<char>(value >> shift & 0xFFU));
}

std::uint32_t crc(std::string_view bytes) {
    static constexpr auto kTable = [] {
        std::array<std::uint32_t, 256> table{};
        for (std::uint32_t n = 0; n < table.size(); ++n) {
            std::uint32_t value = n;
            for (int bit = 0; bit < 8; ++bit) value = (value & 1U) != 0 ? 0xEDB88320U ^ value >> 1U : value >> 1U;
            table[n] = value;
        }
        return table;
    }();
    std::uint32_t value = 0xFFFFFFFFU;
    for (const char byte : bytes) value = kTable[(value ^ static_cast<std::uint8_t>(byte)) & 0xFFU] ^ value >> 8U;
    return ~value;
}

std::uint32_t adler(std::string_view bytes) {
    std::uint32_t a = 1;
    std::uint32_t b = 0;
    for (const char byte : bytes) {
        a = (a + static_cast<std::uint8_t>(byte)) % 65'521U;
        b = (b + a) % 65'521U;
    }
    return b << 16U | a;
}

void png_chunk(std::string& out, std::string_view id, std::string_view content) {
    put(out, static_cast<std::uint32_t>(content.size()));
    const std::string named = std::string(id).append(content);
    out.append(named);
    put(out, crc(named));
}

std::string stored(std::string_view bytes) {
    std::string out = "\x78\x01";
    for (std::size_t at = 0; at < bytes.size(); at += kBlockMax) {
        const auto part = bytes.substr(at, kBlockMax);
        const auto size = static_cast<std::uint16_t>(part.size());
        const bool last = at + part.size() == bytes.size();
        out.push_back(last ? '\x01' : '\x00');
        for (const unsigned value : {static_cast<unsigned>(size), ~static_cast<unsigned>(size)}) {
            out.push_back(static_cast<char>(value & 0xFFU));
            out.push_back(static_cast<char>(value >> 8U & 0xFFU));
        }
        out.append(part);
    }
    put(out, adler(bytes));
    return out;
}

}  // namespace

std::string png(const Raster& raster) {
    std::string header;
    put(header, static_cast<std::uint32_t>(raster.width));
    put(header, static_cast<std::uint32_t>(raster.height));
    header.append({'\x08', '\x02', '\x00', '\x00', '\x00'});  // eight bits, RGB, nothing special
    std::string rows;
    rows.reserve(raster.height * (3 * raster.width + 1));
    for (std::size_t y = 0; y < raster.height; ++y) {
        rows.push_back('\x00');  // no filter
        for (std::size_t x = 0; x < raster.width; ++x) {
            const auto& color = raster.pixels[y * raster.width + x];
            for (const auto value : {color.red, color.green, color.blue}) rows.push_back(static_cast<char>(value));
        }
    }
    std::string out = "\x89PNG\r\n\x1A\n";
    png_chunk(out, "IHDR", header);
    png_chunk(out, "IDAT", stored(rows));
    png_chunk(out, "IEND", {});
    return out;
}

}  // namespace veza::demo
