// Encoding and decoding of a message as the gateway sends it, against the same bytes made by hand with snprintf and by
// way of a Boost.JSON tree.
#include "core/json.hpp"

#include <benchmark/benchmark.h>
#include <boost/json/serialize.hpp>

#include <array>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace veza::core;

struct Author {
    Uuid id;
    std::string username;
    Nullable<std::string> display_name;
    Nullable<std::string> avatar;
};
BOOST_DESCRIBE_STRUCT(Author, (), (id, username, display_name, avatar))

struct Message {
    Uuid id;
    Uuid channel_id;
    Author author;
    std::string content;
    Time created_at;
    Nullable<Time> edited_at;
    Nullable<std::string> nonce;
    Nullable<Uuid> reply_to;
    std::vector<Uuid> mentions;
    bool pinned = false;
};
BOOST_DESCRIBE_STRUCT(Message, (),
                      (id, channel_id, author, content, created_at, edited_at, nonce, reply_to, mentions, pinned))

Message sample(std::string content) {
    const auto id = Uuid::parse("0190b6a0-7c1e-7000-8000-0123456789ab").value();
    Message message;
    message.id = id;
    message.channel_id = id;
    message.author = {.id = id, .username = "ada", .display_name = std::string{"Ada Lovelace"}};
    message.content = std::move(content);
    message.created_at = parse_rfc3339("2026-11-21T02:42:30.123Z").value();
    message.nonce = std::string{"3f1c9a"};
    return message;
}

std::string latin() {
    return "The quick brown fox jumps over the lazy dog, twice, and says \"hello\" to everybody in the room.";
}
std::string japanese() {
    std::string text;
    for (int i = 0; i < 8; ++i) text += "色は匂へど散りぬるを";
    return text;
}

void encode_described(benchmark::State& state, const std::string& content) {
    const auto message = sample(content);
    std::string out;
    for (auto _ : state) {
        out.clear();
        json::encode_to(out, message);
        benchmark::DoNotOptimize(out.data());
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(out.size()));
}
BENCHMARK_CAPTURE(encode_described, latin, latin());
BENCHMARK_CAPTURE(encode_described, japanese, japanese());

/// As fast as one writes without thinking of escapes: the content is taken to be safe.
void encode_by_snprintf(benchmark::State& state) {
    const auto message =
        sample("The quick brown fox jumps over the lazy dog, twice, and says hello to everybody in the room.");
    std::array<char, 2048> out{};
    for (auto _ : state) {
        const auto id = message.id.to_string();
        const auto time = to_rfc3339(message.created_at);
        const int length = std::snprintf(
            out.data(), out.size(),
            R"({"id":"%s","channel_id":"%s","author":{"id":"%s","username":"%s","display_name":"%s","avatar":null},)"
            R"("content":"%s","created_at":"%s","edited_at":null,"nonce":"%s","reply_to":null,"mentions":[],"pinned":%s})",
            id.c_str(), id.c_str(), id.c_str(), message.author.username.c_str(), message.author.display_name->c_str(),
            message.content.c_str(), time.c_str(), message.nonce->c_str(), message.pinned ? "true" : "false");
        benchmark::DoNotOptimize(length);
        benchmark::DoNotOptimize(out.data());
    }
}
BENCHMARK(encode_by_snprintf);

void encode_tree(benchmark::State& state) {
    const auto tree = json::to_value(sample(latin()));
    for (auto _ : state) {
        const boost::json::value copy = tree;  // building the tree is part of that way
        benchmark::DoNotOptimize(boost::json::serialize(copy));
    }
}
BENCHMARK(encode_tree);

void decode_described(benchmark::State& state, const std::string& content) {
    const auto text = json::encode(sample(content));
    for (auto _ : state) {
        auto message = json::decode<Message>(text);
        if (!message) std::abort();
        benchmark::DoNotOptimize(message);
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK_CAPTURE(decode_described, latin, latin());
BENCHMARK_CAPTURE(decode_described, japanese, japanese());

}  // namespace
