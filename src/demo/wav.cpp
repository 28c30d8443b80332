#include "demo/wav.hpp"

namespace veza::demo {
namespace {

void put(std::string& out, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>(value >> (8 * i) & 0xFFU));
}

void riff_chunk(std::string& out, std::string_view id, std::string_view content) {
    out.append(id);
    put(out, content.size(), 4);
    out.append(content);
    if (content.size() % 2 == 1) out.push_back('\0');
}

std::string info(const Tags& tags) {
    std::string out = "INFO";
    const auto add = [&out](std::string_view id, std::string text) {
        if (text.empty()) return;
        text.push_back('\0');
        riff_chunk(out, id, text);
    };
    add("INAM", std::string(tags.title));
    add("IART", std::string(tags.artist));
    add("IPRD", std::string(tags.album));
    add("IGNR", std::string(tags.genre));
    if (tags.year > 0) add("ICRD", std::to_string(tags.year));
    if (tags.number > 0) add("IPRT", std::to_string(tags.number));
    return out;
}

}  // namespace

std::string wav(const Sound& sound, const Tags& tags) {
    constexpr unsigned kChannels = 2;
    constexpr unsigned kBytes = 2;
    std::string format;
    put(format, 1, 2);  // PCM
    put(format, kChannels, 2);
    put(format, kSampleRate, 4);
    put(format, std::uint64_t{kSampleRate} * kChannels * kBytes, 4);
    put(format, kChannels * kBytes, 2);
    put(format, 8 * kBytes, 2);
    std::string data;
    data.reserve(sound.samples.size() * kBytes);
    for (const auto sample : sound.samples) put(data, static_cast<std::uint16_t>(sample), 2);
    std::string content = "WAVE";
    content.reserve(data.size() + 1024);
    riff_chunk(content, "fmt ", format);
    riff_chunk(content, "LIST", info(tags));
    riff_chunk(content, "data", data);
    std::string out;
    riff_chunk(out, "RIFF", content);
    return out;
}

}  // namespace veza::demo
