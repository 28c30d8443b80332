#include "swarm.hpp"

#include <stdexcept>
#include <string>

namespace veza::load {
namespace {

/// Everybody beats once in this time, spread evenly; the server asks for 27 to 30 s.
constexpr std::int64_t kBeatEvery = 20 * kSecond;
constexpr std::int64_t kBeatStep = 50 * kMillisecond;
constexpr std::int64_t kTryAgain = 20 * kMillisecond;

}  // namespace

Swarm::Swarm(Loop& loop, Speaks speaks, std::size_t at_a_time) : loop_(loop), speaks_(speaks), at_a_time_(at_a_time) {
    beat_timer_ = loop_.after(kBeatStep, [this] { beat(); });
}

Swarm::~Swarm() {
    loop_.cancel(beat_timer_);
}

Session& Swarm::add(Link::Options options) {
    options.nth = sessions_.size();
    sessions_.push_back(std::make_unique<Session>(loop_, *this, speaks_, std::move(options)));
    return *sessions_.back();
}

void Swarm::connect(const Endpoint& endpoint, std::int64_t patience, const std::function<void(Session&)>& on_ready) {
    endpoint_ = endpoint;
    told_ = on_ready;
    for (const auto& session : sessions_)
        if (session->state() == Session::State::down) {
            session->listen(*this);  // until it is ready
            waiting_.push_back(session.get());
        }
    fill();
    const bool done =
        loop_.run_until([this] { return waiting_.empty() && connecting_ + resting_ == 0; }, now_ns() + patience);
    told_ = nullptr;
    if (!done)
        throw std::runtime_error(std::to_string(waiting_.size() + connecting_ + resting_) +
                                 " sessions do not get ready");
}

void Swarm::fill() {
    while (connecting_ < at_a_time_ && !waiting_.empty()) {
        auto* session = waiting_.front();
        waiting_.pop_front();
        ++connecting_;
        session->connect(endpoint_);
    }
}

void Swarm::drop() {
    for (const auto& session : sessions_) session->drop();
}

void Swarm::listen(SessionListener* listener) {
    listener_ = listener;
    for (const auto& session : sessions_) session->listen(listener == nullptr ? *this : *listener);
}

void Swarm::on_ready(Session& session) {
    --connecting_;
    if (listener_ != nullptr) session.listen(*listener_);
    if (told_) told_(session);
    fill();
}

void Swarm::on_event(Session& /*session*/, std::string_view /*frame*/) {}

void Swarm::on_session_down(Session& session, const Ending& ending) {
    if (!told_) return;
    --connecting_;
    if (ending.http_status != 0 && ending.http_status != 503)
        throw std::runtime_error("a handshake was answered " + std::to_string(ending.http_status));
    ++resting_;
    loop_.after(kTryAgain, [this, &session] {
        --resting_;
        waiting_.push_back(&session);
        fill();
    });
}

void Swarm::beat() {
    beat_timer_ = loop_.after(kBeatStep, [this] { beat(); });
    const auto count =
        sessions_.size() * static_cast<std::size_t>(kBeatStep) / static_cast<std::size_t>(kBeatEvery) + 1;
    for (std::size_t i = 0; i < count && !sessions_.empty(); ++i)
        sessions_[next_beat_++ % sessions_.size()]->heartbeat();
}

}  // namespace veza::load
