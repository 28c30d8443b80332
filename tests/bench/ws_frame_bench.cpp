// What the frame layer costs per message: parsing as it comes off the socket, and encoding once per event.
#include "net/ws_frame.hpp"
#include "net/ws_test_support.hpp"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <span>
#include <string>

namespace {

using veza::net::FrameParser;

constexpr std::uint32_t kLimit = 16 * 1024;

std::string chat_text(std::int64_t size, bool ascii) {
    const std::string_view word = ascii ? "hello " : "h\xC3\xA9llo \xF0\x9F\x8E\xB5 ";
    std::string text;
    while (text.size() < static_cast<std::size_t>(size)) text += word;
    return text;
}

void parse_text(benchmark::State& state, bool ascii) {
    const std::string frame = veza::net::test::client_text(chat_text(state.range(0), ascii));
    FrameParser parser(kLimit);
    std::string bytes = frame;
    for (auto _ : state) {
        bytes = frame;  // parsing unmasks in place
        std::span<char> input(bytes);
        while (const auto event = parser.next(input)) benchmark::DoNotOptimize(event->payload.data());
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(frame.size()));
}
BENCHMARK_CAPTURE(parse_text, ascii, true)->Arg(64)->Arg(300)->Arg(4096)->Arg(16000);
BENCHMARK_CAPTURE(parse_text, mixed, false)->Arg(64)->Arg(300)->Arg(4096)->Arg(16000);

void parse_in_two_reads(benchmark::State& state) {
    const std::string frame = veza::net::test::client_text(chat_text(state.range(0), true));
    FrameParser parser(kLimit);
    std::string bytes = frame;
    for (auto _ : state) {
        bytes = frame;
        std::span<char> first = std::span(bytes).first(bytes.size() / 2);
        while (const auto event = parser.next(first)) benchmark::DoNotOptimize(event->payload.data());
        std::span<char> second = std::span(bytes).subspan(bytes.size() / 2);
        while (const auto event = parser.next(second)) benchmark::DoNotOptimize(event->payload.data());
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(frame.size()));
}
BENCHMARK(parse_in_two_reads)->Arg(300)->Arg(16000);

void encode_event(benchmark::State& state) {
    const std::string payload = chat_text(state.range(0), true);
    for (auto _ : state) benchmark::DoNotOptimize(veza::gateway::Frame::text(payload));
}
BENCHMARK(encode_event)->Arg(300)->Arg(4096);

}  // namespace
