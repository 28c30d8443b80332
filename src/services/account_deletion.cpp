#include "services/account_deletion.hpp"

#include "core/log.hpp"
#include "core/reason.hpp"
#include "services/message_place.hpp"

namespace veza::services {
namespace {

using core::Code;
using core::Reason;
using domain::JobKind;
using domain::JobState;

// In this order; clients show them.
constexpr std::string_view kServers = "servers";
constexpr std::string_view kMemberships = "memberships";
constexpr std::string_view kPeople = "people";
constexpr std::string_view kBots = "bots";
constexpr std::string_view kMessagesStep = "messages";
constexpr std::string_view kReactions = "reactions";
constexpr std::string_view kAccount = "account";

domain::Job at_step(domain::Job job, std::string_view step) {
    job.step = step;
    job.cursor.clear();
    return job;
}

/// The account stays; the one who wanted it to end is told why it did not.
core::Result<domain::Job> failed(ports::Transaction& transaction, domain::Job job, Reason why) {
    job.state = JobState::failed;
    job.failure = core::to_string(why);
    VEZA_TRY([[maybe_unused]] const bool stays, transaction.departures().schedule(job.user_id, std::nullopt));
    return job;
}

}  // namespace

core::Status may_end(ports::Transaction& transaction, domain::UserId user, bool delete_servers) {
    VEZA_TRY(const auto account, transaction.users().find(user));
    if (!account) return core::not_found("the account has gone");
    VEZA_TRY(const auto administrators, transaction.accounts().administrators());
    if (account->instance_admin && administrators == 1)
        return core::fail(Code::conflict, Reason::last_administrator,
                          "you are the only administrator of this instance: make somebody else one first");
    if (delete_servers) return {};
    VEZA_TRY(const auto owned, transaction.departures().owned_servers(user));
    if (owned.empty()) return {};
    core::Error error{.code = Code::conflict,
                      .reason = Reason::owns_servers,
                      .detail = "you own servers: hand them on, or have them deleted with the account"};
    for (const auto& server : owned)
        error.fields.push_back({.field = "servers." + server.id.to_string(), .reason = Reason::owns_servers});
    return core::fail(std::move(error));
}

core::Task<domain::Job> AccountDeletion::request(domain::Actor actor, Wish wish) {
    VEZA_CO_TRY(const auto user, co_await d_.reauthentication.confirm(actor, std::move(wish.password)));
    if (wish.code) VEZA_CO_CHECK(co_await d_.two_factor.count(actor.user));
    const auto now = d_.clock.now();
    const domain::Job job{.id = d_.ids.next_id<domain::JobId>(),
                          .user_id = actor.user,
                          .kind = JobKind::account_deletion,
                          .created_at = now,
                          .run_at = now + grace_,
                          .delete_messages = wish.delete_messages,
                          .delete_servers = wish.delete_servers};
    co_return co_await ports::write(
        d_.store, actor.user.uuid(), [&](ports::Transaction& transaction) -> core::Result<domain::Job> {
            VEZA_TRY(const auto present, transaction.users().find(actor.user));
            if (!present || present->password_hash != user.password_hash)
                return core::fail(Code::conflict, Reason::conflict, "the password was changed at the same time");
            VEZA_CHECK(d_.two_factor.confirm_again(transaction, actor.user, wish.code));
            VEZA_CHECK(may_end(transaction, actor.user, wish.delete_servers));
            VEZA_TRY([[maybe_unused]] const bool replaced, keep_account(transaction, actor.user));
            VEZA_CHECK(transaction.jobs().create(job));
            VEZA_TRY([[maybe_unused]] const bool set, transaction.departures().schedule(actor.user, job.run_at));
            VEZA_TRY(const auto ended, transaction.sessions().revoke_all(actor.user, actor.session, now));
            for (const auto session : ended)
                transaction.on_commit([this, actor, session] {
                    d_.publisher.publish(domain::SessionRevoked{.user_id = actor.user, .session_id = session});
                });
            return job;
        });
}

core::Task<domain::Job> DeletionJob::advance(domain::Job job) {
    const auto user = job.user_id;
    if (job.step.empty()) co_return co_await begin(std::move(job));
    if (job.step == kServers) {
        if (job.delete_servers) VEZA_CO_CHECK(co_await d_.departure.delete_servers(user));
        co_return at_step(std::move(job), kMemberships);
    }
    if (job.step == kMemberships) {
        auto left = co_await d_.departure.leave_servers(user);
        // A server came to be theirs meanwhile. To try again would not change that.
        if (!left && left.error().reason == Reason::owner_cannot_leave)
            co_return co_await give_up(std::move(job), Reason::owns_servers);
        VEZA_CO_CHECK(std::move(left));
        co_return at_step(std::move(job), kPeople);
    }
    if (job.step == kPeople) {
        VEZA_CO_CHECK(co_await d_.departure.leave_people(user));
        co_return at_step(std::move(job), kBots);
    }
    if (job.step == kBots) {
        VEZA_CO_CHECK(co_await d_.departure.remove_bots(user));
        const auto next = job.delete_messages ? kMessagesStep : kAccount;
        co_return at_step(std::move(job), next);
    }
    if (job.step == kMessagesStep) co_return co_await remove_messages(std::move(job));
    if (job.step == kReactions) co_return co_await remove_reactions(std::move(job));
    VEZA_CO_CHECK(co_await d_.erasure.wipe(user));
    core::log::info("an account was deleted", {core::log::kv("user_id", user)});
    job.state = JobState::done;
    co_return job;
}

core::Task<domain::Job> DeletionJob::begin(domain::Job job) {
    co_return co_await ports::write(
        d_.store, job.user_id.uuid(), [this, &job](ports::Transaction& transaction) -> core::Result<domain::Job> {
            // It may have been called off since it was found to be due.
            VEZA_TRY(const auto present, transaction.jobs().find(job.id));
            if (!present) return job;
            auto begun = at_step(job, kServers);
            if (const auto may = may_end(transaction, job.user_id, job.delete_servers); !may) {
                if (may.error().code != Code::conflict) return core::fail(core::Status(may));
                return failed(transaction, std::move(begun), may.error().reason);
            }
            begun.state = JobState::running;
            VEZA_CHECK(d_.erasure.close(transaction, job.user_id));
            VEZA_TRY([[maybe_unused]] const bool noted, transaction.jobs().update(begun));
            return begun;
        });
}

core::Task<domain::Job> DeletionJob::give_up(domain::Job job, Reason why) {
    core::log::error("an account could not be deleted",
                     {core::log::kv("user_id", job.user_id), core::log::kv("reason", why)});
    co_return co_await ports::write(d_.store, job.user_id.uuid(), [&job, why](ports::Transaction& transaction) {
        return failed(transaction, std::move(job), why);
    });
}

core::Task<domain::Job> DeletionJob::remove_messages(domain::Job job) {
    VEZA_CO_TRY(const auto part, co_await d_.unwriting.messages(job.user_id, from_cursor(job.cursor)));
    job.items += static_cast<std::int64_t>(part.removed);
    if (!part.next) co_return at_step(std::move(job), kReactions);
    job.cursor = to_cursor(*part.next);
    co_return job;
}

core::Task<domain::Job> DeletionJob::remove_reactions(domain::Job job) {
    VEZA_CO_TRY(const auto count, co_await d_.unwriting.reactions(job.user_id));
    co_return count == 0 ? at_step(std::move(job), kAccount) : std::move(job);
}

core::Task<void> DeletionJob::discard(domain::Job /*job*/) {
    co_return core::Status{};
}

}  // namespace veza::services
