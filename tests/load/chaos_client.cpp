#include "chaos_client.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>

namespace veza::load {
namespace {

namespace json = boost::json;

constexpr int kReceiveBuffer = 16 * 1024;
constexpr std::size_t kPage = 100;
constexpr std::int64_t kBeatEvery = 15 * kSecond;
constexpr std::int64_t kAnswerPatience = 5 * kSecond;

std::string text(const json::value& value) {
    return {value.as_string().data(), value.as_string().size()};
}

json::value parse(std::string_view from) {
    return json::parse({from.data(), from.size()});
}

}  // namespace

ChaosClient::ChaosClient(ChaosWorld& world, const Account& account, std::uint64_t seed)
    : world_(world), random_(seed), token_(account.token), link_(world.loop, *this) {
    for (const auto& place : world.places) {
        channels_[place.channel] = {};
        stream_of_[place.channel] = place.server;
    }
}

ChaosClient::~ChaosClient() {
    world_.loop.cancel(again_);
    world_.loop.cancel(beat_);
}

void ChaosClient::connect() {
    phase_ = Phase::connecting;
    ++connection_;
    link_.connect(world_.endpoint, {.token = token_, .receive_buffer = kReceiveBuffer});
}

void ChaosClient::come_back() {
    phase_ = Phase::down;
    world_.loop.cancel(again_);
    const auto pause = static_cast<std::int64_t>(random_() % 90 + 10) * kMillisecond;
    again_ = world_.loop.after(pause, [this] { connect(); });
}

void ChaosClient::on_open() {}

void ChaosClient::on_down(const Ending& ending) {
    if (ending.close_code != 0) ++world_.seen["close " + std::to_string(ending.close_code)];
    if (ending.http_status != 0) ++world_.seen["handshake " + std::to_string(ending.http_status)];
    // What the server does not know (4001) or refuses of our streams: begin anew, and fetch.
    if (phase_ == Phase::resuming && ending.close_code != 0) streams_.clear();
    come_back();
}

void ChaosClient::on_text(std::string_view frame_text) {
    const auto frame = Frame::read(frame_text);
    if (frame.t == "session.hello") return on_hello();
    if (frame.t == "session.ready") return on_session_ready(frame);
    if (frame.t == "session.resumed") return on_resumed(frame);
    if (frame.t == "message.created") take(text_member(frame.payload, "channel_id"), text_member(frame.payload, "id"));
    if (!frame.stream.empty() && !frame.id.empty()) streams_[std::string(frame.stream)] = frame.id;
    if (frame.t == "ack" || frame.t == "error") on_reply(frame);
}

void ChaosClient::on_hello() {
    // Whatever comes before we know what was missed has to wait for it.
    for (auto& [id, channel] : channels_) channel.fetching = true;
    world_.loop.cancel(beat_);
    beat_ = world_.loop.after(kBeatEvery, [this] { beat(); });
    if (streams_.empty()) {
        phase_ = Phase::identifying;
        return link_.send(R"({"op":"SESSION","t":"session.identify","d":{}})");
    }
    phase_ = Phase::resuming;
    std::string streams;
    for (const auto& [stream, last] : streams_)
        streams.append(streams.empty() ? "\"" : ",\"").append(stream).append("\":\"").append(last).append("\"");
    link_.send(R"({"op":"SESSION","t":"session.resume","d":{"streams":{)" + streams + "}}}");
}

/// A first session; or the server knows no resume.
void ChaosClient::on_session_ready(const Frame& frame) {
    ++world_.seen["identified"];
    const auto ready = parse(frame.payload);
    for (const auto& [stream, last] : ready.at("streams").as_object()) streams_[std::string(stream)] = text(last);
    std::set<std::string> incomplete;
    for (const auto& [channel, stream] : stream_of_) incomplete.insert(stream);
    get_ready(incomplete);
}

void ChaosClient::on_resumed(const Frame& frame) {
    ++world_.seen["resumed"];
    const auto resumed = parse(frame.payload);
    std::set<std::string> reset;
    for (const auto& stream : resumed.at("reset").as_array()) reset.insert(text(stream));
    // Of these what we saw last says nothing any more.
    for (const auto& [stream, last] : resumed.at("streams").as_object())
        if (reset.contains(std::string(stream))) streams_[std::string(stream)] = text(last);
    if (!reset.empty()) ++world_.seen["resumed with a reset"];
    get_ready(reset);
}

void ChaosClient::get_ready(const std::set<std::string>& incomplete) {
    phase_ = Phase::ready;
    for (auto& [id, channel] : channels_) {
        channel.incomplete = channel.incomplete || incomplete.contains(stream_of_.at(id));
        if (channel.incomplete)
            fetch(id);
        else
            let_go(id, channel);
    }
    on_ready();
}

void ChaosClient::take(std::string_view id, std::string_view message) {
    const auto channel = channels_.find(id);
    if (channel == channels_.end()) return;
    if (channel->second.fetching)
        channel->second.waiting.emplace_back(message);
    else
        show(channel->first, channel->second, message);
}

void ChaosClient::show(const std::string& id, Channel& channel, std::string_view message) {
    on_message(id, message);
    channel.last = std::max(channel.last, std::string(message));
}

void ChaosClient::let_go(const std::string& id, Channel& channel) {
    channel.fetching = false;
    channel.incomplete = false;
    for (const auto& message : channel.waiting) show(id, channel, message);
    channel.waiting.clear();
}

void ChaosClient::fetch(const std::string& id) {
    auto& channel = channels_.at(id);
    ++world_.seen["page fetched"];
    std::string path = "/api/v1/channels/" + id + "/messages?limit=" + std::to_string(kPage);
    // The first of all ids is smaller than any.
    path += "&after=" + (channel.last.empty() ? "00000000-0000-7000-8000-000000000000" : channel.last);
    // Of a connection that is gone nobody waits for the page; on a slow machine such calls would keep all others waiting.
    const auto wanted = [this, connection = connection_] {
        return connection == connection_ && phase_ == Phase::ready;
    };
    world_.rest.call({.method = "GET", .path = std::move(path), .body = {}, .token = token_, .wanted = wanted},
                     [this, id, wanted](const Answer& answer) {
                         if (wanted()) take_page(id, answer);
                     });
}

void ChaosClient::take_page(const std::string& id, const Answer& answer) {
    if (answer.status != 200) {
        // The server is down, or about to be; this connection ends, too, unless the answer was only unlucky.
        ++world_.seen["page not answered"];
        world_.loop.after(50 * kMillisecond, [this, id, connection = connection_] {
            if (connection == connection_ && phase_ == Phase::ready) fetch(id);
        });
        return;
    }
    auto& channel = channels_.at(id);
    const auto page = json::parse(answer.body);
    const auto& messages = page.as_array();
    for (auto message = messages.rbegin(); message != messages.rend(); ++message)
        show(id, channel, text(message->at("id")));
    if (messages.size() == kPage) return fetch(id);
    let_go(id, channel);
}

void ChaosClient::beat() {
    link_.send(R"({"op":"SESSION","t":"session.heartbeat","d":{}})");
    beat_ = world_.loop.after(kBeatEvery, [this] { beat(); });
}

ChaosSender::ChaosSender(ChaosWorld& world, const Account& account, std::uint64_t seed, std::size_t index,
                         std::int64_t pause)
    : ChaosClient(world, account, seed), index_(index), pause_(pause) {
    timer_ = world_.loop.after(static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(pause_)),
                               [this] { next(); });
}

