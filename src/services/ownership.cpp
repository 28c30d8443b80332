#include "services/ownership.hpp"

#include "core/reason.hpp"
#include "domain/rules.hpp"
#include "services/audit_changes.hpp"

#include <algorithm>

namespace veza::services {
namespace {

/// Guesses of one's own password, however many servers one owns.
constexpr ports::RateRule kGuesses{.limit = 5, .window = std::chrono::minutes{10}};

/// Neither while the owner may still think better of it, nor after that: the server would end with them, or keep them.
core::Status check_stays(ports::Transaction& transaction, domain::UserId heir) {
    VEZA_TRY(const auto jobs, transaction.jobs().of_user(heir));
    const bool ending = std::ranges::any_of(jobs, [](const domain::Job& job) {
        return job.kind == domain::JobKind::account_deletion &&
               (job.state == domain::JobState::waiting || job.state == domain::JobState::running);
    });
    if (!ending) return {};
    return core::fail(core::Code::conflict, core::Reason::account_ending, "this account is being deleted");
}

core::Status check_owner(const ServerAccess& access) {
    if (access.state->server.owner_id == access.member->user_id) return {};
    return core::fail(core::Code::forbidden, core::Reason::forbidden, "only its owner gives a server away");
}

}  // namespace

core::Task<ServerAccess> Ownership::transfer(domain::Actor actor, domain::ServerId server, domain::UserId to,
                                             core::Secret password) {
    VEZA_CO_TRY(const auto seen, co_await d_.access.server(actor, server));
    VEZA_CO_CHECK(check_owner(seen));
    if (to == actor.user)
        co_return core::invalid("user_id", core::Reason::invalid_field, "the server is yours already");
    VEZA_CO_CHECK(co_await check_password(actor, std::move(password)));
    co_return co_await ports::write(
        d_.store, server.uuid(),
        [this, &actor, server, to](ports::Transaction& transaction) { return apply(transaction, actor, server, to); });
}

core::Task<void> Ownership::check_password(domain::Actor actor, core::Secret password) {
    VEZA_CO_CHECK(co_await d_.throttle.check("password:user:" + actor.user.to_string(), kGuesses));
    VEZA_CO_TRY(auto user, co_await ports::read(d_.store, [&actor](ports::Transaction& transaction) {
                    return transaction.users().find(actor.user);
                }));
    const bool known = user.has_value() && password.expose().size() <= domain::kPasswordMaxBytes;
    bool matches = false;
    if (known) {
        VEZA_CO_TRY(matches, co_await d_.hasher.verify(std::move(password), std::move(user->password_hash)));
    }
    if (!matches)
        co_return core::fail(core::Code::forbidden, core::Reason::invalid_credentials, "the password is wrong");
    co_return core::Status{};
}

core::Result<ServerAccess> Ownership::apply(ports::Transaction& transaction, const domain::Actor& actor,
                                            domain::ServerId server, domain::UserId to) {
    VEZA_TRY(auto access, d_.access.server(transaction, actor, server));
    VEZA_CHECK(check_owner(access));
    VEZA_TRY(const auto heir, transaction.members().find(server, to));
    if (!heir) return core::not_found("there is no such member");
    VEZA_TRY(const auto from, transaction.users().find(actor.user));
    VEZA_TRY(const auto account, transaction.users().find(to));
    if (!from || !account) return core::not_found("there is no such member");
    VEZA_CHECK(check_stays(transaction, to));
    auto given = access.state->server;
    given.owner_id = to;
    VEZA_TRY([[maybe_unused]] const bool stored, transaction.servers().update(given));
    Changes changes;
    changes.text("owner", from->summary.username, account->summary.username);
    VEZA_CHECK(d_.audit.record(transaction, actor,
                               {.server = server,
                                .action = domain::AuditAction::server_transferred,
                                .target = target_of(given),
                                .changes = std::move(changes).take()}));
    VEZA_TRY(auto state, load_server(transaction, server));
    transaction.on_commit([this, state] {
        d_.directory.put(state);
        d_.publisher.publish(domain::ServerUpdated{.state = state});
    });
    return d_.access.server(transaction, actor, server);
}

}  // namespace veza::services
