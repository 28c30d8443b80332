#include "adapters/sql/totp.hpp"

namespace veza::sql {
namespace {

/// SOCI knows `long long`, which need not be std::int64_t.
using Number = long long;

struct TotpRow {
    domain::Totp totp;
    Number last_step = 0;
};

}  // namespace

template <>
struct Columns<TotpRow> {
    static void bind(Into& into, TotpRow& row) {
        auto& totp = row.totp;
        into(totp.user_id, totp.sealed_secret, totp.created_at, totp.confirmed_at, row.last_step);
    }
};

core::Result<std::optional<domain::Totp>> TotpRepository::find(domain::UserId user) {
    return connection_.guard([&]() -> std::optional<domain::Totp> {
        auto row = connection_.first<TotpRow>(
            "SELECT user_id, secret, created_at, confirmed_at, last_step FROM totp WHERE user_id = :user", user);
        if (!row) return std::nullopt;
        row->totp.last_step = row->last_step;
        return std::move(row->totp);
    });
}

core::Status TotpRepository::put(const domain::Totp& totp) {
    return connection_.guard([&] {
        connection_.execute(
            "INSERT INTO totp (user_id, secret, created_at, confirmed_at, last_step) "
            "VALUES (:user_id, :secret, :created_at, :confirmed_at, :last_step) ON CONFLICT (user_id) DO UPDATE SET "
            "secret = excluded.secret, created_at = excluded.created_at, confirmed_at = excluded.confirmed_at, "
            "last_step = excluded.last_step",
            totp.user_id, totp.sealed_secret, totp.created_at, totp.confirmed_at, Number{totp.last_step});
    });
}

core::Result<bool> TotpRepository::use_step(domain::UserId user, std::int64_t step) {
    return connection_.guard([&] {
        return connection_.execute("UPDATE totp SET last_step = :step WHERE user_id = :user AND last_step < :least",
                                   Number{step}, user, Number{step}) == 1;
    });
}

core::Result<bool> TotpRepository::remove(domain::UserId user) {
    return connection_.guard([&] {
        connection_.execute("DELETE FROM recovery_codes WHERE user_id = :user", user);
        return connection_.execute("DELETE FROM totp WHERE user_id = :user", user) == 1;
    });
}

core::Status TotpRepository::put_recovery_codes(domain::UserId user, const std::vector<std::string>& digests) {
    return connection_.guard([&] {
        connection_.execute("DELETE FROM recovery_codes WHERE user_id = :user", user);
        for (const auto& digest : digests)
            connection_.execute("INSERT INTO recovery_codes (user_id, digest) VALUES (:user, :digest)", user, digest);
    });
}

core::Result<bool> TotpRepository::use_recovery_code(domain::UserId user, std::string_view digest) {
    return connection_.guard([&] {
        return connection_.execute("DELETE FROM recovery_codes WHERE user_id = :user AND digest = :digest", user,
                                   digest) == 1;
    });
}

core::Result<std::size_t> TotpRepository::recovery_codes_left(domain::UserId user) {
    return connection_.guard([&] {
        const auto left = connection_.first<Number>("SELECT COUNT(*) FROM recovery_codes WHERE user_id = :user", user);
        return static_cast<std::size_t>(left.value_or(0));
    });
}

}  // namespace veza::sql
