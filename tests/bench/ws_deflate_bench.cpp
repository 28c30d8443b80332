// What compressing an event costs and saves: the deliveries of one event to some receivers, encoded, compressed or not, and
// sent to sockets on loopback whose other ends are read; the plain ones are the reference of the compressed ones.
#include "net/deflate.hpp"
#include "net/ws_frame.hpp"

#include <arpa/inet.h>
#include <benchmark/benchmark.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>

namespace {

using veza::gateway::Frame;
using veza::gateway::FramePtr;
using veza::net::Deflater;
using veza::net::Inflater;

std::string id(unsigned number) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text = "0199c0de-0000-7000-8000-000000000000";
    for (std::size_t at = 9; at < text.size(); ++at) {
        number = number * 1'664'525U + 1'013'904'223U;
        if (text[at] != '-') text[at] = kDigits[number >> 28U];
    }
    return text;
}

/// An event as the gateway encodes it, with about `size` bytes of content in words.
std::string message_created(std::size_t size) {
    constexpr std::string_view kWords[] = {"the ",  "mix ",    "sounds ", "better ",   "with ", "less ",
                                           "bass ", "on ",     "small ",  "speakers ", "I ",    "think ",
                                           "we ",   "should ", "listen ", "again "};
    std::string content;
    unsigned state = 7;
    while (content.size() < size) content += kWords[(state = state * 1'664'525U + 1'013'904'223U) >> 28U];
    return R"({"op":"MESSAGE","t":"message.created","d":{"id":")" + id(1) + R"(","channel_id":")" + id(2) +
           R"(","author":{"id":")" + id(3) + R"(","username":"ada","display_name":"Ada","avatar":null},"content":")" +
           content + R"(","created_at":"2026-11-28T07:17:21.123Z","edited_at":null,"nonce":")" + id(4) +
           R"(","reply_to":null,"attachments":[],"reactions":[],"mentions":[],"pinned":false},"id":")" + id(5) +
           R"(","s":")" + id(6) + R"("})";
}

/// As READY is in its largest part: channels.
std::string channels(std::size_t size) {
    std::string all;
    for (unsigned i = 0; all.size() < size; ++i)
        all += R"({"id":")" + id(i) + R"(","server_id":")" + id(i / 50) + R"(","type":"text","name":"channel-)" +
               std::to_string(i) + R"(","topic":"","position":)" + std::to_string(i % 50) + R"(,"parent_id":")" +
               id(i / 10) + R"(","permissions":"1125899906842623","last_message_id":")" + id(i + 1) +
               R"(","read":{"message_id":")" + id(i + 1) + R"(","mentions":0}},)";
    return all;
}

/// A connection over loopback whose receiving end a thread reads.
class Pipe {
public:
    Pipe() {
        const int listening = ::socket(AF_INET, SOCK_STREAM, 0);
        ::sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::socklen_t size = sizeof address;
        auto* const name = reinterpret_cast<::sockaddr*>(&address);
        if (::bind(listening, name, size) != 0 || ::listen(listening, 1) != 0 ||
            ::getsockname(listening, name, &size) != 0)
            throw std::runtime_error("cannot listen");
        out_ = ::socket(AF_INET, SOCK_STREAM, 0);
        if (::connect(out_, name, size) != 0) throw std::runtime_error("cannot connect");
        in_ = ::accept(listening, nullptr, nullptr);
        ::close(listening);
        const int at_once = 1;
        ::setsockopt(out_, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
        reader_ = std::thread([in = in_] {
            static thread_local char buffer[256 * 1024];
            while (::recv(in, buffer, sizeof buffer, 0) > 0) {
            }
        });
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        ::close(out_);
        reader_.join();
        ::close(in_);
    }

    void send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto sent = ::send(out_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) throw std::runtime_error("cannot send");
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

private:
    int out_ = -1;
    int in_ = -1;
    std::thread reader_;
};

FramePtr compressed(Deflater& deflater, const Frame& frame) {
    return frame.compressed([&](std::string_view payload) -> FramePtr {
        const auto smaller = deflater.deflate(payload);
        return smaller.empty() ? nullptr : veza::net::encode_compressed_text(smaller);
    });
}

/// Arguments: bytes of content, receivers. Time is that of the sending thread, per event; `bytes` per delivery.
void deliver(benchmark::State& state, bool compress) {
    const std::string payload = message_created(static_cast<std::size_t>(state.range(0)));
    const Pipe pipe;
    Deflater deflater;
    std::size_t bytes = 0;
    for (auto _ : state) {
        const FramePtr plain = Frame::text(payload);
        FramePtr frame = compress ? compressed(deflater, *plain) : plain;
        if (!frame) frame = plain;
        bytes = frame->bytes().size();
        for (std::int64_t i = 0; i < state.range(1); ++i) pipe.send(frame->bytes());
    }
    state.counters["bytes"] = static_cast<double>(bytes);
}
BENCHMARK_CAPTURE(deliver, plain, false)->ArgsProduct({{60, 1000}, {1, 10, 100}});
BENCHMARK_CAPTURE(deliver, compressed, true)->ArgsProduct({{60, 1000}, {1, 10, 100}});

/// Arguments: bytes of READY, of the window as a power of two. How long a loop would be kept by it.
void deflate_ready(benchmark::State& state) {
    const std::string payload = channels(static_cast<std::size_t>(state.range(0)));
    z_stream stream{};
    deflateInit2(&stream, 1, Z_DEFLATED, -static_cast<int>(state.range(1)), 8, Z_DEFAULT_STRATEGY);
    std::string output(deflateBound(&stream, payload.size()) + 64, '\0');
    for (auto _ : state) {
        deflateReset(&stream);
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(payload.data()));
        stream.avail_in = static_cast<uInt>(payload.size());
        stream.next_out = reinterpret_cast<Bytef*>(output.data());
        stream.avail_out = static_cast<uInt>(output.size());
        benchmark::DoNotOptimize(deflate(&stream, Z_SYNC_FLUSH));
    }
    state.counters["ratio"] = static_cast<double>(stream.total_out) / static_cast<double>(payload.size());
    deflateEnd(&stream);
}
BENCHMARK(deflate_ready)->ArgsProduct({{16 * 1024, 128 * 1024, 3'500'000}, {12, 15}});

void inflate_message(benchmark::State& state) {
    Deflater deflater;
    const std::string payload(deflater.deflate(message_created(static_cast<std::size_t>(state.range(0)))));
    Inflater inflater(16 * 1024);
    for (auto _ : state) benchmark::DoNotOptimize(inflater.inflate(payload));
}
BENCHMARK(inflate_message)->Arg(60)->Arg(1000);

}  // namespace
