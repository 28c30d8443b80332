#include "services/erasure.hpp"

#include "services/user_audience.hpp"

namespace veza::services {
namespace {

/// So long, links and memories still mean who had the name.
constexpr std::chrono::days kNameKept{30};

}  // namespace

core::Status Erasure::close(ports::Transaction& transaction, domain::UserId user) {
    VEZA_CHECK(transaction.departures().close(user));
    VEZA_TRY(const auto ended, transaction.sessions().revoke_all(user, std::nullopt, d_.clock.now()));
    for (const auto session : ended)
        transaction.on_commit([this, user, session] {
            d_.publisher.publish(domain::SessionRevoked{.user_id = user, .session_id = session});
        });
    return {};
}

core::Task<void> Erasure::wipe(domain::UserId user) {
    VEZA_CO_CHECK(co_await drop_exports(user));
    VEZA_CO_CHECK(co_await d_.records.forget_marks(user));
    co_return co_await d_.store.write(user.uuid(), [this, user](ports::Transaction& transaction) -> core::Status {
        VEZA_TRY(const auto before, transaction.users().find(user));
        if (!before || before->summary.deleted) return {};
        VEZA_TRY(auto audience, user_audience(transaction, user));
        VEZA_CHECK(
            transaction.departures().reserve_name(d_.digests.digest(before->username_key), d_.clock.now() + kNameKept));
        const auto name = name_of_the_gone(user);
        VEZA_CHECK(transaction.departures().erase(user, name, d_.clock.now()));
        const domain::UserSummary left{.id = user,
                                       .username = name,
                                       .display_name = {},
                                       .avatar = {},
                                       .bot = before->summary.bot,
                                       .deleted = true};
        transaction.on_commit([this, left, audience = std::move(audience)] {
            d_.profiles.put(left);
            d_.publisher.publish(
                domain::UserUpdated{.user = left, .servers = audience.servers, .directs = audience.directs});
        });
        return {};
    });
}

std::string name_of_the_gone(domain::UserId user) {
    // Names of people have at most 32 characters, so nobody can have taken this one.
    auto digits = user.to_string();
    std::erase(digits, '-');
    return "deleted-" + digits;
}

core::Task<void> Erasure::drop_exports(domain::UserId user) {
    VEZA_CO_TRY(const auto jobs, co_await ports::read(d_.store, [user](ports::Transaction& transaction) {
                    return transaction.jobs().of_user(user);
                }));
    for (const auto& job : jobs)
        if (job.kind == domain::JobKind::data_export) VEZA_CO_CHECK(co_await d_.exports.remove(job.id.uuid()));
    co_return core::Status{};
}

}  // namespace veza::services
