#pragma once
#include "domain/ids.hpp"

#include <chrono>
#include <optional>
#include <unordered_map>
#include <vector>

namespace veza::gateway {

/// Somebody typing somewhere.
struct Typist {
    domain::ServerId server;
    domain::ChannelId channel;
    domain::UserId user;
    std::optional<domain::ChannelId> parent{};  ///< of a thread, whose viewers see it
    [[nodiscard]] domain::ChannelId seen_in() const { return parent.value_or(channel); }
    friend bool operator==(const Typist&, const Typist&) = default;
};

/// Who types where, as the events told it. Every loop keeps its own and lets signs of typing expire by itself, so that
/// nobody types forever because somebody else went down. Not thread-safe.
class Typing {
public:
    using Instant = std::chrono::steady_clock::time_point;

    /// One start per user and channel is let through in `interval`; a sign lives for `expiry`.
    Typing(std::chrono::milliseconds interval, std::chrono::milliseconds expiry)
        : interval_(interval), expiry_(expiry) {}

    /// A session here says that its user types: whether that is news. `session` is whose end would end the typing.
    [[nodiscard]] bool ask(core::Uuid session, domain::ChannelId channel, domain::UserId user, Instant now);
    /// The use case said no: the next start is looked at again.
    void refused(domain::ChannelId channel, domain::UserId user);

    void started(const Typist& typist, Instant now);
    /// False when the user was not typing there. The next start waits for its interval, as it would have.
    bool stopped(domain::ChannelId channel, domain::UserId user);
    /// The same, after a message: typing the next one is news at once.
    bool sent(domain::ChannelId channel, domain::UserId user);

    /// The signs that came to their end.
    [[nodiscard]] std::vector<Typist> expire(Instant now);
    /// The channels in which the ended session's user was typing.
    [[nodiscard]] std::vector<domain::ChannelId> ended(core::Uuid session) const;
    [[nodiscard]] std::vector<Typist> in_server(domain::ServerId server) const;
    /// The server is gone; nobody is left to be told.
    void forget(domain::ServerId server);
    void forget(domain::ChannelId channel);

private:
    struct Key {
        domain::ChannelId channel;
        domain::UserId user;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key& key) const noexcept {
            return std::hash<domain::ChannelId>{}(key.channel) * 31 + std::hash<domain::UserId>{}(key.user);
        }
    };
    struct Sign {
        domain::ServerId server;
        std::optional<domain::ChannelId> parent;
        core::Uuid session;  // nil when no session of this loop asked
        Instant last_start;
        Instant expires;
        bool active = false;  // as the events said
    };

    std::chrono::milliseconds interval_;
    std::chrono::milliseconds expiry_;
    std::unordered_map<Key, Sign, KeyHash> signs_;
};

}  // namespace veza::gateway
