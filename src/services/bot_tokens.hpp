#pragma once
#include "domain/bot.hpp"
#include "ports/credentials.hpp"
#include "ports/unit_of_work.hpp"

#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace veza::services {

/// The tokens of all bots, at hand: a request with one must not wait for the store. Thread-safe; the lock is held for a
/// look-up only.
class BotTokens {
public:
    BotTokens(ports::UnitOfWork& store, ports::Tokens& tokens) : store_(store), tokens_(tokens) {}

    /// Reads them all. Await before serving.
    [[nodiscard]] core::Task<void> load();

    [[nodiscard]] static bool looks_like_one(std::string_view token) { return token.starts_with(kPrefix); }
    /// A fresh token, and what the store keeps of it.
    struct Made {
        core::Secret text;
        std::string digest;
    };
    [[nodiscard]] Made make() const;

    /// `unauthenticated` for one that is not, or no longer, a bot's. Bot tokens do not expire.
    [[nodiscard]] core::Result<ports::AccessClaims> authenticate(std::string_view token) const;

    /// From on_commit: the bot has this token and these scopes from now on, or is gone.
    void put(const domain::Bot& bot);
    void erase(const domain::Bot& bot);

private:
    static constexpr std::string_view kPrefix = "vzb_";

    ports::UnitOfWork& store_;
    ports::Tokens& tokens_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, domain::Actor> by_digest_;
    std::unordered_map<domain::UserId, std::string> digests_;
};

}  // namespace veza::services
