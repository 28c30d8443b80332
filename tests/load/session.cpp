#include "session.hpp"

namespace veza::load {
namespace {

constexpr std::string_view kHello = R"({"op":"SESSION","t":"session.hello")";
constexpr std::string_view kReady = R"({"op":"SESSION","t":"session.ready")";

}  // namespace

void Session::connect(const Endpoint& endpoint) {
    state_ = State::connecting;
    link_.connect(endpoint, options_);
}

void Session::drop() {
    state_ = State::down;
    link_.drop();
}

void Session::heartbeat() {
    if (state_ == State::ready && speaks_ == Speaks::veza) send(R"({"op":"SESSION","t":"session.heartbeat","d":{}})");
}

void Session::on_open() {
    if (speaks_ == Speaks::veza) return;
    state_ = State::ready;
    listener_->on_ready(*this);
}

void Session::on_text(std::string_view text) {
    if (state_ == State::ready) return listener_->on_event(*this, text);
    if (text.starts_with(kHello)) return send(R"({"op":"SESSION","t":"session.identify","d":{}})");
    if (!text.starts_with(kReady)) return;
    state_ = State::ready;
    listener_->on_ready(*this);
}

void Session::on_down(const Ending& ending) {
    state_ = State::down;
    listener_->on_session_down(*this, ending);
}

}  // namespace veza::load