ChaosSender::~ChaosSender() {
    world_.loop.cancel(timer_);
}

void ChaosSender::next() {
    if (finishing_) return;
    channel_ = world_.places[random_() % world_.places.size()].channel;
    nonce_ = "s" + std::to_string(index_) + "-" + std::to_string(said_++);
    say();
}

void ChaosSender::say() {
    world_.loop.cancel(timer_);
    timer_ = world_.loop.after(kAnswerPatience, [this] {
        ++world_.seen["not answered, sent again"];
        say();
    });
    if (!ready()) return;
    link().send(R"({"op":"MESSAGE","t":"message.create","d":{"channel_id":")" + channel_ + R"(","nonce":")" + nonce_ +
                R"(","content":"word by word )" + nonce_ + R"("}})");
}

/// What was under way when the connection broke may or may not have been kept.
void ChaosSender::on_ready() {
    if (!nonce_.empty()) say();
}

void ChaosSender::on_reply(const Frame& frame) {
    if (frame.t == "error") {
        ++world_.seen["error " + std::string(text_member(frame.payload, "code"))];
        return;  // sent again when its patience ends
    }
    const auto nonce = text_member(frame.payload, "nonce");
    if (nonce.empty()) return;
    world_.ledger.acknowledged(text_member(frame.payload, "id"), nonce);
    if (nonce != nonce_) return;
    nonce_.clear();
    world_.loop.cancel(timer_);
    const auto pause = pause_ / 2 + static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(pause_));
    timer_ = world_.loop.after(pause, [this] { next(); });
}

}  // namespace veza::load
