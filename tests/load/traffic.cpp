#include "traffic.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <utility>

namespace veza::load {
namespace {

constexpr std::string_view kMessage = R"({"op":"MESSAGE","t":"message.created","d":{"id":")";
constexpr std::string_view kReply = R"({"op":"REPLY","t":")";
constexpr std::string_view kNumber = R"("content":"#)";
constexpr std::size_t kIdSize = 36;
constexpr std::size_t kDigits = 10;
constexpr std::int64_t kPaceStep = kMillisecond / 10;
constexpr std::uint64_t kNone = ~std::uint64_t{0};

std::string digits(std::uint64_t number) {
    auto out = std::to_string(number);
    out.insert(0, kDigits - std::min(kDigits, out.size()), '0');
    return out;
}

/// The number in a frame's content, or kNone.
std::uint64_t number_in(std::string_view frame) {
    const auto* at = static_cast<const char*>(::memmem(frame.data(), frame.size(), kNumber.data(), kNumber.size()));
    if (at == nullptr) return kNone;
    std::uint64_t out = kNone;
    const char* first = at + kNumber.size();
    std::from_chars(first, std::min(first + kDigits, frame.data() + frame.size()), out);
    return out;
}

std::uint64_t hash(std::uint64_t x) {  // splitmix64
    x += 0x9e3779b97f4a7c15U;
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31U);
}

}  // namespace

Writer veza_writer(std::size_t content) {
    const auto filler = std::string(content > kDigits + 2 ? content - kDigits - 2 : 0, 'x');
    return [filler](const Room& room, std::uint64_t number) {
        return R"({"op":"MESSAGE","t":"message.create","d":{"channel_id":")" + room.channel + R"(","content":"#)" +
               digits(number) + " " + filler + R"("}})";
    };
}

Writer raw_writer(std::string event) {
    const auto number_at = event.find(kNumber) + kNumber.size();
    return [event = std::move(event), number_at](const Room& /*room*/, std::uint64_t number) mutable {
        const auto text = digits(number);
        event.replace(number_at, kDigits, text);
        // Ascending, as the server's are.
        event.replace(kMessage.size() + kIdSize - kDigits, kDigits, text);
        return event;
    };
}

Traffic::Traffic(Loop& loop, std::vector<Room>& rooms, Writer writer)
    : loop_(loop), rooms_(rooms), writer_(std::move(writer)) {
    for (std::uint32_t i = 0; i < rooms_.size(); ++i)
        for (auto* member : rooms_[i].members) member->room = i;
}

Accounts Traffic::run(const Options& options) {
    options_ = options;
    accounts_ = {};
    first_number_ += messages_.size();
    messages_.clear();
    under_way_ = 0;
    for (const auto& room : rooms_)
        for (auto* member : room.members) member->heard = {};
    running_ = true;
    start_ = now_ns();
    end_ = start_ + options_.duration;
    if (options_.rate > 0)
        keep_pace();
    else
        for (std::size_t i = 0; i < options_.window; ++i) send(now_ns());
    loop_.run_until([this] { return now_ns() >= end_; }, end_);
    running_ = false;
    loop_.cancel(pace_);
    const auto all_there = [this] {
        return under_way_ == 0 && (!options_.acknowledged || accounts_.acknowledged == accounts_.sent);
    };
    loop_.run_until(all_there, now_ns() + options_.patience);
    accounts_.wall_ns = now_ns() - start_;
    settle();
    return std::exchange(accounts_, {});
}

void Traffic::keep_pace() {
    if (!running_) return;
    const auto due = static_cast<std::size_t>(static_cast<double>(now_ns() - start_) / kSecond * options_.rate) + 1;
    while (messages_.size() < due) {
        const auto planned =
            start_ + static_cast<std::int64_t>(static_cast<double>(messages_.size()) * kSecond / options_.rate);
        send(planned);
    }
    const auto next =
        start_ + static_cast<std::int64_t>(static_cast<double>(messages_.size()) * kSecond / options_.rate);
    pace_ = loop_.at(std::max(next, now_ns() + kPaceStep), [this] { keep_pace(); });
}

void Traffic::send(std::int64_t planned) {
    const auto room_index = static_cast<std::uint32_t>(hash(turn_) % rooms_.size());
    auto& room = rooms_[room_index];
    auto* sender = room.senders[turn_++ % room.senders.size()];
    const auto number = first_number_ + messages_.size();
    const auto receivers = room.members.size();
    messages_.push_back({.planned = planned, .room = room_index, .left = static_cast<std::uint32_t>(receivers)});
    ++under_way_;
    ++accounts_.sent;
    accounts_.expected += receivers;
    sender->send(writer_(room, number));
}

Traffic::Message* Traffic::find(std::uint64_t number) {
    const auto index = number - first_number_;
    return number == kNone || index >= messages_.size() ? nullptr : &messages_[index];
}

void Traffic::on_event(Session& session, std::string_view frame) {
    if (frame.starts_with(kMessage)) return on_message(session, frame);
    if (frame.starts_with(kReply)) return on_reply(frame);
    constexpr std::size_t kOpAt = 7;
    const auto op = frame.substr(kOpAt, frame.find('"', kOpAt) - kOpAt);
    ++accounts_.others[std::string(op)];
}

void Traffic::on_message(Session& session, std::string_view frame) {
    auto* message = find(number_in(frame));
    if (message == nullptr || session.slow) return;
    const auto now = now_ns();
    auto& heard = session.heard;
    ++heard.count;
    heard.sum += hash(first_number_ + static_cast<std::uint64_t>(message - messages_.data()));
    const auto id = frame.substr(kMessage.size(), kIdSize);
    if (std::memcmp(id.data(), heard.last_id.data(), kIdSize) <= 0) ++accounts_.out_of_order;
    std::memcpy(heard.last_id.data(), id.data(), kIdSize);
    ++accounts_.delivered;
    accounts_.delivery.add(now - message->planned);
    if (message->left == 0) return;
    --message->left;
    if (message->left > 0) return;
    last_event_ = frame;
    accounts_.whole.add(now - message->planned);
    --under_way_;
    if (running_ && options_.rate == 0) send(now);
}

void Traffic::on_reply(std::string_view frame) {
    auto* message = find(number_in(frame));
    if (message != nullptr && !message->acknowledged) {
        message->acknowledged = true;
        ++accounts_.acknowledged;
        accounts_.ack.add(now_ns() - message->planned);
    } else if (frame.substr(kReply.size()).starts_with("error")) {
        if (accounts_.refused++ == 0) accounts_.first_refusal = frame;
    }
}

void Traffic::on_session_down(Session& session, const Ending& /*ending*/) {
    if (!session.slow) ++accounts_.downs;
}

/// Every client must have heard each message of its room once.
void Traffic::settle() {
    std::vector<Session::Heard> said(rooms_.size());
    for (std::size_t i = 0; i < messages_.size(); ++i) {
        auto& room = said[messages_[i].room];
        ++room.count;
        room.sum += hash(first_number_ + i);
    }
    for (std::size_t i = 0; i < rooms_.size(); ++i)
        for (const auto* member : rooms_[i].members)
            if (member->heard.count != said[i].count || member->heard.sum != said[i].sum) ++accounts_.wrong;
}

}  // namespace veza::load
