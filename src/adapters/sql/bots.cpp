#include "adapters/sql/bots.hpp"

namespace veza::sql {
namespace {

struct BotRow {
    domain::Bot bot;
    int scopes = 0;
};

std::vector<domain::Bot> bots_of(std::vector<BotRow> rows) {
    std::vector<domain::Bot> bots;
    bots.reserve(rows.size());
    for (auto& row : rows) {
        row.bot.scopes = domain::Scopes{static_cast<std::uint32_t>(row.scopes)};
        bots.push_back(std::move(row.bot));
    }
    return bots;
}

int bits_of(domain::Scopes scopes) {
    return static_cast<int>(scopes.bits());
}

#define VEZA_SQL_BOT "SELECT user_id, owner_id, scopes, token_id, token_digest, created_at FROM bots"

}  // namespace

template <>
struct Columns<BotRow> {
    static void bind(Into& into, BotRow& row) {
        auto& bot = row.bot;
        into(bot.id, bot.owner_id, row.scopes, bot.token.id, bot.token.digest, bot.created_at);
    }
};

core::Status BotRepository::create(const domain::Bot& bot) {
    return connection_.guard([&]() -> core::Status {
        const auto made = connection_.execute(
            "INSERT INTO bots (user_id, owner_id, scopes, token_id, token_digest, created_at) "
            "VALUES (:user_id, :owner_id, :scopes, :token_id, :token_digest, :created_at) ON CONFLICT DO NOTHING",
            bot.id, bot.owner_id, bits_of(bot.scopes), bot.token.id, bot.token.digest, bot.created_at);
        if (made != 1) return core::fail(to_error(Fault::unique));
        return {};
    });
}

core::Result<std::optional<domain::Bot>> BotRepository::find(domain::UserId id) {
    return connection_.guard([&]() -> std::optional<domain::Bot> {
        auto found = bots_of(connection_.all<BotRow>(VEZA_SQL_BOT " WHERE user_id = :id", id));
        if (found.empty()) return std::nullopt;
        return std::move(found.front());
    });
}

core::Result<std::vector<domain::Bot>> BotRepository::of_owner(domain::UserId owner) {
    return connection_.guard([&] {
        return bots_of(
            connection_.all<BotRow>(VEZA_SQL_BOT " WHERE owner_id = :owner ORDER BY created_at, user_id", owner));
    });
}

core::Result<std::vector<domain::Bot>> BotRepository::all() {
    return connection_.guard([&] { return bots_of(connection_.all<BotRow>(VEZA_SQL_BOT)); });
}

core::Result<bool> BotRepository::update(const domain::Bot& bot) {
    return connection_.guard([&] {
        return connection_.execute(
                   "UPDATE bots SET scopes = :scopes, token_id = :token_id, token_digest = :token_digest "
                   "WHERE user_id = :id",
                   bits_of(bot.scopes), bot.token.id, bot.token.digest, bot.id) == 1;
    });
}

core::Result<bool> BotRepository::remove(domain::UserId id) {
    return connection_.guard([&] { return connection_.execute("DELETE FROM bots WHERE user_id = :id", id) == 1; });
}

}  // namespace veza::sql
