#include "services/bot_tokens.hpp"

namespace veza::services {

core::Task<void> BotTokens::load() {
    VEZA_CO_TRY(const auto bots,
                co_await ports::read(store_, [](ports::Transaction& transaction) { return transaction.bots().all(); }));
    for (const auto& bot : bots) put(bot);
    co_return core::Status{};
}

BotTokens::Made BotTokens::make() const {
    core::Secret text(std::string(kPrefix) + tokens_.opaque().expose());
    auto digest = tokens_.digest(text.expose());
    return {.text = std::move(text), .digest = std::move(digest)};
}

core::Result<ports::AccessClaims> BotTokens::authenticate(std::string_view token) const {
    const auto digest = tokens_.digest(token);
    const std::scoped_lock lock(mutex_);
    const auto found = by_digest_.find(digest);
    if (found == by_digest_.end())
        return core::fail(core::Code::unauthenticated, core::Reason::unauthenticated, "the bot's token is not valid");
    return ports::AccessClaims{.actor = found->second, .expires_at = core::Time::max()};
}

void BotTokens::put(const domain::Bot& bot) {
    const std::scoped_lock lock(mutex_);
    auto& digest = digests_[bot.id];
    by_digest_.erase(digest);
    digest = bot.token.digest;
    by_digest_.insert_or_assign(
        digest, domain::Actor{.user = bot.id, .session = bot.token.id, .scopes = bot.scopes, .bot = true});
}

void BotTokens::erase(const domain::Bot& bot) {
    const std::scoped_lock lock(mutex_);
    by_digest_.erase(bot.token.digest);
    digests_.erase(bot.id);
}

}  // namespace veza::services
