#include "chaos_ledger.hpp"

#include <algorithm>

namespace veza::load {
namespace {

constexpr std::size_t kProblemsTold = 20;

}  // namespace

std::size_t Ledger::index_of(std::string_view message) {
    const auto [at, is_new] = indices_.try_emplace(std::string(message), messages_.size());
    if (is_new) messages_.push_back({.id = std::string(message)});
    return at->second;
}

bool Ledger::knows(const Listener& listener, std::size_t index) {
    return index < listener.known.size() && listener.known[index];
}

void Ledger::acknowledged(std::string_view message, std::string_view nonce) {
    const auto index = index_of(message);
    const auto [at, is_new] = nonces_.try_emplace(std::string(nonce), index);
    if (at->second != index)
        wrong_.push_back("nonce " + std::string(nonce) + " was acknowledged as " + messages_[at->second].id +
                         " and as " + std::string(message));
    if (messages_[index].acknowledged) return;
    messages_[index].acknowledged = true;
    ++acknowledged_;
    for (auto& listener : heard_)
        if (knows(listener, index)) ++listener.known_acknowledged;
}

void Ledger::heard(std::size_t who, std::string_view channel, std::string_view message) {
    auto& listener = heard_[who];
    const auto index = index_of(message);
    if (knows(listener, index)) {
        ++repeated_;
        return;
    }
    if (listener.known.size() <= index) listener.known.resize(std::max(index + 1, listener.known.size() * 2));
    listener.known[index] = true;
    if (messages_[index].acknowledged) ++listener.known_acknowledged;
    auto& last = listener.last[std::string(channel)];
    if (message <= last)
        wrong_.push_back("listener " + std::to_string(who) + " heard " + std::string(message) + " after " + last);
    last = std::max(last, std::string(message));
}

bool Ledger::complete() const {
    return std::ranges::all_of(
        heard_, [this](const Listener& listener) { return listener.known_acknowledged == acknowledged_; });
}

std::vector<std::string> Ledger::problems(bool finished) const {
    auto out = wrong_;
    for (std::size_t who = 0; finished && who < heard_.size(); ++who)
        for (std::size_t i = 0; i < messages_.size(); ++i) {
            const bool known = knows(heard_[who], i);
            if (known == messages_[i].acknowledged) continue;
            out.push_back("listener " + std::to_string(who) +
                          (known ? " heard what nobody was told is kept: " : " never heard ") + messages_[i].id);
        }
    if (out.size() > kProblemsTold) {
        const auto more = out.size() - kProblemsTold;
        out.resize(kProblemsTold);
        out.push_back("and " + std::to_string(more) + " more");
    }
    return out;
}

}  // namespace veza::load
