#include "gateway/typing.hpp"

#include <utility>

namespace veza::gateway {

using domain::ChannelId;
using domain::UserId;

bool Typing::ask(core::Uuid session, ChannelId channel, UserId user, Instant now) {
    const auto [sign, fresh] = signs_.try_emplace(Key{channel, user});
    sign->second.session = session;
    if (!fresh && now - sign->second.last_start < interval_) return false;
    sign->second.last_start = now;
    return true;
}

void Typing::refused(ChannelId channel, UserId user) {
    const auto sign = signs_.find(Key{channel, user});
    if (sign != signs_.end() && !sign->second.active) signs_.erase(sign);
}

void Typing::started(const Typist& typist, Instant now) {
    auto& sign = signs_[Key{typist.channel, typist.user}];
    sign.server = typist.server;
    sign.parent = typist.parent;
    sign.last_start = now;
    sign.expires = now + expiry_;
    sign.active = true;
}

bool Typing::stopped(ChannelId channel, UserId user) {
    const auto sign = signs_.find(Key{channel, user});
    return sign != signs_.end() && std::exchange(sign->second.active, false);
}

bool Typing::sent(ChannelId channel, UserId user) {
    const auto sign = signs_.find(Key{channel, user});
    if (sign == signs_.end()) return false;
    const bool active = sign->second.active;
    signs_.erase(sign);
    return active;
}

std::vector<Typist> Typing::expire(Instant now) {
    std::vector<Typist> expired;
    std::erase_if(signs_, [&](const auto& entry) {
        const auto& [key, sign] = entry;
        if (sign.active && now < sign.expires) return false;
        if (sign.active)
            expired.push_back(
                Typist{.server = sign.server, .channel = key.channel, .user = key.user, .parent = sign.parent});
        return sign.active || now - sign.last_start >= interval_;
    });
    return expired;
}

std::vector<ChannelId> Typing::ended(core::Uuid session) const {
    std::vector<ChannelId> channels;
    for (const auto& [key, sign] : signs_)
        if (sign.active && sign.session == session) channels.push_back(key.channel);
    return channels;
}

std::vector<Typist> Typing::in_server(domain::ServerId server) const {
    std::vector<Typist> typists;
    for (const auto& [key, sign] : signs_)
        if (sign.active && sign.server == server)
            typists.push_back(
                Typist{.server = server, .channel = key.channel, .user = key.user, .parent = sign.parent});
    return typists;
}

void Typing::forget(domain::ServerId server) {
    std::erase_if(signs_, [&](const auto& entry) { return entry.second.server == server; });
}

void Typing::forget(ChannelId channel) {
    std::erase_if(signs_, [&](const auto& entry) { return entry.first.channel == channel; });
}

}  // namespace veza::gateway
